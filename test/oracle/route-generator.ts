/**
 * Random configurations and addresses that visit every feature of resolving: classes, transports, lists with files
 * and tables, parent domains, extensions, quoting, routing operators, address literals, broken domains, senders.
 */

import type { Question, RouteCase } from "./compare-resolvers.ts";
import type { CaseFile } from "./oracle-case.ts";
import type { Random } from "./random.ts";
import { generateQuestion } from "./route-addresses.ts";
import { RouteLists } from "./route-lists.ts";
import {
  domains,
  localParts,
  type NonEmpty,
  senderResults,
  tableResults,
  transports,
} from "./route-stock.ts";
import { RouteTables } from "./route-tables.ts";

const parentStyles: NonEmpty<string> = [
  "",
  "",
  "relay_domains",
  "transport_maps",
  "relay_domains transport_maps",
  "mydestination virtual_alias_domains relay_domains",
  "!relay_domains relay_domains transport_maps",
  "inline:{ {relay_domains = x}, {transport_maps = x} }",
  "static:x",
  "relay_domains, TRANSPORT_MAPS",
  "!x relay_domains",
  "environ:styles transport_maps",
];

/** The daemon ends over each of these. */
const brokenStyles: NonEmpty<string> = [
  "$config_directory/nothing",
  "hash:$config_directory/missing relay_domains",
];

/** So that proxymap serves whatever stands behind `proxy:`. */
const allMaps = [
  "transport_maps",
  "relay_domains",
  "mydestination",
  "virtual_alias_domains",
  "virtual_mailbox_domains",
  "relocated_maps",
  "sender_dependent_relayhost_maps",
  "sender_dependent_default_transport_maps",
  "address_verify_transport_maps",
  "address_verify_sender_dependent_relayhost_maps",
  "address_verify_sender_dependent_default_transport_maps",
];

const ipv4Interfaces: NonEmpty<string> = ["127.0.0.1", "loopback-only", "all"];

/** Values that fit together: a proxy of a family that is left out ends the daemon when it is asked for an address. */
const protocolsAndProxies: NonEmpty<[string, string][]> = [
  [],
  [],
  [["proxy_interfaces", "192.0.2.5 198.51.100.7"]],
  [["proxy_interfaces", "[192.0.2.5], 2001:db8::1"]],
  [
    ["inet_protocols", "ipv4"],
    ["proxy_interfaces", "198.51.100.7"],
  ],
  [["inet_protocols", "ipv6, ipv4"]],
];

/** Makes one configuration with `count` questions. */
export function generateCase(random: Random, count: number): RouteCase {
  return new CaseGenerator(random).generate(count);
}

class CaseGenerator {
  readonly #random: Random;
  readonly #files: CaseFile[] = [];
  readonly #questions: Question[] = [];
  readonly #keys: string[] = [];
  readonly #tables: RouteTables;
  readonly #lists: RouteLists;

  constructor(random: Random) {
    this.#random = random;
    this.#tables = new RouteTables(random, this.#files);
    this.#lists = new RouteLists(random, this.#files, this.#tables);
  }

