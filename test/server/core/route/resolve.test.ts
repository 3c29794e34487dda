import { describe, expect, test } from "vitest";
import { answer, routeMain as main, trace } from "../../../support/routes.ts";

const classes = `virtual_alias_domains = alias.example
virtual_mailbox_domains = mailbox.example
relay_domains = relay.example
`;

describe("the five address classes", () => {
  test.each([
    ["user@local.example", "local via local to mx.example.org for user@local.example"],
    [
      "user@alias.example",
      "virtual-alias via error to 5.1.1 User unknown in virtual alias table for user@alias.example",
    ],
    ["user@mailbox.example", "virtual-mailbox via virtual to mailbox.example for user@mailbox.example"],
    ["user@relay.example", "relay via relay to relay.example for user@relay.example"],
    ["user@sub.relay.example", "relay via relay to sub.relay.example for user@sub.relay.example"],
    ["user@other.example", "default via smtp to other.example for user@other.example"],
  ])("%s", (address, expected) => {
    expect(answer(main(classes), address)).toBe(expected);
  });

  test("a domain in two lists belongs to the class that is asked first", () => {
    const both = main("relay_domains = a.example\nvirtual_mailbox_domains = a.example\n");
    expect(answer(both, "user@a.example")).toContain("virtual-mailbox");
  });

  test("a domain list excludes with an exclamation mark, and the first match counts", () => {
    const files = main("relay_domains = !x.relay.example, relay.example\n");
    expect(answer(files, "user@x.relay.example")).toContain("default");
    expect(answer(files, "user@y.relay.example")).toContain("relay via");
  });

  test("relay_domains takes subdomains as parent_domain_matches_subdomains says", () => {
    const exact = main("relay_domains = a.example .b.example\nparent_domain_matches_subdomains =\n");
    expect(answer(exact, "user@x.a.example")).toContain("default");
    expect(answer(exact, "user@x.b.example")).toContain("relay via");
  });
});

describe("the address before it is looked at", () => {
  test.each([
    ["user", "user@mx.example.org"],
    ["", "MAILER-DAEMON@mx.example.org"],
    ["@local.example", "MAILER-DAEMON@local.example"],
    ["user%other.example@local.example", "user@other.example"],
    ["other.example!user@local.example", "user@other.example"],
    ["user@other.example@local.example", "user@other.example"],
    ["@relay,@local.example:user@other.example", "@relay, @local.example:user@other.example"],
    ["user@other.example.", "user@other.example"],
    ["a b@other.example", "a b@other.example"],
    ["user@192.0.2.9", "user@192.0.2.9"],
  ])("%j is mail for %j", (address, recipient) => {
    expect(answer(main(""), address)).toContain(recipient);
  });

  test.each(["user@a..b", "user@-x.example", "user@192.0.2.9", "user@[not-an-address]", "user@bad\udcff"])(
    "%s is invalid",
    (address) => {
      expect(answer(main(""), address)).toContain("[error]");
    },
  );

  test("resolve_numeric_domain puts a bare address in brackets", () => {
    const files = main("resolve_numeric_domain = yes\n");
    expect(answer(files, "user@192.0.2.9")).toBe("default via smtp to [192.0.2.9] for user@[192.0.2.9]");
    expect(answer(files, "user@192.0.2.2")).toContain("local via local");
  });

  test("routing operators for another host are told", () => {
    expect(answer(main(""), "user%elsewhere@other.example")).toContain("[routed]");
  });

  test("a local part with a hyphen in front is refused at the end unless allow_min_user", () => {
    expect(answer(main(""), "-x@other.example")).toBe(
      "default via smtp to other.example for -x@other.example [error]",
    );
    expect(answer(main("allow_min_user = yes\n"), "-x@other.example")).not.toContain("[error]");
  });

  test("an address of the machine itself is local, and so is one of its proxy", () => {
    const files = main("inet_interfaces = 192.0.2.2\nproxy_interfaces = 198.51.100.1\n");
    expect(answer(files, "user@[192.0.2.2]")).toContain("local via");
    expect(answer(files, "user@[198.51.100.1]")).toContain("local via");
    expect(answer(files, "user@[203.0.113.1]")).toContain("default via");
  });

  test("an address of a family that inet_protocols leaves out is never local", () => {
    const files = main("inet_protocols = ipv4\nproxy_interfaces = 2001:db8::1\n");
    expect(answer(files, "user@[IPv6:2001:db8::1]")).toContain("default via");
    expect(answer(main("proxy_interfaces = 2001:db8::1\n"), "user@[IPv6:2001:db8::1]")).toContain(
      "local via",
    );
  });

  test("what only the ICU library of the server knows is unknown", () => {
    const files = main("smtputf8_enable = yes\n");
    expect(answer(files, "user@例え.jp")).toBe("default via smtp to 例え.jp for user@例え.jp");
    expect(answer(files, "user@☃.example")).toContain(
      "unknown, because the ICU library of the mail server decides",
    );
  });
});

describe("the next hop of mail that leaves the machine", () => {
  test("relayhost takes the place of the domain, in the classes relay and default", () => {
    const files = main(`${classes}relayhost = [gw.example]\n`);
    expect(answer(files, "user@other.example")).toContain("smtp to [gw.example]");
    expect(answer(files, "user@relay.example")).toContain("relay to [gw.example]");
    expect(answer(files, "user@mailbox.example")).toContain("virtual to mailbox.example");
  });

  test("a transport with next hop counts more than relayhost", () => {
    const files = main("relayhost = [gw.example]\ndefault_transport = smtp:[out.example]\n");
    expect(trace(files, "user@other.example")).toBe(
      [
        "  resolve mydestination: other.example not found",
        "* resolve: other.example -- the address class of other.example is default",
        "* resolve default_transport: = smtp:[out.example] (main.cf:5)",
        "  resolve relayhost: = [gw.example] (main.cf:4) -- the next hop of the transport, [out.example], counts more",
      ].join("\n"),
    );
  });

  test("a transport without name fails", () => {
    expect(answer(main("default_transport = :[out.example]\n"), "user@other.example")).toBe("[fail]");
  });
});

