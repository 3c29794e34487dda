import { describe, expect, it } from "vitest";
import { createPcre } from "../../../../server/src/pcre/pcre-engine.ts";
import { openerFor, show } from "../../../support/tables.ts";

const pcre = createPcre();
const patternTable = { foldFixed: true, utf8: true };

/** What a pcre table with these lines answers a key. */
function ask(
  key: string,
  lines: string[],
  { version = "3.7", noSubstitution = false, loaded = true } = {},
): string {
  const { opener } = openerFor({ table: lines.join("\n") }, { version }, loaded ? { pcre } : {});
  const use = { ...patternTable, noSubstitution };
  return show(opener.open("pcre:/etc/postfix/table", use).lookup(key));
}

describe("a pcre table", () => {
  it("answers with the first rule that matches", () => {
    expect(ask("joe@example.org", ["/^jim@/ no", "/@example\\.org$/ yes", "/./ later"])).toBe("= yes");
    expect(ask("joe@example.net", ["/@example\\.org$/ yes"])).toBe("-");
  });

  it("puts groups into the result", () => {
    expect(ask("joe+tag@example.org", ["/^(.*)\\+(.*)@(.*)$/ $1@${3} was $(2)$$"])).toBe(
      "= joe@example.org was tag$",
    );
  });

  it("takes a rule that must not match", () => {
    expect(ask("joe", ["!/@/ local"])).toBe("= local");
    expect(ask("joe@x", ["!/@/ local"])).toBe("-");
  });

  it("asks the lines between if and endif only where the pattern matches", () => {
    const lines = ["if /^j/", "/oe/ inside", "endif", "/./ outside"];
    expect(ask("joe", lines)).toBe("= inside");
    expect(ask("zoe", lines)).toBe("= outside");
  });

  it("skips a rule whose pattern PCRE2 refuses, and one with a group that is not there", () => {
    expect(ask("joe", ["/(joe/ no", "/(joe)/ $2", "/joe/ yes"])).toBe("= yes");
  });

  it("skips rules with groups where substitution is not allowed", () => {
    expect(ask("joe", ["/(joe)/ $1", "/joe/ yes"], { noSubstitution: true })).toBe("= yes");
  });

  it("passes over a rule that ends with an error, with an exclamation mark or not", () => {
    const lines = ["!/(*UTF)x/ never", "/(*UTF)/ never", "if !/(*UTF)x/", "/./ never", "endif", "/./ yes"];
    const { opener } = openerFor({ table: lines.join("\n") }, { utf8: false }, { pcre });
    const table = opener.open("pcre:/etc/postfix/table", patternTable);
    expect(show(table.lookup("\udce9"))).toBe("= yes");
  });

  it("may stand in main.cf", () => {
    const { opener } = openerFor({}, {}, { pcre });
    expect(show(opener.open("pcre:{{/^(j)/ $1}, {/./ other}}", patternTable).lookup("joe"))).toBe("= j");
  });
});

describe("what a pcre table cannot tell", () => {
  it("is everything that a pattern decides, while PCRE2 is not loaded", () => {
    expect(ask("joe", ["# no rule"], { loaded: false })).toBe("-");
    expect(ask("joe", ["/j/ yes"], { loaded: false })).toBe(
      "? PCRE2, which compares the pattern j, is not loaded",
    );
  });

  it("is what lies behind a match that takes too long", () => {
    const lines = ["/^(a+)+$/ hostile", "/./ later"];
    expect(ask(`${"a".repeat(40)}b`, lines)).toBe("? matching the pattern ^(a+)+$ takes too long");
    expect(ask("aaa", lines)).toBe("= hostile");
  });

  it("is a pattern that PCRE2 refuses, before Postfix 3.7", () => {
    expect(ask("i", ["/\\i/ yes"], { version: "3.6" })).toBe("? PCRE releases differ on the pattern \\i");
    expect(ask("i", ["/\\i/ yes"])).toBe("-");
  });

  it("knows what the library before 3.7 refuses as well, and where it does not", () => {
    const old = { version: "3.6" };
    expect(ask("joe", ["/(joe/ no", "/joe/ yes"], old)).toBe("= yes");
    expect(ask("joe", ["/\\i/ no", "/joe/ yes"], old)).toMatch(/^\? PCRE releases differ/);
    expect(ask("joe", ["if /x/", "if /(/", "endif", "/joe/ yes"], old)).toBe("= yes");
    expect(ask("joe", ["if /x/", "if /\\i/", "endif", "endif", "/joe/ yes"], old)).toMatch(/^\? PCRE/);
  });
});
