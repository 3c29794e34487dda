import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { logicalLines } from "../../../../server/src/core/syntax/logical-lines.ts";
import type { SyntaxProblem } from "../../../../server/src/core/syntax/problem.ts";
import { parseTableLine, type TableEntry } from "../../../../server/src/core/syntax/table.ts";
import { TableScan } from "../../../../server/src/core/syntax/table-scan.ts";

const line = fc.constantFrom(
  ...'key value|key|  more of it|# comment|  # comment||  |"a key" value|"open value|key: value|a\\ b c'.split(
    "|",
  ),
  "k\tv\r",
  "nul\0 value",
  "byte\udcff value",
  "no\u00a0break value",
);
const tableText = fc
  .tuple(fc.array(line, { maxLength: 8 }), fc.boolean())
  .map(([lines, feed]) => lines.join("\n") + (feed ? "\n" : ""));

describe("the entries of a table", () => {
  it("are those of its lines, whatever the text", () => {
    fc.assert(
      fc.property(tableText, (text) => {
        const problems: SyntaxProblem[] = [];
        const entries = [...logicalLines(text)].map((at) =>
          parseTableLine(text, at, (one) => problems.push(one)),
        );
        const scan = new TableScan(text);
        expect(scan.problems).toEqual(problems);
        expect(read(scan)).toEqual(entries.filter((entry) => entry !== undefined).map(parts));
      }),
      { numRuns: 5000 },
    );
  });

  it("leave no line out without a word", () => {
    fc.assert(
      fc.property(tableText, (text) => {
        const scan = new TableScan(text);
        const told = [...read(scan).map(({ keySpan }) => keySpan), ...scan.problems.map(({ span }) => span)];
        for (const { extent } of logicalLines(text)) {
          expect(told.some(({ start }) => start >= extent.start && start <= extent.end)).toBe(true);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it("are found by the place of their value", () => {
    const text = "# comment\na  REJECT no\nb OK\n";
    const scan = new TableScan(text);
    const found = ["comment", "a ", " REJECT", "no", "\nb", "OK"].map((at) =>
      scan.entryWithValueAt(text.indexOf(at)),
    );
    expect(found).toEqual([undefined, undefined, undefined, 0, 0, 1]);
  });
});

function read(scan: TableScan) {
  return Array.from({ length: scan.count }, (_, index) => ({
    key: scan.key(index),
    value: scan.value(index),
    keySpan: scan.keySpan(index),
    valueSpan: scan.valueSpan(index),
  }));
}

function parts({ key, value, keySpan, valueSpan }: TableEntry) {
  return { key, value, keySpan, valueSpan };
}
