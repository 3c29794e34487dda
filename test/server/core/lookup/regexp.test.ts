import { describe, expect, test } from "vitest";
import { ask, folded, openerFor } from "../../../support/tables.ts";

/** Asks a regexp table, given as its text. */
const regexp = (text: string, key: string, noSubstitution = false) =>
  ask("regexp:/etc/postfix/t", key, { t: text }, {}, { ...folded, noSubstitution });

describe("rules", () => {
  test("the first rule that matches answers, case does not count unless i switches that off", () => {
    expect(regexp("/^a/ one\n/b/ two\n", "AB")).toBe("= one");
    expect(regexp("/^a/i one\n/b/ two\n", "AB")).toBe("= two");
    expect(regexp("/^a/ one\n", "x")).toBe("-");
  });

  test("an exclamation mark turns a pattern around, and a second pattern narrows the first", () => {
    expect(regexp("!/example/ other\n", "mail.test")).toBe("= other");
    expect(regexp("/a/!/b/ only-a\n", "a")).toBe("= only-a");
    expect(regexp("/a/!/b/ only-a\n", "ab")).toBe("-");
  });

  test("if and endif enclose rules, also nested", () => {
    const table = "if /a/\nif !/b/\n/./ only-a\nendif\n/c/ a-and-c\nendif\n/./ any\n";
    expect(regexp(table, "a")).toBe("= only-a");
    expect(regexp(table, "abc")).toBe("= a-and-c");
    expect(regexp(table, "ab")).toBe("= any");
  });

  test("an if without endif ends the search when it does not hold", () => {
    expect(regexp("if /a/\n/./ any\n", "b")).toBe("-");
  });

  test("a rule with a pattern that glibc refuses is skipped", () => {
    expect(regexp("/(a/ one\n/a/ two\n", "a")).toBe("= two");
    expect(regexp("/*a/ one\n/a/ two\n", "a")).toBe("= two");
    expect(regexp("/[_-z]/ one\n/a/ two\n", "a")).toBe("= two");
    expect(regexp("/a/q one\n/a/ two\n", "a")).toBe("= two");
  });

  test("an endif after a refused if closes the if around it", () => {
    expect(regexp("if /a/\nif /(/\nendif\n/b/ two\nendif\n", "b")).toBe("= two");
  });
});

describe("results", () => {
  test("hold the text of groups", () => {
    expect(regexp("/^(.+)@(.+)$/ ${2}.$1-$(1)$$\n", "User@Example.org")).toBe("= Example.org.User-User$");
    expect(regexp("/^(a)|b$/ <$1>\n", "b")).toBe("= <>");
  });

  test("with groups skip the rule where substitution is forbidden, or where the group is missing", () => {
    expect(regexp("/(a)/ $1\n/a/ two\n", "a", true)).toBe("= two");
    expect(regexp("/(a)/ $2\n/a/ two\n", "a")).toBe("= two");
    expect(regexp("!/(a)/ $1\n/b/ two\n", "b")).toBe("= two");
  });

  test("may be empty", () => {
    expect(regexp("/a/\n", "a")).toBe("= ");
  });
});

describe("matching", () => {
  test("prefers the longest of the leftmost matches", () => {
    expect(regexp("/(a|ab)(c|bcd)?/ <$1><$2>\n", "abcd")).toBe("= <a><bcd>");
  });

  test("goes by bytes, so a dot is half an umlaut", () => {
    expect(regexp("/^..$/ two\n", "ä")).toBe("= two");
    expect(regexp("/^Ä$/ yes\n", "ä")).toBe("-");
  });

  test("knows the words of GNU", () => {
    expect(regexp("/\\<ab\\>/ word\n", "x ab.")).toBe("= word");
    expect(regexp("/\\<ab\\>/ word\n", "xab")).toBe("-");
  });

  test("is unknown where it cannot be exact", () => {
    expect(regexp("/(a)\\1/ x\n", "aa")).toBe("? the pattern (a)\\1 refers back to a group");
    expect(regexp("/(a*)*/ $1\n", "aa")).toBe("? it is not certain what group 1 of the pattern (a*)* holds");
  });

  test("is unknown where it would take too long", () => {
    const tooLarge = /^\? the pattern .* is too large to be matched$/;
    expect(regexp(`/${"ab?".repeat(30_000)}/ x\n`, "a".repeat(60_000))).toMatch(tooLarge);
    expect(regexp("/^((a{1,100}){1,100})c/ x\n", "a")).toMatch(tooLarge);
    expect(regexp(`/a${"*".repeat(5000)}/ x\n`, "a")).toMatch(/^\? the pattern .* is nested too deep$/);
    const stacked = `${"(".repeat(100)}a${`${"*".repeat(10)})`.repeat(100)}`;
    expect(regexp(`/${stacked}/ $1\n`, "b")).toMatch(/^\? /);
    expect(regexp(`/${"(".repeat(5000)}a${")".repeat(5000)}/ x\n`, "a")).toMatch(/is nested too deep$/);
  });

  test("takes no more time for a hostile pattern", () => {
    expect(regexp("/^(a+)+$/ x\n", `${"a".repeat(50_000)}b`)).toBe("-");
  });
});

test("rules may stand in main.cf since 3.7", () => {
  expect(ask("regexp:{{/^a/ one}, {/b/ two}}", "b")).toBe("= two");
  const { opener } = openerFor({ "/var/spool/postfix/{{": { kind: "absent" } }, { version: "3.6" });
  expect(opener.open("regexp:{{/^a/ one}}", folded).lookup("a").kind).not.toBe("found");
});

// Postfix 3.0.0 finds nothing here, 3.0.15 does.
test("with SMTPUTF8 first releases folded the keys of patterns", () => {
  const files = { t: "/A/i x\n" };
  expect(ask("regexp:/etc/postfix/t", "A", files, { version: "3.0.14" })).toBe("-");
  expect(ask("regexp:/etc/postfix/t", "A", files, { version: "3.0.15" })).toBe("= x");
  expect(ask("regexp:/etc/postfix/t", "A", files, { version: "3.0.0", utf8: false })).toBe("= x");
});
