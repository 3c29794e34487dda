import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { idComplaint, ruleFile, withRule } from "../../../server/tools/new-rule.mjs";
import { parseModule, projectFolder } from "../../support/source-modules.ts";

test("an id is some lower-case words", () => {
  expect(idComplaint("stale-index")).toBeUndefined();
  expect(idComplaint("StaleIndex")).toContain("lower-case words");
  expect(idComplaint("")).toContain("lower-case words");
});

test("the list of all rules stays in the order of ids", () => {
  const source = `/** The one list. */
import type { Rule } from "./define-rule.ts";
import { staleIndex } from "./stale-index.ts";

export const allRules: readonly Rule[] = [
  staleIndex,
];
`;
  expect(withRule(source, "bare-key")).toBe(`/** The one list. */
import { bareKey } from "./bare-key.ts";
import type { Rule } from "./define-rule.ts";
import { staleIndex } from "./stale-index.ts";

export const allRules: readonly Rule[] = [
  bareKey,
  staleIndex,
];
`);
});

test("the list of the project has the form that is written", () => {
  const source = readFileSync(path.join(projectFolder, "server/src/core/rules/all-rules.ts"), "utf8");
  const [id = ""] = /(?<=from "\.\/)(?!define-rule)[\w-]+(?=\.ts")/.exec(source) ?? [];
  expect(withRule(source, id).replace(/\s/g, "").replace(/,\]/, "]")).toBe(
    source.replace(/\s/g, "").replace(/,\]/, "]"),
  );
});

test("a new rule is a module with one export", () => {
  expect(parseModule("bare-key.ts", ruleFile("bare-key")).ownExports).toBe(1);
});
