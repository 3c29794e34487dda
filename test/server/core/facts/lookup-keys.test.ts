import { describe, expect, test } from "vitest";
import { lookupUses, lookupUsesOf } from "../../../../server/src/core/facts/lookup-keys.ts";
import { findParameter } from "../../../../server/src/core/facts/parameters.ts";
import { findRestriction } from "../../../../server/src/core/facts/restrictions.ts";

/** The forms of the keys, in their order. */
function keysOf(name: string): string[] | undefined {
  return lookupUsesOf(name)[0]?.keys.map(({ key }) => key);
}

describe("keys are looked up in order", () => {
  test("in a transport table", () => {
    expect(keysOf("transport_maps")).toEqual([
      "user+ext@domain",
      "user@domain",
      "domain",
      "parent.domain (each parent, down to the top-level domain)",
      ".domain, .parent.domain (each dotted suffix)",
      "*",
    ]);
  });

  test("in a virtual alias table", () => {
    expect(keysOf("virtual_alias_maps")).toEqual([
      "user+ext@domain",
      "user@domain",
      "user+ext",
      "user",
      "@domain",
    ]);
  });

  test("a key without its domain is for local domains only", () => {
    const user = lookupUsesOf("canonical_maps")[0]?.keys.find(({ key }) => key === "user");
    expect(user?.when).toEqual(["local-domain", "extension"]);
  });

  test("a pattern table is asked for whole addresses only", () => {
    const keys = lookupUsesOf("virtual_alias_maps")[0]?.keys.filter(({ patternTables }) => patternTables);
    expect(keys?.map(({ key }) => key)).toEqual(["user+ext@domain"]);
  });
});

describe("a use of tables", () => {
  test("tells what the right sides are", () => {
    expect(lookupUsesOf("transport_maps")[0]?.result).toBe("transport");
    expect(lookupUsesOf("check_client_access")[0]?.result).toBe("access-action");
    expect(lookupUsesOf("check_client_mx_access")[0]?.result).toBe("access-action-without-ok");
    expect(lookupUsesOf("header_checks")[0]?.result).toBe("header-checks-action");
  });

  test("may be one of several of the same parameter", () => {
    expect(lookupUsesOf("virtual_mailbox_maps").map(({ result }) => result)).toEqual([
      "existence",
      "mailbox-or-id",
    ]);
  });

  test("is of a parameter or a restriction that exists", () => {
    const lost = lookupUses
      .flatMap(({ parameters }) => parameters)
      .filter((name) => findParameter(name) === undefined && findRestriction(name) === undefined);
    expect(lost).toEqual([]);
  });
});
