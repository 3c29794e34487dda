import { describe, expect, test } from "vitest";
import { parseAliasFile } from "../../../../server/src/core/syntax/alias-file.ts";
import { parseCidrTable } from "../../../../server/src/core/syntax/cidr-table.ts";
import { parsePatternTable } from "../../../../server/src/core/syntax/pattern-table.ts";
import type { SyntaxProblem } from "../../../../server/src/core/syntax/problem.ts";

interface Parsed {
  readonly nodes: readonly { readonly kind: string; readonly span: { start: number; end: number } }[];
  readonly problems: readonly SyntaxProblem[];
}

const parsers: Readonly<Record<string, (text: string) => Parsed>> = {
  cidr: (text) => parseCidrTable(text),
  regexp: (text) => parsePatternTable(text, "regexp"),
  pcre: (text) => parsePatternTable(text, "pcre"),
  alias: (text) => parseAliasFile(text),
};

/** The problems of a table, each with the text that it is about. */
function problems(type: string, text: string): string[] {
  return (parsers[type]?.(text).problems ?? []).map(({ code, span, detail }) => {
    const said = detail === undefined ? "" : ` (${detail})`;
    return `${code}${said}: ${text.slice(span.start, span.end)}`;
  });
}

describe("what Postfix says of a cidr table", () => {
  test.each([
    ["192.0.2.1/24 x", "host-bits (192.0.2.0/24): 192.0.2.1/24"],
    ["2001:db8::1/32 x", "host-bits (2001:db8::/32): 2001:db8::1/32"],
    ["192.0.2.0/33 x", "bad-mask: 192.0.2.0/33"],
    ["192.0.2/24 x", "bad-network: 192.0.2/24"],
    ["host.example x", "bad-address: host.example"],
    ["[::1 x", "bad-bracket: [::1"],
    ["! x", "bad-address: x"],
    ["192.0.2.1", "missing-result: 192.0.2.1"],
    ["if", "missing-pattern: if"],
    ["endif", "endif-without-if: endif"],
    ["if 192.0.2.1", "if-without-endif: if 192.0.2.1"],
    ["if 192.0.2.1\nendif x", "text-behind-endif: x"],
  ])("%s", (text, said) => expect(problems("cidr", text)).toContain(said));
});

describe("what Postfix says of a regexp or pcre table", () => {
  test.each([
    ["/a", "unclosed-pattern: /a"],
    ["!", "missing-pattern: !"],
    ["/a/q x", "unknown-flag (q): q"],
    ["/a/", "empty-result: /a/"],
    ["/a/ $0", "bad-replacement (zero): $0"],
    ["/a/ $1x", "bad-replacement (not-a-number): $1x"],
    ["/a/ ${1", "bad-replacement (open-brace): ${1"],
    ["!/(a)/ $1", "group-in-negative-rule: $1"],
    ["a x", "unknown-statement: a x"],
    ["if /a/ x\nendif", "text-behind-if: x"],
    ["if /a/\nendif x", "text-behind-endif: x"],
    ["if /a/", "if-without-endif: if /a/"],
  ])("%s", (text, said) => {
    expect(problems("regexp", text)).toContain(said);
    expect(problems("pcre", text)).toContain(said);
  });

  test("a second pattern and a lonely backslash at the end are for regexp tables alone", () => {
    expect(problems("regexp", "/a/!/b/ x")).toEqual([]);
    expect(problems("pcre", "/a/!/b/ x")).toEqual(["unknown-flag (!): !"]);
    expect(problems("regexp", "/a\\")).toEqual(["empty-result: /a\\"]);
    expect(problems("pcre", "/a\\")).toEqual(["unclosed-pattern: /a\\"]);
  });

  test("the flag X does nothing for pcre tables", () => {
    expect(problems("pcre", "/a/X x")).toEqual(["obsolete-flag (X): X"]);
  });

  test("pattern, flags, result and its groups are told apart", () => {
    const text = "if !/x/\n/^(a)\\/b/i  to $1 $$\nendif\n";
    const [condition, rule] = parsePatternTable(text, "regexp").nodes;
    expect(condition).toMatchObject({ kind: "if", condition: { source: "x", negated: true } });
    expect(rule).toMatchObject({
      kind: "rule",
      first: { source: "^(a)\\/b", flags: "i", negated: false },
      result: "to $1 $$",
      parts: ["to ", 1, " $"],
      highestGroup: 1,
    });
  });
});

describe("what postalias says of an alias file", () => {
  test.each([
    ["a b", "not-name-and-value: a b"],
    ["a:", "not-name-and-value: a:"],
    ["a, b: c", "not-name-and-value: a, b: c"],
    ["a@b: c", "name-not-local: a@b"],
  ])("%s", (text, said) => expect(problems("alias", text)).toEqual([said]));

  test("quotes and comments may hold a colon, a comma and an at sign", () => {
    const [entry] = parseAliasFile('"a:b@c" (d: e) : "|cmd a, b", f@g\n').nodes;
    expect(entry).toMatchObject({ name: '"a:b@c" (d: e)', value: '"|cmd a, b", f@g' });
  });
});

test("the nodes of every table joined give the file back", () => {
  const text = "# c\n x\n\n/a/ b\n  c\n# d\nif /a/\n1.2.3.4 x\n!\nendif\na: b\n\0 x\n  ";
  for (const parse of Object.values(parsers)) {
    const joined = parse(text).nodes.map(({ span }) => text.slice(span.start, span.end));
    expect(joined.join("")).toBe(text);
  }
});
