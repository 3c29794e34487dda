import { describe, expect, test } from "vitest";
import {
  type ExtensionRules,
  splitLocalPart,
  stripExtension,
} from "../../../../server/src/core/address/split-address.ts";

function rules(delimiters: string, changes: Partial<ExtensionRules> = {}): ExtensionRules {
  return {
    delimiters,
    ownerRequestSpecial: true,
    doubleBounceSender: "double-bounce",
    utf8: true,
    ...changes,
  };
}

describe("splitting a local part", () => {
  test.each([
    ["user+ext", "+", "user", "+ext"],
    ["user+a+b", "+", "user", "+a+b"],
    ["user+", "+", "user", "+"],
    ["user-a+b", "+-", "user", "-a+b"],
    ["owner-list", "+", undefined, undefined],
    ["owner+list", "+", "owner", "+list"],
    ["+ext", "+", undefined, undefined],
    ["user", "+", undefined, undefined],
    ["user+ext", "", undefined, undefined],
    ["double-bounce", "-", undefined, undefined],
    ["Double-Bounce", "-", undefined, undefined],
    ["mailer-daemon", "-", undefined, undefined],
    ["owner-list", "-", undefined, undefined],
    ["list-request", "-", undefined, undefined],
    ["-request", "-", undefined, undefined],
    ["list-owner", "-", "list", "-owner"],
  ])("%j at %j", (localPart, delimiters, stripped, extension) => {
    const expected = stripped === undefined ? undefined : { stripped, extension };
    expect(splitLocalPart(localPart, rules(delimiters))).toEqual(expected);
  });

  test("owner- and -request split when owner_request_special is off", () => {
    expect(splitLocalPart("owner-list", rules("-", { ownerRequestSpecial: false }))?.stripped).toBe("owner");
  });
});

describe("taking the extension out of an address", () => {
  test("only the local part counts", () => {
    expect(stripExtension("user+ext@sub+x.example", rules("+"))).toEqual({
      stripped: "user@sub+x.example",
      extension: "+ext",
    });
    expect(stripExtension("user@sub+x.example", rules("+"))).toBeUndefined();
  });
});
