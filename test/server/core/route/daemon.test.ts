import { describe, expect, test } from "vitest";
import { answer, routeMain as main, trace } from "../../../support/routes.ts";

describe("what keeps a daemon from starting", () => {
  test("a daemon that cannot start routes nothing", () => {
    expect(trace(main("swap_bangpath = perhaps\n"), "user@other.example")).toBe(
      "* resolve: (main.cf:4) -- swap_bangpath is perhaps, which is neither yes nor no",
    );
  });

  test.each([
    ["relay_do", 'a line of main.cf has no "=" behind its first word'],
    ["relayhost [mx.example.org]", 'a line of main.cf has no "=" behind its first word'],
    ["= x", 'a line of main.cf has no name in front of "="'],
  ])("a line that is no setting keeps every daemon from starting: %s", (line, reason) => {
    expect(trace({ "main.cf": `myhostname = mx.example.org\n${line}\n` }, "user@other.example")).toBe(
      `* resolve: (main.cf:2) -- ${reason}: no program of Postfix starts`,
    );
  });

  test("a table without its type keeps it from starting: the line that names the table is told", () => {
    expect(trace({ "main.cf": "transport_maps = /etc/postfix/transport\n" }, "user@other.example")).toBe(
      "* resolve transport_maps: (main.cf:1) -- /etc/postfix/transport is not of the form type:name",
    );
  });

  test.each([
    [
      "an interface of a family that is left out",
      "inet_interfaces = 127.0.0.1 [::1]\ninet_protocols = ipv4\n",
    ],
    ["a protocol that is none", "inet_protocols = ipv5\n"],
    ["a mistake in what counts for probes", "address_verify_transport_maps = nothing\n"],
    ["a transport for probes that is empty", "address_verify_local_transport =\n"],
    ["a protocol in capitals", "inet_protocols = IPv4\n"],
    ["two styles, where mynetworks is computed", "mynetworks_style = host subnet\n"],
    ["a style that is none, where mynetworks is computed", "mynetworks_style = nets\n"],
  ])("no daemon starts with %s", (_, text) => {
    expect(answer(main(text), "user@other.example")).toContain("[fail]");
  });

  test("a style that is none does no harm where mynetworks is set, nor interfaces without any protocol", () => {
    expect(
      answer(main("mynetworks_style = nets\nmynetworks = 192.0.2.0/24\n"), "user@other.example"),
    ).toContain("default via");
    expect(answer(main("inet_protocols =\ninet_interfaces = 127.0.0.1\n"), "user@[127.0.0.1]")).toContain(
      "default via",
    );
  });

  test("tables for address probes are opened by every daemon too", () => {
    const files = main("address_verify_transport_maps = hash\n");
    expect(answer(files, "user@other.example")).toBe("[fail]");
  });

  test("inet_interfaces with an address that inet_protocols leaves out keeps every daemon from starting", () => {
    const files = main("inet_protocols = ipv4\ninet_interfaces = 127.0.0.1, [::1]\n");
    expect(answer(files, "user@other.example")).toBe("[fail]");
    const both = main("inet_protocols = all\ninet_interfaces = 127.0.0.1, [::1]\n");
    expect(answer(both, "user@other.example")).toContain("default via smtp");
  });

  test.each([
    ["myorigin = a.example b.example", "3.7", "[fail]"],
    ["relayhost = a.example, b.example", "3.4", "[fail]"],
    ["relayhost = a.example, b.example", "3.5", "default via smtp"],
    ["default_verp_delimiters = +", "3.7", "[fail]"],
    ["verp_delimiter_filter = x", "3.7", "[fail]"],
  ])("%s in Postfix %s", (line, version, outcome) => {
    const files = main(`compatibility_level = 2\n${line}\n`);
    expect(answer(files, "user@other.example", { version })).toContain(outcome);
  });

  test("a recipient_delimiter of two characters keeps daemons before 2.11 from starting", () => {
    const files = main("compatibility_level = 2\nrecipient_delimiter = +-\n");
    expect(answer(files, "user@other.example", { version: "2.10" })).toBe("[fail]");
    expect(answer(files, "user@other.example", { version: "2.11" })).toContain("default via smtp");
  });

  // Postfix 3.7.11 ends over the first, and answers in the second, since nothing asks the list there.
  test("a list of parent domains that cannot be read ends the daemon where it is asked", () => {
    const files = main(
      "parent_domain_matches_subdomains = /etc/postfix/nothing\nrelay_domains = a.example\n",
    );
    expect(answer(files, "user@other.example")).toBe("[fail]");
    const unasked = main("parent_domain_matches_subdomains = /etc/postfix/nothing\nrelay_domains =\n");
    expect(answer(unasked, "user@other.example")).toContain("default via smtp");
  });

  test("a proxy's address of such a family ends the daemon when it looks for another", () => {
    const files = main("inet_protocols = ipv4\nproxy_interfaces = 2001:db8::1\n");
    expect(answer(files, "user@[198.51.100.1]")).toContain("[fail]");
    expect(answer(files, "user@other.example")).toContain("default via");
  });
});

describe("interfaces over which every program ends", () => {
  test.each([
    ["inet_interfaces = 127.0.0.1, [::1]\ninet_protocols = ipv4\n"],
    ["inet_interfaces = 127.0.0.1\ninet_protocols = ipv6\n"],
    ["inet_protocols = IPv4\n"],
  ])("%j", (text) => {
    expect(answer(main(text), "user@other.example")).toContain("[fail]");
  });

  test.each([
    ["inet_interfaces = 127.0.0.1\ninet_protocols =\n"],
    ["inet_interfaces = [::1]\ninet_protocols = all\n"],
  ])("but not over %j", (text) => {
    expect(answer(main(text), "user@other.example")).toContain("via smtp");
  });
});
