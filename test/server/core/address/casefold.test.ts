import { expect, test } from "vitest";
import { casefold, equalsIgnoringCase } from "../../../../server/src/core/address/casefold.ts";

test.each([
  ["User@EXAMPLE.org", true, "user@example.org"],
  ["Ünïcode", true, "ünïcode"],
  ["Ünïcode", false, "Ünïcode"],
  ["ÜNI", false, "Üni"],
  ["Straße", true, "strasse"],
  ["ẞ", true, "ss"],
  ["Σςσ", true, "σσσ"],
  ["ıİ", true, "ıi̇"],
  ["Ꭰꭰ", true, "ᎠᎠ"],
  ["A\udcffB", true, "a\udcffb"],
])("%s, utf8 %s", (text, utf8, folded) => {
  expect(casefold(text, utf8)).toBe(folded);
});

test("equality follows the folding", () => {
  expect(equalsIgnoringCase("STRASSE", "straße", true)).toBe(true);
  expect(equalsIgnoringCase("STRASSE", "straße", false)).toBe(false);
});
