import { expect, test } from "vitest";
import { proxiedTables } from "../../../../server/src/core/lookup/proxied-tables.ts";

const isProxied = proxiedTables(
  () =>
    "proxy:hash:/a, hash:/b proxy:proxy:hash:/c {proxy:hash:/d attribute=x} unionmap:{proxy:hash:/e,hash:/f} proxy:unix",
);

test.each(["hash:/a", "hash:/c", "hash:/d", "hash:/e", "proxy:hash:/a"])("%s is served", (table) =>
  expect(isProxied(table)).toBe(true),
);

test.each(["hash:/b", "hash:/f", "unix", "hash:/x"])("%s is not", (table) =>
  expect(isProxied(table)).toBe(false),
);
