import { describe, expect, test } from "vitest";
import { compatibilityFailure } from "../../../../server/src/core/config/compatibility-failure.ts";
import { configurationOf } from "../../../support/configuration.ts";

/** Builds of these releases were asked; those that end say so of `compatibility_level`. */
describe("a compatibility level that a release cannot read ends its programs", () => {
  test.each([
    ["2.11.11", "3.6", "goes on"],
    ["3.2.22", "2", "goes on"],
    ["3.2.22", "3.6", "ends"],
    ["3.2.22", "-1", "goes on"],
    ["3.2.22", "9999999999", "ends"],
    ["3.4.20", "3.6", "ends"],
    ["3.4.29", "3.6", "goes on"],
    ["3.4.29", "x3.6", "ends"],
    ["3.6.20", "3.6", "goes on"],
    ["3.6.20", "x", "ends"],
    ["3.6.20", "-1", "ends"],
  ])("Postfix %s, %s: %s", (version, level, outcome) => {
    const configuration = configurationOf(`compatibility_level = ${level}\n`, { version });
    expect(compatibilityFailure(configuration) === undefined ? "goes on" : "ends").toBe(outcome);
  });
});
