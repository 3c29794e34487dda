import { describe, expect, test } from "vitest";
import {
  findTableType,
  hasIndex,
  readsFile,
  tableTypes,
} from "../../../../server/src/core/facts/table-types.ts";
import { isWithin } from "../../../../server/src/core/facts/versions.ts";

describe("a table type", () => {
  test("is found by its exact name", () => {
    expect(findTableType("hash")?.name).toBe("hash");
    expect(findTableType("Hash")).toBeUndefined();
    expect(findTableType("hsah")).toBeUndefined();
  });

  test("has an index that postmap builds, or none", () => {
    expect(tableTypes.filter(hasIndex).map(({ name }) => name)).toEqual([
      "hash",
      "btree",
      "dbm",
      "sdbm",
      "cdb",
      "lmdb",
    ]);
    expect(findTableType("lmdb")?.indexSuffixes).toEqual([".lmdb"]);
  });

  test("reads a file that people write, or asks someone", () => {
    const files = tableTypes.filter(readsFile).map(({ name }) => name);
    expect(files).toEqual([
      "hash",
      "btree",
      "dbm",
      "sdbm",
      "cdb",
      "lmdb",
      "texthash",
      "regexp",
      "pcre",
      "cidr",
    ]);
  });

  test("sees partial keys, or whole keys only", () => {
    expect(findTableType("hash")?.keys).toBe("fixed");
    expect(findTableType("pcre")?.keys).toBe("pattern");
    expect(findTableType("mysql")?.keys).toBe("from-query");
    expect(findTableType("proxy")?.keys).toBe("from-target");
  });

  test("came with a version", () => {
    const tcp = findTableType("tcp");
    expect(tcp && [isWithin(tcp, "2.6"), isWithin(tcp, "2.7")]).toEqual([false, true]);
  });

  test("may have settings", () => {
    const names = findTableType("sqlite")?.settings?.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["dbpath", "query", "result_format"]));
    expect(findTableType("hash")?.settings).toBeUndefined();
    const ofLdap = findTableType("ldap")?.settings?.map(({ name }) => name);
    expect(ofLdap).toContain("query_filter");
    expect(ofLdap).not.toContain("query");
  });
});
