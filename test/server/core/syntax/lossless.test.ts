import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMainCf } from "../../../../server/src/core/syntax/main-cf.ts";
import { parseMasterCf } from "../../../../server/src/core/syntax/master-cf.ts";
import { decodeBytes, encodeText } from "../../../../server/src/core/text/bytes.ts";

const pieces = [
  "#",
  " ",
  "\t",
  "\n",
  "\r\n",
  "=",
  "a",
  "b_c",
  "$",
  "{",
  "}",
  "(",
  ")",
  "\0",
  "é",
  "日本",
  '"',
  "-o",
  ",",
];

const configText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

const parsers = [
  ["main.cf", parseMainCf],
  ["master.cf", parseMasterCf],
] as const;

describe.each(parsers)("the tree of %s", (_name, parse) => {
  test("joined gives the file back", () => {
    fc.assert(
      fc.property(configText, (text) => {
        const joined = parse(text)
          .nodes.map((node) => text.slice(node.span.start, node.span.end))
          .join("");
        expect(joined).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  });
});

test("bytes of any kind survive decoding and encoding", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(Array.from(encodeText(decodeBytes(bytes)))).toEqual(Array.from(bytes));
    }),
    { numRuns: 2000 },
  );
});
