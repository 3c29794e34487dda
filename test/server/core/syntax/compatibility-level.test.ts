import { expect, test } from "vitest";
import {
  compareCompatibilityLevels,
  parseCompatibilityLevel,
} from "../../../../server/src/core/syntax/compatibility-level.ts";

test.each([
  ["2", [2, 0, 0]],
  ["3.7", [3, 7, 0]],
  ["3.7.11", [3, 7, 11]],
  [" 3.7", [3, 7, 0]],
  ["+3. 7", [3, 7, 0]],
  ["3.-0", [3, 0, 0]],
  ["03.007", [3, 7, 0]],
])("the level %j is %j", (text, numbers) => {
  expect(parseCompatibilityLevel(text)?.map(Math.abs)).toEqual(numbers);
});

test.each(["", "3.", ".7", "3.7.1.0", "3.7x", "3.7 ", "-3", "3.-7", "3.1024", "8796093022208"])(
  "%j is no level",
  (text) => {
    expect(parseCompatibilityLevel(text)).toBeUndefined();
  },
);

test("levels are compared number by number", () => {
  expect(compareCompatibilityLevels("3.10", "3.9")).toBeGreaterThan(0);
  expect(compareCompatibilityLevels("3.7", "3.7.0")).toBe(0);
  expect(compareCompatibilityLevels("2", "3")).toBeLessThan(0);
  expect(compareCompatibilityLevels("2", "two")).toBeUndefined();
});
