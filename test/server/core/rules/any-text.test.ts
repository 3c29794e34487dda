/** Rules meet any text: nothing throws, every place lies in its file, and every repair can be carried out. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allRules } from "../../../../server/src/core/rules/all-rules.ts";
import { runRules } from "../../../../server/src/core/rules/run.ts";
import {
  filesOfExample,
  inputOf,
  type ProjectFiles,
  repairsIn,
  textOf,
} from "../../../support/rule-project.ts";

/** The lines of all examples, by the kind of file that they are from, and some that are from nowhere. */
const odd = [
  "",
  "#",
  " ",
  "\t=",
  "=",
  "a",
  "${",
  "$(",
  "$",
  "{",
  "}",
  "-o",
  " -o {",
  '"',
  "é \udcff",
  "x\0y = z",
  "%",
  "\u00a0 = 1",
];
const examples = allRules.flatMap((rule) =>
  [...rule.docs.wrong, ...rule.docs.right].map((example) => filesOfExample(rule, example)),
);
const lines = {
  "main.cf": linesOf("main.cf"),
  "master.cf": linesOf("master.cf"),
  table: [
    ...new Set([
      ...odd,
      ...examples.flatMap((files) => tableNames(files).flatMap((name) => textOf(files[name]).split("\n"))),
    ]),
  ],
};

function linesOf(name: string): string[] {
  return [...new Set([...odd, ...examples.flatMap((files) => textOf(files[name]).split("\n"))])];
}

function tableNames(files: ProjectFiles): string[] {
  return Object.keys(files).filter((name) => !name.endsWith(".cf"));
}

function textOfLines(choices: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...choices), { maxLength: 12 }).map((chosen) => chosen.join("\n"));
}

const project: fc.Arbitrary<ProjectFiles> = fc.record({
  "main.cf": textOfLines(lines["main.cf"]),
  "master.cf": textOfLines(lines["master.cf"]),
  transport: textOfLines(lines.table),
  virtual: textOfLines(lines.table),
  senders: textOfLines(lines.table),
});

describe("rules on any text", () => {
  it("do not throw, and stay inside the file", () => {
    fc.assert(
      fc.property(project, (files) => {
        for (const { file, span, related } of runRules(inputOf(files))) {
          for (const at of [{ file, span }, ...related]) {
            expect(at.span.start).toBeLessThanOrEqual(at.span.end);
            expect(at.span.end).toBeLessThanOrEqual(textOf(files[at.file]).length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("repair without edits that overlap", () => {
    fc.assert(
      fc.property(project, (files) => {
        for (const { finding, fix } of repairsIn(files)) {
          expect(finding.fixable).toBe(true);
          expect(fix.edits.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 200 },
    );
  });
});
