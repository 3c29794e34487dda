import { describe, expect, test } from "vitest";
import {
  type AddressStrategy,
  defaultStrategy,
  findAddress,
} from "../../../../server/src/core/lookup/mail-addr-find.ts";
import { findInMaps, openMaps } from "../../../../server/src/core/lookup/maps.ts";
import { type FileTexts, folded, openerFor, show } from "../../../support/tables.ts";

function mapsContext(files: FileTexts, version = "3.7") {
  return { version, opener: openerFor(files, { version }).opener };
}

/** Asks the maps and tells each key that was asked, and the answer at the end. */
function search(
  value: string,
  files: FileTexts,
  address: string,
  strategy: AddressStrategy,
  queryForm?: "internal",
): string[] {
  const maps = openMaps("test_maps", value, folded, mapsContext(files));
  const steps: string[] = [];
  const finding = findAddress(maps, address, {
    strategy,
    ...(queryForm === undefined ? {} : { queryForm }),
    extensions: {
      delimiters: "+",
      ownerRequestSpecial: true,
      doubleBounceSender: "double-bounce",
      utf8: true,
    },
    myorigin: "origin.example",
    isLocalDomain: (domain) =>
      domain === "local.example" ? { kind: "found", value: domain } : { kind: "not-found" },
    asked: (table, key) => steps.push(`${table.name} ${key}`),
  });
  const extension = finding.extension === undefined ? "" : ` (${finding.extension})`;
  return [...steps, show(finding.result) + extension];
}

describe("several tables", () => {
  const files = { a: "x 1\n", b: "x 2\ny 3\n" };

  test("the first table that has the key answers", () => {
    const maps = openMaps(
      "test_maps",
      "hash:/etc/postfix/a, hash:/etc/postfix/b",
      folded,
      mapsContext(files),
    );
    expect(show(findInMaps(maps, "x", false))).toBe("= 1");
    expect(show(findInMaps(maps, "y", false))).toBe("= 3");
    expect(show(findInMaps(maps, "", false))).toBe("-");
  });

  test("before 3.0 braces keep nothing together", () => {
    const names = (version: string) =>
      openMaps("test_maps", "static:{ a }", folded, mapsContext({}, version)).tables.map(({ name }) => name);
    expect(names("3.0")).toEqual(["static:{ a }"]);
    expect(names("2.11")).toEqual(["static:{", "a", "}"]);
  });

  test("a table that fails ends the search, but takes no partial keys", () => {
    const maps = openMaps("test_maps", "nosuch:x hash:/etc/postfix/b", folded, mapsContext(files));
    expect(show(findInMaps(maps, "y", false))).toBe("! Postfix has no table type nosuch");
    expect(show(findInMaps(maps, "y", true))).toBe("= 3");
  });

  test("an unknown table leaves both ways open", () => {
    const maps = openMaps("test_maps", "unix:passwd.byname hash:/etc/postfix/b", folded, mapsContext(files));
    const result = findInMaps(maps, "y", false);
    expect(result.kind === "unknown" && result.ifMissing).toMatchObject({ kind: "found", value: "3" });
  });

  test("an empty value is a mistake of the table", () => {
    const maps = openMaps("test_maps", "static:{}", folded, mapsContext({}));
    expect(show(findInMaps(maps, "y", false))).toBe("! static:{} answers y with an empty value");
  });
});

describe("the forms of an address", () => {
  const table = "inline:{ zzz=1 }";

  test("go from the whole address to the domain", () => {
    expect(search(table, {}, "user+ext@other.example", defaultStrategy)).toEqual([
      `${table} user+ext@other.example`,
      `${table} user@other.example`,
      `${table} @other.example`,
      "-",
    ]);
  });

  test("hold the local part alone when the domain is a local one", () => {
    expect(search(table, {}, "user+ext@Origin.example", defaultStrategy)).toEqual([
      `${table} user+ext@Origin.example`,
      `${table} user@Origin.example`,
      `${table} user+ext`,
      `${table} user`,
      `${table} @Origin.example`,
      "-",
    ]);
  });

  test("are quoted first, and then asked as they are where that differs", () => {
    expect(search(table, {}, "a b@other.example", { full: true })).toEqual([
      `${table} "a b"@other.example`,
      `${table} a b@other.example`,
      "-",
    ]);
    expect(search(table, {}, "a b@other.example", { full: true }, "internal")).toEqual([
      `${table} a b@other.example`,
      "-",
    ]);
  });

  test("hold the parent domains, with or without a dot", () => {
    expect(search(table, {}, "u@a.b.example", { domain: true, parents: "domain" })).toEqual([
      `${table} a.b.example`,
      `${table} b.example`,
      `${table} example`,
      "-",
    ]);
    expect(search(table, {}, "u@a.b.example", { domain: true, parents: "dot-domain" })).toEqual([
      `${table} a.b.example`,
      `${table} .b.example`,
      `${table} .example`,
      "-",
    ]);
  });

  test("lose the extension that is told with the answer", () => {
    expect(
      search("inline:{ user@other.example=hit }", {}, "user+ext@other.example", defaultStrategy).at(-1),
    ).toBe("= hit (+ext)");
  });
});
