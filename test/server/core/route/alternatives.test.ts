/** What else mail may come to where a table outside of the files is asked. */
import { expect, test } from "vitest";
import { resolve } from "../../../support/routes.ts";

const common = "compatibility_level = 3.6\nmyhostname = mx.example.org\nmydestination = $myhostname\n";

/** All outcomes, one a line; `?` stands for what is not known. */
function outcomes(main: string, recipient: string, tables: Readonly<Record<string, string>> = {}): string[] {
  const [delivery] = resolve({ ...tables, "main.cf": common + main }, recipient).deliveries;
  if (delivery === undefined) return [];
  return [delivery, ...(delivery.alternatives ?? [])].map((one) =>
    one.flags.includes("fail") ? "fail" : `${one.class} via ${one.transport ?? "?"} to ${one.nexthop ?? "?"}`,
  );
}

test("nothing else is possible where all is known", () => {
  expect(outcomes("", "user@other.example")).toEqual(["default via smtp to other.example"]);
});

test("a domain list that a database answers leaves both classes open", () => {
  expect(outcomes("relay_domains = ldap:domains\n", "user@other.example")).toEqual([
    "default via smtp to other.example",
    "relay via relay to other.example",
  ]);
});

test("a database may have an entry of any kind in transport_maps", () => {
  expect(outcomes("transport_maps = ldap:routes\n", "user@other.example")).toEqual([
    "default via smtp to other.example",
    "default via ? to ?",
  ]);
});

test("what comes behind the unknown answer goes on with it", () => {
  const main = "relayhost = [gw.example]\nsender_dependent_relayhost_maps = ldap:by_sender\n";
  const tables = { transport: "other.example slow:\n" };
  expect(outcomes(main, "user@other.example")).toEqual([
    "default via smtp to [gw.example]",
    "default via smtp to ?",
  ]);
  expect(
    outcomes(`${main}transport_maps = texthash:$config_directory/transport\n`, "user@other.example", tables),
  ).toEqual(["default via slow to other.example"]);
});

test("who has moved according to a database is bounced with a text that is not known", () => {
  expect(outcomes("relocated_maps = ldap:moved\n", "user@other.example")).toEqual([
    "default via smtp to other.example",
    "default via error to ?",
  ]);
});

test("each value of randmap leads to an outcome of its own", () => {
  const main = "transport_maps = pipemap:{ randmap:{a, b, c}, inline:{a=x:, b=y:[gw.example], c=x:} }\n";
  expect(outcomes(main, "user@other.example")).toEqual([
    "default via x to other.example",
    "default via y to [gw.example]",
  ]);
});

test("a style of matching that a database tells leaves subdomains open", () => {
  const main = "relay_domains = relay.example\nparent_domain_matches_subdomains = ldap:styles\n";
  expect(outcomes(main, "user@sub.relay.example")).toEqual([
    "default via smtp to sub.relay.example",
    "relay via relay to sub.relay.example",
  ]);
  expect(outcomes(main, "user@relay.example")).toEqual(["relay via relay to relay.example"]);
});

test("a host in proxy_interfaces may have the address in question", () => {
  expect(outcomes("proxy_interfaces = gw.example\n", "user@[192.0.2.7]")).toEqual([
    "default via smtp to [192.0.2.7]",
    "local via local to mx.example.org",
  ]);
});

test("it says so where there are more outcomes than it tells", () => {
  const values = Array.from({ length: 100 }, (_, at) => `x:[gw${at}.example]`).join(", ");
  const main = `transport_maps = randmap:{ ${values} }\n`;
  const { deliveries, unknown } = resolve({ "main.cf": common + main }, "user@other.example");
  expect(deliveries[0]?.alternatives).toHaveLength(63);
  expect(unknown.map(({ reason }) => reason.template)).toContain("mail may go more ways than are shown");
});
