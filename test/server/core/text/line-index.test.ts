import fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "../../../../server/src/core/text/line-index.ts";

test("an offset is on the line with as many line feeds before it, however long the lines are", () => {
  const line = fc.oneof(
    fc.constant(""),
    fc.string(),
    fc.nat(500).map((length) => "x".repeat(length)),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), fc.nat(), (lines, anywhere) => {
      const text = lines.join("\n");
      const offset = anywhere % (text.length + 1);
      const before = text.slice(0, offset).split("\n");
      const index = new LineIndex(text);
      expect(index.lineAt(offset)).toBe(before.length - 1);
      expect(index.positionAt(offset).character).toBe(before.at(-1)?.length);
      const line = before.length - 1;
      expect(index.startOf(line)).toBe(offset - (before.at(-1)?.length ?? 0));
      expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
      expect(index.offsetAt({ line, character: 9999 })).toBe(
        index.startOf(line) + (lines[line]?.length ?? 0),
      );
      expect(index.lineCount).toBe(text.split("\n").length);
    }),
  );
});

test("an offset behind the end belongs to the last line", () => {
  const index = new LineIndex("one\ntwo");
  expect(index.lineAt(99)).toBe(1);
  expect(index.startOf(2)).toBe(7);
  expect(index.offsetAt({ line: 2, character: 0 })).toBe(7);
});