describe("the sender's own way out", () => {
  const files = {
    ...main(`relayhost = [gw.example]
sender_dependent_relayhost_maps = hash:/etc/postfix/by_sender
sender_dependent_default_transport_maps = inline:{ { a@x.example = slow: }, { d@x.example = dunno } }
`),
    by_sender: "@x.example [x-gw.example]\nb@x.example DUNNO\n<> [bounces.example]\n",
  };

  test.each([
    ["a@x.example", "slow to [x-gw.example]"],
    ["a+tag@x.example", "smtp to [x-gw.example]"],
    ["b@x.example", "smtp to [gw.example]"],
    ["d@x.example", "smtp to [x-gw.example]"],
    ["c@y.example", "smtp to [gw.example]"],
    ["", "smtp to [bounces.example]"],
  ])("of %j", (sender, expected) => {
    expect(answer(files, "user@other.example", { sender })).toContain(expected);
  });

  test("does not matter in other classes than relay and default", () => {
    expect(answer(files, "user@local.example", { sender: "a@x.example" })).toContain(
      "local to mx.example.org",
    );
  });

  test("leaves its keys in the trace", () => {
    expect(trace(files, "user@other.example", { sender: "c@y.example" })).toContain(
      [
        "  resolve sender_dependent_relayhost_maps: c@y.example in hash:/etc/postfix/by_sender not found",
        "  resolve mydestination: y.example not found",
        "  resolve sender_dependent_relayhost_maps: @y.example in hash:/etc/postfix/by_sender not found",
        "* resolve relayhost: = [gw.example] (main.cf:4)",
      ].join("\n"),
    );
  });

  test.each([
    ["3.0.1", "[gw.example]"],
    ["3.0.0", "other.example"],
    ["2.11.5", "[gw.example]"],
    ["2.11.4", "other.example"],
    ["2.5", "DUNNO"],
  ])("DUNNO in Postfix %s", (version, nexthop) => {
    const bySender = {
      ...main(
        "compatibility_level = 2\nrelayhost = [gw.example]\nsender_dependent_relayhost_maps = hash:/etc/postfix/by_sender\n",
      ),
      by_sender: files.by_sender,
    };
    expect(answer(bySender, "user@other.example", { sender: "b@x.example", version })).toContain(
      `smtp to ${nexthop}`,
    );
  });
});

describe("where a table or the machine is not known", () => {
  test("the answer is what holds when the table has nothing, and the table is named", () => {
    const files = {
      ...main("relay_domains = ldap:/etc/postfix/domains.cf\n"),
      "domains.cf": "server_host = x\n",
    };
    expect(answer(files, "user@other.example")).toMatch(
      /^default via smtp to other.example for user@other.example\nunknown, because /,
    );
  });

  test("a table that cannot be opened fails", () => {
    expect(answer(main("relay_domains = hash:/etc/postfix/nothing\n"), "user@other.example")).toBe("[fail]");
  });

  test("what the configuration depends on is named", () => {
    const files = { "main.cf": "" };
    expect(answer(files, "user@other.example", { hostname: "mx.example.org" })).not.toContain("unknown");
    expect(answer(main("mynetworks = x\n"), "user@[192.0.2.7]")).not.toContain("unknown");
  });

  test("what is filled in is taken apart in its turn, but not by old releases", () => {
    const files = main("compatibility_level = 2\nempty_address_recipient = user%other.example\n");
    expect(answer(files, "", { version: "2.11" })).toContain("for user@other.example");
    expect(answer(files, "", { version: "2.10.0" })).toContain(
      "for user%other.example@mx.example.org [routed]",
    );
    const remote = main("compatibility_level = 2\nmydestination = local.example\n");
    expect(answer(remote, "user", { version: "2.7.14" })).toContain("default via smtp");
    expect(answer(remote, "user", { version: "2.7.13" })).toContain("local via local");
  });

  test("a numeric domain stays a mistake behind bytes that are not UTF-8", () => {
    const files = main("resolve_numeric_domain = yes\nsmtputf8_enable = yes\n");
    expect(answer(files, "user@1.2.3.4")).toContain("to [1.2.3.4] for user@[1.2.3.4]");
    expect(answer(files, "bad\udcff@1.2.3.4")).toBe("bad\udcff@1.2.3.4 [error]");
  });

  test("digits and hyphens make a domain since 2.7 and its last patches", () => {
    const files = main("compatibility_level = 2\n");
    expect(answer(files, "user@1-2", { version: "2.6.6" })).toBe("default via smtp to 1-2 for user@1-2");
    expect(answer(files, "user@1-2", { version: "2.6.5" })).toBe("user@1-2 [error]");
  });
});

test("a parameter of a newer version has no effect", () => {
  const files = main(
    "relocated_maps = inline:{ { user@other.example = 5.7.1 gone } }\nrelocated_prefix_enable = no\n",
  );
  expect(answer(files, "user@other.example")).toContain("error to 5.1.6 User has moved to 5.7.1 gone");
  expect(answer(files, "user@other.example", { version: "3.11" })).toContain("error to 5.7.1 gone");
});
