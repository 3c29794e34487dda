import { describe, expect, it } from "vitest";
import { cannotMatch } from "../../../server/src/pcre/required-literal.ts";

describe("a subject that lacks the text of each match", () => {
  it.each([
    ["^joe@example\\.org$", "joe@example.net"],
    ["^(jim|joe)@Example\\.com$", "joe@example.org"],
    ["^.*@dept12\\.", "joe@dept13.org"],
    ["ab+cde", "abbce"],
    ["[^@]+@(?:mail)?\\.org", "joe@mail.net"],
  ])("is passed over: %s", (pattern, subject) => {
    expect(cannotMatch(pattern, "")?.(subject)).toBe(true);
  });

  it("is compared where the text is there, whatever stands around it", () => {
    expect(cannotMatch("^joe@(a|b)", "")?.("x joe@ y")).toBe(false);
  });

  it("is compared when it is so long that the match might end in an error", () => {
    expect(cannotMatch("abc", "")?.("a".repeat(2000))).toBe(false);
  });
});

it.each([
  ...[
    "abc|def",
    "(abc)",
    "(abc)?",
    "a",
    "(?=abc)",
    "abc{0}",
    "\\Qabc\\E",
    "(?i)abc",
    "(*UTF)abc",
    "é",
    "(a+)+bcd",
  ],
  ...["a*b*c*def", "(abc", "[[:alpha:]]bcd", "(a)\\1bcd"],
])("nothing is sure of %s", (pattern) => {
  expect(cannotMatch(pattern, "")).toBeUndefined();
});

it("nothing is sure of a pattern with the flag x", () => {
  expect(cannotMatch("a b", "x")).toBeUndefined();
});
