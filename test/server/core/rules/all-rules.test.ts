/** Every rule's own examples are its tests: each wrong one gives one finding, each right one gives none. */
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allRules } from "../../../../server/src/core/rules/all-rules.ts";
import type { RuleExample } from "../../../../server/src/core/rules/define-rule.ts";
import { runRules } from "../../../../server/src/core/rules/run.ts";
import { filesOfExample, findingsIn, inputOf, repairsIn } from "../../../support/rule-project.ts";

const folder = new URL("../../../../server/src/core/rules/", import.meta.url);

describe("the list of rules", () => {
  it("is in the order of the ids, each once", () => {
    const ids = allRules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const { wrong, right } = rule.docs;

  it("has the name of its file", () => {
    expect(existsSync(new URL(`${id}.ts`, folder))).toBe(true);
  });

  it("has an example that hits and one that nearly does", () => {
    expect(wrong.length).toBeGreaterThan(0);
    expect(right.length).toBeGreaterThan(0);
  });

  it.each(numbered(wrong))("finds one mistake in wrong example %i", (_, example) => {
    const files = filesOfExample(rule, example);
    const findings = runRules(inputOf(files));
    expect(
      findings.map((finding) => finding.rule),
      findingsIn(files).join("\n"),
    ).toEqual([id]);
    expect(findings[0]?.file).toBe(Object.keys(files)[0]);
  });

  it.each(numbered(right))("finds nothing in right example %i", (_, example) => {
    expect(findingsIn(filesOfExample(rule, example))).toEqual([]);
  });

  it.each(numbered(wrong))("is gone after each fix of wrong example %i", (_, example) => {
    for (const { finding, fix, files } of repairsIn(filesOfExample(rule, example))) {
      expect(finding.fixable).toBe(true);
      expect(fix.edits.length).toBeGreaterThan(0);
      if (fix.safety === "unsafe") expect(fix.why?.template).toBeTruthy();
      expect(findingsIn(files, { rules: [rule] })).toEqual([]);
    }
  });

  it("offers a fix wherever it says so", () => {
    for (const example of wrong) {
      const files = filesOfExample(rule, example);
      const fixable = runRules(inputOf(files)).filter((finding) => finding.fixable).length;
      expect(new Set(repairsIn(files).map(({ finding }) => finding.span)).size).toBe(fixable);
    }
  });
});

function numbered(examples: readonly RuleExample[]): [number, RuleExample][] {
  return examples.map((example, index) => [index + 1, example]);
}
