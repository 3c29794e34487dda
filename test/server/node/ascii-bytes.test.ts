import { Buffer } from "node:buffer";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AsciiBytes } from "../../../server/src/node/ascii-bytes.ts";

const ascii = fc.string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)) });

test("bytes answer what the string of the same characters answers", () => {
  const offset = fc.nat({ max: 40 });
  fc.assert(
    fc.property(ascii, ascii, offset, offset, (text, search, one, other) => {
      const bytes = new AsciiBytes(Buffer.from(text, "latin1"));
      const [start, end] = [Math.min(one, other), Math.min(Math.max(one, other), text.length)];
      expect(bytes.length).toBe(text.length);
      expect(bytes.toString()).toBe(text);
      if (one < text.length) expect(bytes.charCodeAt(one)).toBe(text.charCodeAt(one));
      expect(bytes.slice(start, end)).toBe(text.slice(start, end));
      expect(bytes.includes(search)).toBe(text.includes(search));
      expect(bytes.startsWith(search, one)).toBe(text.slice(one).startsWith(search));
      expect(bytes.indexOf(search, start)).toBe(text.indexOf(search, start));
    }),
  );
});

test("a stretch is cut out right however often others of the same length were", () => {
  const numbers = Array.from({ length: 5000 }, (_, index) => String(10_000 + (index % 2500)));
  const bytes = new AsciiBytes(Buffer.from(numbers.join("\n")));
  expect(numbers.map((_, index) => bytes.slice(index * 6, index * 6 + 5))).toEqual(numbers);
});
