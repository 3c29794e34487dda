import { describe, expect, test } from "vitest";
import { openMatchList } from "../../../../server/src/core/lookup/match-list.ts";
import {
  type MatchResult,
  matchAddress,
  matchDomain,
  matchString,
} from "../../../../server/src/core/lookup/match-ops.ts";
import type { OpenerSettings } from "../../../../server/src/core/lookup/opener-context.ts";
import { createLocalize } from "../../../../server/src/core/text/message.ts";
import { type FileTexts, openerFor } from "../../../support/tables.ts";

function list(value: string, files: FileTexts = {}, settings: Partial<OpenerSettings> = {}) {
  const { settings: all, files: parsed, opener } = openerFor(files, settings);
  return openMatchList("test_list", value, { ...all, files: parsed, opener });
}

function show(result: MatchResult): string {
  const words = createLocalize();
  if (result.kind === "match") return `match ${result.pattern.text}`;
  if (result.kind === "no-match") return result.pattern === undefined ? "no" : `no, !${result.pattern.text}`;
  if (result.kind === "failed") return `${result.error}! ${words(result.reason)}`;
  return `? found: ${show(result.ifFound)}; missing: ${show(result.ifMissing)}`;
}

describe("a list of strings", () => {
  const string = (value: string, name: string, files: FileTexts = {}) =>
    show(matchString(list(value, files), name, { returnErrors: true }));

  test("matches whole names, whatever their case", () => {
    expect(string("A.example, b.example", "a.EXAMPLE")).toBe("match a.example");
    expect(string("a.example", "sub.a.example")).toBe("no");
  });

  test("stops at the first match, also one with an exclamation mark", () => {
    expect(string("!a.example a.example", "a.example")).toBe("no, !a.example");
    expect(string("!!a.example", "a.example")).toBe("match a.example");
  });

  test("ends at a comment", () => {
    expect(string("a # b", "b")).toBe("no");
  });

  test("asks tables with the folded name", () => {
    expect(string("hash:/etc/postfix/t", "A", { t: "a x\n" })).toBe("match hash:/etc/postfix/t");
    expect(string("texthash:/etc/postfix/t", "a", { t: "A x\n" })).toBe("no");
  });

  test("gives an error for a table that fails", () => {
    expect(string("x nosuch:t", "x")).toBe("match x");
    expect(string("x nosuch:t a", "a")).toBe("retry! Postfix has no table type nosuch");
    expect(show(matchString(list("nosuch:t"), "a", {}))).toBe("fatal! Postfix has no table type nosuch");
  });

  test("leaves both ways open for a table that is unknown", () => {
    expect(string("!ldap:x a", "a")).toBe("? found: no, !ldap:x; missing: match a");
    expect(string("ldap:x", "a")).toBe("? found: match ldap:x; missing: no");
    expect(string("!ldap:x", "a")).toBe("no");
  });

  test("a lonely exclamation mark ends the program", () => {
    expect(string("a !", "a")).toBe("fatal! test_list has no pattern after an exclamation mark");
  });
});

describe("a list of domains", () => {
  const domain = (value: string, name: string, parentDomains: boolean, files: FileTexts = {}) =>
    show(matchDomain(list(value, files), name, { parentDomains, returnErrors: true }));

  test("a domain matches its subdomains, or only with a dot in front", () => {
    expect(domain("example.org", "a.example.org", true)).toBe("match example.org");
    expect(domain("example.org", "a.example.org", false)).toBe("no");
    expect(domain(".example.org", "a.example.org", false)).toBe("match .example.org");
    expect(domain(".example.org", "example.org", false)).toBe("no");
    expect(domain("example.org", "myexample.org", true)).toBe("no");
  });

  test("tables with fixed keys are asked for parent domains, others are not", () => {
    expect(domain("hash:/etc/postfix/t", "a.b.example", true, { t: "b.example x\n" })).toMatch(/^match/);
    expect(domain("hash:/etc/postfix/t", "a.b.example", false, { t: "b.example x\n" })).toBe("no");
    expect(domain("hash:/etc/postfix/t", "a.b.example", false, { t: ".b.example x\n" })).toMatch(/^match/);
  });
});

describe("a list of addresses and networks", () => {
  const address = (value: string, ip: string, files: FileTexts = {}) =>
    show(matchAddress(list(value, files), ip, { returnErrors: true }));

  test("matches addresses in any of their forms, and networks", () => {
    expect(address("192.0.2.1", "192.0.2.1")).toBe("match 192.0.2.1");
    expect(address("192.0.2.0/24 [2001:db8::]/32", "192.0.2.9")).toBe("match 192.0.2.0/24");
    expect(address("[2001:db8::]/32", "2001:db8:1::1")).toBe("match [2001:db8::]/32");
    expect(address("[2001:db8:0::1]", "2001:db8::1")).toBe("match [2001:db8:0::1]");
    expect(address("192.0.2.0/24", "198.51.100.1")).toBe("no");
  });

  test("gives an error for a network with host bits, but not for a name", () => {
    expect(address("example.org 192.0.2.1/24", "198.51.100.1")).toBe(
      "retry! 192.0.2.1/24 is no network that Postfix takes",
    );
  });

  test("takes an IPv6 network without brackets for a table", () => {
    expect(address("2001:db8::/32", "2001:db8::1")).toBe("retry! Postfix has no table type 2001");
  });

  test("asks tables for the address alone", () => {
    expect(address("cidr:/etc/postfix/t", "192.0.2.1", { t: "192.0.2.0/24 x\n" })).toMatch(/^match/);
  });
});

