import { expect, test } from "vitest";
import { ask, folded, openerFor, show } from "../../../support/tables.ts";

test("unionmap joins the answers of all its tables", () => {
  expect(ask("unionmap:{inline:{a=1}, inline:{a=2,b=3}}", "a")).toBe("= 1,2");
  expect(ask("unionmap:{inline:{a=1}, inline:{a=2,b=3}}", "b")).toBe("= 3");
  expect(ask("unionmap:{inline:{a=1}}", "x")).toBe("-");
});

test("pipemap asks each table for what the one before it answered", () => {
  expect(ask("pipemap:{inline:{a=b}, inline:{b=c}}", "a")).toBe("= c");
  expect(ask("pipemap:{inline:{a=b}, inline:{x=c}}", "a")).toBe("-");
});

test("randmap shows all its possible results, also behind other tables", () => {
  expect(ask("randmap:{one, two, one}", "x")).toBe("one of = one | = two");
  expect(ask("randmap:{one}", "x")).toBe("= one");
  expect(ask("pipemap:{randmap:{a, b}, inline:{a=1}}", "x")).toBe("one of = 1 | -");
});

test("a broken table fails when it is asked, not before", () => {
  expect(ask("pipemap:{inline:{a=b}, nosuch:x}", "a")).toBe("! Postfix has no table type nosuch");
  expect(ask("pipemap:{inline:{a=b}, nosuch:x}", "x")).toBe("-");
});

test("the first table tells whether partial keys are asked", () => {
  const { opener } = openerFor({});
  expect(opener.open("unionmap:{inline:{a=1}, fail:x}", folded).keys).toBe("fixed");
  expect(opener.open("unionmap:{fail:x, inline:{a=1}}", folded).keys).toBe("pattern");
});

test("proxymap is not told how to open a table up to 3.10", () => {
  const rules = { r: "/^(.*)@/ [$1]\n", t: "USER x\n" };
  const use = { ...folded, noSubstitution: true };
  const asked = (table: string, version: string): string =>
    ask(`proxy:${table}:/etc/postfix/${table === "regexp" ? "r" : "t"}`, "user@", rules, { version }, use);
  expect(asked("regexp", "3.10")).toBe("= [user]");
  expect(asked("regexp", "3.11")).toBe("-");
  expect(asked("regexp", "2.3")).toBe("-");
  const texthash = (version: string): string =>
    ask("proxy:texthash:/etc/postfix/t", "user", rules, { version });
  expect(texthash("3.10")).toBe("-");
  expect(texthash("3.11")).toBe("= x");
});

test("proxy answers as the table behind it, if proxymap serves that", () => {
  expect(ask("proxy:inline:{a=1}", "a")).toBe("= 1");
  const refused = openerFor({}, { isProxied: () => false }).opener.open("proxy:inline:{a=1}", folded);
  expect(refused.failure?.error).toBe("fatal");
  const newer = openerFor({}, { isProxied: () => false, version: "3.11" }).opener;
  expect(newer.open("proxy:inline:{a=1}", folded).failure?.error).toBe("retry");
});

test("proxymap itself opens what is proxied inside of a table that it serves", () => {
  const isProxied = (reference: string): boolean => reference.startsWith("unionmap:");
  const { opener } = openerFor({}, { isProxied });
  expect(show(opener.open("proxy:unionmap:{proxy:inline:{a=1}}", folded).lookup("a"))).toBe("= 1");
});

// Postfix 3.0.0 finds nothing in the first table and goes on; 3.0.15 fails.
test("a table of a union that fails was once passed over", () => {
  const table = "unionmap:{fail:x, inline:{a=1}}";
  expect(ask(table, "a", {}, { version: "3.0.6" })).toBe("= 1");
  expect(ask(table, "a", {}, { version: "3.0.7" })).toMatch(/^! /);
});

test("debug is a type since 3.11", () => {
  expect(ask("debug:inline:{a=1}", "a", {}, { version: "3.11" })).toBe("= 1");
  expect(ask("debug:inline:{a=1}", "a", {}, { version: "3.10" })).toBe("! Postfix has no table type debug");
});

test("tables in tables without end are unknown", () => {
  expect(ask(`${"unionmap:{".repeat(10_000)}fail:x${"}".repeat(10_000)}`, "a")).toBe(
    "? unionmap holds tables nested too deep",
  );
  expect(ask(`${"proxy:".repeat(10_000)}fail:x`, "a")).toBe("? proxy holds tables nested too deep");
});
