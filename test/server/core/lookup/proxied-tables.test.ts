import { expect, test } from "vitest";
import { proxiedTables } from "../../../../server/src/core/lookup/proxied-tables.ts";

const isProxied = proxiedTables({
  lists: () => [
    "proxy:hash:/a, hash:/b proxy:proxy:hash:/c {proxy:hash:/d attribute=x} unionmap:{proxy:hash:/e,hash:/f} proxy:unix",
  ],
});

test.each(["hash:/a", "hash:/c", "hash:/d", "hash:/e", "proxy:hash:/a"])("%s is served", (table) =>
  expect(isProxied(table)).toBe(true),
);

test.each(["hash:/b", "hash:/f", "unix", "hash:/x"])("%s is not", (table) =>
  expect(isProxied(table)).toBe(false),
);

test("the tables in files that a list names are served since 3.11", () => {
  const files: Readonly<Record<string, string>> = {
    "/list": "a.b !c\n# proxy:hash:/no\n/more\n",
    "/more": "proxy:hash:/m\n/list\n",
  };
  const lists = (): string[] => ["/list"];
  expect(proxiedTables({ lists, fileText: (path) => files[path] })("hash:/m")).toBe(true);
  expect(proxiedTables({ lists, fileText: (path) => files[path] })("hash:/no")).toBe(false);
  expect(proxiedTables({ lists })("hash:/m")).toBe(false);
});
