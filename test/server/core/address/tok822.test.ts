import { describe, expect, test } from "vitest";
import { addressesOf, parseAddressList } from "../../../../server/src/core/address/tok822-parse.ts";
import { scanTokens } from "../../../../server/src/core/address/tok822-scan.ts";
import { externalize, internalize } from "../../../../server/src/core/address/tok822-string.ts";
import type { Token } from "../../../../server/src/core/address/tok822-token.ts";

/** Shows tokens the way a test reads them: `atom user`, `@`, `address( … )`. */
function show(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.kind === "address") return `address(${show(token.tokens)})`;
      if (token.kind === "operator") return token.text;
      return token.kind === "group-start" ? "group:" : `${token.kind} ${token.text}`;
    })
    .join(" | ");
}

describe("scanning", () => {
  test.each([
    ["user@example.org", "atom user | @ | atom example | . | atom org"],
    ["site!user%host", "atom site | ! | atom user | % | atom host"],
    ['"a b"@[1.2.3.4]', "quoted-string a b | @ | domain-literal 1.2.3.4"],
    ["a\\@b@c", "quoted-string a@b | @ | atom c"],
    ["user (a (nested) remark)", "atom user | comment (a (nested) remark)"],
    ["(left open", "comment (left open"],
    ['"left open', "quoted-string left open"],
    ["ends with \\", "atom ends | atom with | atom "],
    ["", ""],
    [" \t\r\n", ""],
    ["日本@例え.jp", "atom 日本 | @ | atom 例え | . | atom jp"],
  ])("%j", (text, expected) => {
    expect(show(scanTokens(text))).toBe(expected);
  });
});

describe("parsing a list of addresses", () => {
  test.each([
    ["a@b", "address(atom a | @ | atom b)"],
    ["a, b", "address(atom a) | , | address(atom b)"],
    ["a b", "address(atom a) | , | address(atom b)"],
    ["Joe User <joe@x>", "atom Joe | atom User | < | address(atom joe | @ | atom x) | >"],
    ["a@b (remark)", "address(atom a | @ | atom b) | comment (remark)"],
    ["<a (remark) @b>", "< | address(atom a | @ | atom b) | comment (remark) | >"],
    ["list: a, b;", "atom list | group: | address(atom a) | , | address(atom b) | ;"],
    ["<>", "< | >"],
    ["<a> b", "< | address(atom a) | > | , | address(atom b)"],
    ["x: <a>", "address(atom x) | : | < | address(atom a) | >"],
  ])("%j", (text, expected) => {
    expect(show(parseAddressList(text))).toBe(expected);
  });

  test("gives the addresses alone", () => {
    const list = parseAddressList('Joe <joe@x>, "a b"@y (remark)');
    expect(addressesOf(list).map(internalize)).toEqual(["joe@x", "a b@y"]);
  });
});

describe("writing tokens", () => {
  test.each([
    ["user@example.org", "user@example.org", "user@example.org"],
    ['"a b"@c', "a b@c", '"a b"@c'],
    ['first "second third"@x', "first second third@x", 'first "second third"@x'],
    ["a , b", "a, b", "a, b"],
    ["Joe<joe@x>", "Joe <joe@x>", "Joe <joe@x>"],
    ['"quote \\" and \\\\ backslash"', 'quote " and \\ backslash', '"quote \\" and \\\\ backslash"'],
    ["[1.2\\]3]", "[1.2]3]", "[1.2]3]"],
  ])("%j", (text, internal, external) => {
    expect(internalize(scanTokens(text))).toBe(internal);
    expect(externalize(scanTokens(text))).toBe(external);
  });

  test("an address is quoted as a whole", () => {
    expect(externalize(parseAddressList('"a b"@x, "simple"@y'))).toBe('"a b"@x, simple@y');
  });
});
