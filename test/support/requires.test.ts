import { expect, test } from "vitest";
import { skipReason } from "./requires.ts";
import { findProgram } from "./system-programs.ts";

test("a program is found by any of its names", () => {
  expect(findProgram("no-such-program-anywhere", "sh")).toMatch(/\/sh$/);
  expect(findProgram("no-such-program-anywhere")).toBeUndefined();
});

test("what is skipped says why and what to install", () => {
  const postfix = { what: "Postfix", install: "apt-get install postfix" };
  expect(skipReason("the resolver", { ...postfix, found: true })).toBeUndefined();
  expect(skipReason("the resolver", { ...postfix, found: false })).toBe(
    "SKIPPED, because Postfix is not installed (apt-get install postfix): the resolver",
  );
});
