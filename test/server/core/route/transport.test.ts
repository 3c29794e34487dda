import { describe, expect, test } from "vitest";
import { answer, type Files, trace } from "../../../support/routes.ts";

const settings = `myhostname = mx.example.org
mydestination = mx.example.org
recipient_delimiter = +
relayhost = [gw.example]
transport_maps = hash:/etc/postfix/transport
`;

/** A transport table in an otherwise plain configuration. */
function transport(table: string, more = ""): Files {
  return { "main.cf": settings + more, transport: table };
}

describe("the keys of transport_maps", () => {
  test("are asked in this order: address, without extension, domain, parents with a dot, wildcard", () => {
    expect(trace(transport("other.example smtp:\n"), "user+x@a.b.example")).toContain(
      [
        "  transport transport_maps: user+x@a.b.example in hash:/etc/postfix/transport not found",
        "  transport transport_maps: user@a.b.example in hash:/etc/postfix/transport not found",
        "  transport transport_maps: a.b.example in hash:/etc/postfix/transport not found",
        "  transport transport_maps: .b.example in hash:/etc/postfix/transport not found",
        "  transport transport_maps: .example in hash:/etc/postfix/transport not found",
        "  transport transport_maps: * in hash:/etc/postfix/transport not found",
      ].join("\n"),
    );
  });

  test("are parents without a dot when parent_domain_matches_subdomains names transport_maps", () => {
    const files = transport("b.example slow:\n", "parent_domain_matches_subdomains = transport_maps\n");
    expect(answer(files, "user@a.b.example")).toContain("slow to a.b.example");
  });

  test("are asked in all tables before the next key", () => {
    const files = {
      ...transport(
        "a.example first:\n",
        "transport_maps = hash:/etc/postfix/transport texthash:/etc/postfix/second\n",
      ),
      second: "user@a.example second:\n",
    };
    expect(answer(files, "user@a.example")).toContain("second to a.example");
  });

  test("are quoted first, then as they are", () => {
    expect(answer(transport('"a b"@x.example quoted:\na\\ b@x.example plain:\n'), "a b@x.example")).toContain(
      "quoted to x.example",
    );
  });

  test("are not asked for recipients of virtual alias domains", () => {
    const files = transport("* slow:\n", "virtual_alias_domains = alias.example\n");
    expect(answer(files, "user@alias.example")).toContain("error to 5.1.1 User unknown");
  });

  test("fail when the table cannot be opened", () => {
    expect(answer({ "main.cf": settings }, "user@a.example")).toBe("[fail]");
  });
});

describe("the value of an entry", () => {
  test.each([
    ["slow:[host.example]:25", "slow to [host.example]:25"],
    ["slow:", "slow to a.example"],
    ["slow", "slow to a.example"],
    [":[host.example]", "smtp to [host.example]"],
    [":", "smtp to [gw.example]"],
    ["error:5.1.1 gone", "error to 5.1.1 gone"],
    ["error", "error to Address is undeliverable"],
    ["retry:", "retry to Address is undeliverable"],
    ["lmtp:unix:/run/lmtp", "lmtp to unix:/run/lmtp"],
  ])("%s", (value, expected) => {
    expect(answer(transport(`a.example ${value}\n`), "user@a.example")).toContain(`via ${expected} for`);
    expect(answer(transport(`* ${value}\n`), "user@a.example")).toContain(`via ${expected} for`);
  });

  test("an empty next hop of retry is no text before Postfix 3.0", () => {
    expect(answer(transport("* retry:\n"), "user@a.example", { version: "2.11" })).toContain(
      "retry to a.example",
    );
  });
});

describe("relocated_maps", () => {
  const files: Files = {
    ...transport("a.example slow:\n", "relocated_maps = hash:/etc/postfix/relocated\n"),
    relocated: "user@a.example user@new.example\n@b.example 5.7.1 closed\n",
  };

  test("takes a recipient out of the way, whatever transport_maps says", () => {
    expect(answer(files, "user@a.example")).toContain("error to 5.1.6 User has moved to user@new.example");
    expect(trace(files, "user@a.example")).toContain(
      "in hash:/etc/postfix/transport = slow: (transport:1) -- the recipient has moved",
    );
  });

  test("may bring its own status since Postfix 3.11", () => {
    const plain = { ...files, "main.cf": `${files["main.cf"]}relocated_prefix_enable = no\n` };
    expect(answer(plain, "x@b.example", { version: "3.11" })).toContain("error to 5.7.1 closed");
    expect(answer(plain, "user@a.example", { version: "3.11" })).toContain(
      "error to 5.2.0 Mailbox is unavailable",
    );
  });
});