describe("a file in a list", () => {
  const files = { f: "# comment\na.example, !b.example # rest\n  c.example\n" };

  test("stands for its items", () => {
    const read = list("/etc/postfix/f", files);
    expect(read.patterns.map((pattern) => (pattern.negated ? "!" : "") + pattern.text)).toEqual([
      "a.example",
      "!b.example",
      "c.example",
    ]);
    expect(read.patterns.map(({ at }) => files.f.slice(at?.span.start, at?.span.end))).toEqual([
      "a.example",
      "!b.example",
      "c.example",
    ]);
  });

  test("with an exclamation mark turns each of them", () => {
    const read = list("!/etc/postfix/f", files);
    expect(read.patterns.map((pattern) => pattern.negated)).toEqual([true, false, true]);
  });

  test("goes by logical lines since 3.8", () => {
    const read = list("/etc/postfix/f", { f: "a #\n b\n" }, { version: "3.8" });
    expect(read.patterns.map((pattern) => pattern.text)).toEqual(["a"]);
    const old = list("/etc/postfix/f", { f: "a #\n b\n" }, { version: "3.7" });
    expect(old.patterns.map((pattern) => pattern.text)).toEqual(["a", "b"]);
  });

  test("that is not there gives an error, with or without exclamation mark", () => {
    const read = list("a !/etc/postfix/f", { f: { kind: "absent" } });
    expect(show(matchString(read, "a", { returnErrors: true }))).toBe("match a");
    expect(show(matchString(read, "b", { returnErrors: true }))).toBe(
      "retry! Postfix cannot open f: no such file",
    );
  });

  test("that names itself is opened until no more files can be opened", () => {
    const read = list("a /etc/postfix/f b", { f: "c\n/etc/postfix/g\n", g: "d !/etc/postfix/f\n" });
    for (const name of ["a", "c", "d"]) {
      expect(show(matchString(read, name, { returnErrors: true }))).toBe(`match ${name}`);
    }
    expect(show(matchString(read, "b", { returnErrors: true }))).toBe("retry! f names itself in test_list");
  });

  test("that names itself twice is read for ever", () => {
    const twice = { f: "/etc/postfix/f /etc/postfix/f\n" };
    expect(list("/etc/postfix/f", twice).fatal?.error).toBe("fatal");
    expect(list("/etc/postfix/f /etc/postfix/f", { f: "/etc/postfix/f\n" }).fatal).toBeUndefined();
  });

  test("that is a directory ends the program", () => {
    const directory = { kind: "unreadable", reason: "", cause: "directory" } as const;
    expect(show(matchString(list("a /etc/postfix/d", { d: directory }), "a", {}))).toBe(
      "fatal! Postfix cannot read d: it is a directory",
    );
  });

  test("whose links go in a circle gives an error", () => {
    const circle = { kind: "unreadable", reason: "", cause: "circle" } as const;
    const read = list("a !/etc/postfix/f", { f: circle });
    expect(show(matchString(read, "a", {}))).toBe("match a");
    expect(show(matchString(read, "b", { returnErrors: true }))).toBe(
      "retry! Postfix cannot open f: its symbolic links go in a circle",
    );
  });
});

/** Builds of these releases were asked (`util/match_list.c`). */
describe("a list in an older release", () => {
  const ask = (version: string, value: string, name: string, files: FileTexts = {}) =>
    show(matchString(list(value, files, { version }), name, { returnErrors: true }));

  test("asks tables, which fold names themselves, for the name as it was given", () => {
    const files = { t: "A x\n", r: "/A/i x\n" };
    expect(ask("2.11", "texthash:/etc/postfix/t", "a", files)).toBe("match texthash:/etc/postfix/t");
    expect(ask("3.0", "texthash:/etc/postfix/t", "a", files)).toBe("no");
    expect(ask("2.11", "regexp:/etc/postfix/r", "A", files)).toBe("match regexp:/etc/postfix/r");
    expect(ask("3.0", "regexp:/etc/postfix/r", "A", files)).toBe("no");
  });

  test("takes a file with an exclamation mark for a text up to 2.3", () => {
    const files = { f: "!a\n" };
    expect(ask("2.3", "!/etc/postfix/f b", "a", files)).toBe("no");
    expect(ask("2.3", "!!/etc/postfix/f b", "a", files)).toBe("no");
    expect(ask("2.4", "!/etc/postfix/f b", "a", files)).toBe("match a");
  });

  test("has no comments up to 2.6", () => {
    expect(ask("2.6", "a # b", "b")).toBe("match b");
    expect(ask("2.7", "a # b", "b")).toBe("no");
  });

  test("ends the program over what cannot be opened up to 2.8", () => {
    const absent = { kind: "absent" } as const;
    const files = { nothing: absent, "nothing.db": absent };
    for (const missing of ["/etc/postfix/nothing", "hash:/etc/postfix/nothing", "nosuch:x"]) {
      expect(ask("2.8", `a ${missing}`, "a", files)).toMatch(/^fatal! /);
      expect(ask("2.9", `a ${missing}`, "a", files)).toBe("match a");
    }
  });
});
