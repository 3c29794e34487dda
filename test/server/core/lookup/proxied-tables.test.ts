import { expect, test } from "vitest";
import { proxiedTables } from "../../../../server/src/core/lookup/proxied-tables.ts";

const isProxied = proxiedTables({
  version: "3.7",
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
  expect(proxiedTables({ version: "3.11", lists, fileText: (path) => files[path] })("hash:/m")).toBe(true);
  expect(proxiedTables({ version: "3.11", lists, fileText: (path) => files[path] })("hash:/no")).toBe(false);
  expect(proxiedTables({ version: "3.11", lists })("hash:/m")).toBe(false);
});

test("braces and the tables in unions are read since patches of old releases", () => {
  const served = (version: string): string[] => {
    const lists = (): string[] => ["{proxy:hash:/d} unionmap:{proxy:hash:/e}"];
    const isServed = proxiedTables({ version, lists });
    return ["hash:/d", "hash:/e"].filter((table) => isServed(table));
  };
  expect(served("3.4.23")).toEqual([]);
  expect(served("3.4.24")).toEqual(["hash:/e"]);
  expect(served("3.5.0")).toEqual(["hash:/d"]);
  expect(served("3.6.4")).toEqual(["hash:/d", "hash:/e"]);
});
