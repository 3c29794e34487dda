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
      expect(index.lineCount).toBe(text.split("\n").length);
    }),
  );
});

test("an offset behind the end belongs to the last line", () => {
  expect(new LineIndex("one\ntwo").lineAt(99)).toBe(1);
});