  generate(count: number): RouteCase {
    for (let made = 0; made < count; made += 1) this.#questions.push(generateQuestion(this.#random));
    for (const { address, sender } of this.#questions) this.#keys.push(address, sender);
    const parameters = [
      ...this.#names(),
      ...this.#domainLists(),
      ...this.#transportParameters(),
      ...this.#mapParameters(),
      ...this.#switches(),
    ];
    const texts = [...parameters.map(([, value]) => value), ...this.#files.flatMap(({ lines }) => lines)];
    const isProxied = texts.some((text) => text.includes("proxy:"));
    if (isProxied && this.#random.chance(0.8)) {
      parameters.push(["proxy_read_maps", allMaps.map((name) => `$${name}`).join(" ")]);
    }
    return { parameters, files: this.#files, questions: this.#questions };
  }

  #maybe(probability: number, name: string, make: () => string): [string, string][] {
    return this.#random.chance(probability) ? [[name, make()]] : [];
  }

  #names(): [string, string][] {
    const random = this.#random;
    const protocols = random.pick(protocolsAndProxies);
    const onlyIpv4 = protocols.some(([, value]) => value === "ipv4") && !random.chance(0.05);
    return [
      ["myhostname", random.pick(["mx.example.org", "mx.example.org", "host.deep.example.com", "single"])],
      ["inet_interfaces", random.pick(onlyIpv4 ? ipv4Interfaces : [...ipv4Interfaces, "127.0.0.1, [::1]"])],
      ...this.#maybe(0.1, "remote_header_rewrite_domain", () => "domain.invalid"),
      ...this.#maybe(0.3, "mydomain", () => random.pick(["example.org", "other.net", "localdomain"])),
      ...this.#maybe(0.4, "myorigin", () =>
        random.pick(["$mydomain", "other.net", "EXAMPLE.com", "single", this.#originFile()]),
      ),
      ...protocols,
      ...this.#maybe(0.3, "compatibility_level", () => random.pick(["0", "1", "2", "3.5", "3.6"])),
      ...this.#maybe(0.7, "recipient_delimiter", () =>
        random.pick(["+", "-", "+-", "-+", "", "x", "+=.", "+é", "@+"]),
      ),
      ...this.#maybe(0.2, "double_bounce_sender", () => random.pick(["double-bounce", "user", "owner-list"])),
      ...this.#maybe(0.2, "empty_address_recipient", () =>
        random.pick(["MAILER-DAEMON", "user@other.net", "a%b", "a@b@example.org", "x!y"]),
      ),
      ...this.#maybe(0.4, "parent_domain_matches_subdomains", () =>
        random.chance(0.05) ? random.pick(brokenStyles) : random.pick(parentStyles),
      ),
    ];
  }

  /** Debian's programs read myorigin from a file. */
  #originFile(): string {
    const name = `mailname${this.#files.length}`;
    this.#files.push({ name, type: "list", lines: [this.#random.pick(domains)] });
    return `$config_directory/${name}`;
  }

  #domainLists(): [string, string][] {
    const names: NonEmpty<string> = [
      "mydestination",
      "virtual_alias_domains",
      "virtual_mailbox_domains",
      "relay_domains",
    ];
    return names.flatMap((name) => this.#maybe(0.7, name, () => this.#lists.any()));
  }

  #transportParameters(): [string, string][] {
    const random = this.#random;
    const names: NonEmpty<string> = [
      "local_transport",
      "virtual_transport",
      "relay_transport",
      "default_transport",
    ];
    const twins = names.flatMap((name) =>
      this.#maybe(0.15, `address_verify_${name}`, () => random.pick(transports)),
    );
    const chosen = names.flatMap((name) =>
      this.#maybe(0.4, name, () => random.pick([...transports, ":nowhere", "smtp:$myhostname"])),
    );
    const hosts: NonEmpty<string> = [
      "[relay.example.net]",
      "relay.example.net:587",
      "192.0.2.77",
      "[::1]:25",
      "[ipv6:2001:db8::1]:2525",
      "$mydomain",
      "smtp:[looks.like.a.transport]",
      "two.example.net, three.example.net",
      "gw.example.net.",
      "",
    ];
    return [
      ...chosen,
      ...twins,
      ...this.#maybe(0.4, "relayhost", () => random.pick(hosts)),
      ...this.#maybe(0.1, "address_verify_relayhost", () => random.pick(hosts)),
    ];
  }

  #mapParameters(): [string, string][] {
    const random = this.#random;
    const maps = (results: NonEmpty<string>): string =>
      random
        .several(1, 2, () =>
          this.#tables.any(
            () => this.#addressKey(),
            () => random.pick(results),
          ),
        )
        .join(" ");
    return [
      ...this.#maybe(0.8, "transport_maps", () => maps(tableResults)),
      ...this.#maybe(0.1, "address_verify_transport_maps", () => maps(tableResults)),
      ...this.#maybe(0.3, "sender_dependent_relayhost_maps", () => maps(senderResults)),
      ...this.#maybe(0.3, "sender_dependent_default_transport_maps", () =>
        maps([...transports, "DUNNO", "dunno", ":x"]),
      ),
      ...this.#maybe(0.2, "relocated_maps", () => maps(["new@example.net", "5.7.1 gone", "moved away"])),
      ...this.#maybe(0.15, "virtual_alias_maps", () => maps(["user@example.org", "x"])),
      ...this.#maybe(0.1, "virtual_mailbox_maps", () => maps(["x/y"])),
      ...this.#maybe(0.05, "address_verify_sender_dependent_relayhost_maps", () => maps(senderResults)),
      ...this.#maybe(0.05, "address_verify_sender_dependent_default_transport_maps", () =>
        maps([...transports, "DUNNO"]),
      ),
      ...this.#maybe(0.1, "empty_address_relayhost_maps_lookup_key", () =>
        random.chance(0.1) ? "" : random.pick(["nobody", "user@example.org"]),
      ),
      ...this.#maybe(0.1, "empty_address_default_transport_maps_lookup_key", () =>
        random.pick(["nobody", "user@example.org"]),
      ),
    ];
  }

  /** A key that has a good chance to be asked: made of an address of the questions, or of the general stock. */
  #addressKey(): string {
    const random = this.#random;
    const kind = random.below(18);
    if (kind < 1) return random.pick(["*", "*", "<>", "nobody", "user", "user@"]);
    if (kind < 4) return this.#lists.domainKey();
    if (kind < 5) return `@${random.pick(domains)}`;
    if (kind < 7) return `${random.pick(localParts)}@${random.pick(domains)}`;
    const [first, ...others] = this.#keys;
    const address = first === undefined ? "user@example.org" : random.pick([first, ...others]);
    const at = address.lastIndexOf("@");
    if (kind < 10 || at === -1) return address;
    if (kind < 12) return address.replace(/[+-][^@]*@/, "@");
    if (kind < 14) return `@${address.slice(at + 1)}`;
    return kind < 15 ? address.slice(0, at) : address.slice(at + 1);
  }

  #switches(): [string, string][] {
    const names: NonEmpty<string> = [
      "swap_bangpath",
      "allow_percent_hack",
      "append_at_myorigin",
      "append_dot_mydomain",
      "resolve_dequoted_address",
      "resolve_null_domain",
      "resolve_numeric_domain",
      "allow_min_user",
      "show_user_unknown_table_name",
      "owner_request_special",
      "relocated_prefix_enable",
      "local_header_rewrite_clients",
      "smtputf8_enable",
    ];
    return names.flatMap((name) =>
      this.#maybe(0.35, name, () => this.#random.pick(["yes", "no", "Yes", "NO"])),
    );
  }
}
