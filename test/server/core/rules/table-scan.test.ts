import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TableScan } from "../../../../server/src/core/rules/table-scan.ts";
import { parseTable } from "../../../../server/src/core/syntax/table.ts";

describe("the entries of a table for rules", () => {
  it("are those that the parser reads, whatever the text", () => {
    const line = fc.constantFrom(
      ...'key value|key|  more of it|# comment|  # comment||  |"a key" value|"open value|key: value|a\\ b c'.split(
        "|",
      ),
      "k\tv\r",
      "nul\0 value",
      "byte\udcff value",
      "no\u00a0break value",
    );
    const text = fc
      .tuple(fc.array(line, { maxLength: 8 }), fc.boolean())
      .map(([lines, feed]) => lines.join("\n") + (feed ? "\n" : ""));
    fc.assert(
      fc.property(text, (source) => {
        const { entries, problems } = parseTable(source);
        const scan = new TableScan(source);
        expect(scan.problems).toEqual(problems);
        expect(read(scan)).toEqual(
          entries.map(({ key, value, keySpan, valueSpan }) => [key, value, keySpan, valueSpan]),
        );
      }),
      { numRuns: 5000 },
    );
  });
});

function read(scan: TableScan): unknown[] {
  return Array.from({ length: scan.count }, (_, index) => [
    scan.key(index),
    scan.value(index),
    scan.keySpan(index),
    scan.valueSpan(index),
  ]);
}
