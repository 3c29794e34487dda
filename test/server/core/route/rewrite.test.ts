import { describe, expect, test } from "vitest";
import { type RewriteContext, rewriteAddress } from "../../../../server/src/core/route/rewrite.ts";

const context: RewriteContext = {
  origin: "origin.example",
  domain: "domain.example",
  swapBangpath: true,
  percentHack: true,
  appendAtMyorigin: true,
  appendDotMydomain: true,
  adoptsFirstToken: true,
};

describe("rewriting to user@domain", () => {
  test.each([
    ["user@example.org", "user@example.org"],
    ["user", "user@origin.example"],
    ["user@host", "user@host.domain.example"],
    ["host!user", "user@host.domain.example"],
    ["site.example!host!user", "host!user@site.example"],
    ["!user", "user@"],
    ["user%example.org", "user@example.org"],
    ["user%a%example.org", "user%a@example.org"],
    ["a!user%b", "user%b@a.domain.example"],
    ["@relay,@relay2:user@example.org", "user@example.org"],
    ["@relay:user", "user@origin.example"],
    ["@relay:", '@relay:".domain.example"'],
    ["user@[192.0.2.1]", "user@[192.0.2.1]"],
    ["user@example.org.", "user@example.org"],
    ["user@example.org..", "user@example.org.."],
    ["user@.", "user@."],
    ["user@", "user@"],
    ["@", '""'],
    ['""', '""'],
    ['"a b"', '"a b"@origin.example'],
    ["", ""],
    [" ", ""],
  ])("%j becomes %j", (address, expected) => {
    expect(rewriteAddress(address, context)).toBe(expected);
  });
});

test("each form is rewritten only where its parameter is on", () => {
  const off = {
    ...context,
    swapBangpath: false,
    percentHack: false,
    appendAtMyorigin: false,
    appendDotMydomain: false,
  };
  for (const address of ["user", "user@host", "host!user", "user%host"]) {
    expect(rewriteAddress(address, off)).toBe(address);
  }
});

test("mail from remote clients gets no domain when remote_header_rewrite_domain is empty", () => {
  const remote = { ...context, origin: "", domain: "" };
  expect(rewriteAddress("user", remote)).toBe("user");
  expect(rewriteAddress("user@host", remote)).toBe("user@host");
});

// `global/tok822_tree.c`: Postfix 2.11.11 gives the first, 3.0.15 the second.
test("before 3.0 words in front of an empty site keep a space between them", () => {
  expect(rewriteAddress('!1"', { ...context, adoptsFirstToken: false })).toBe('"1 "@');
  expect(rewriteAddress('!1"', context)).toBe("1@");
});
