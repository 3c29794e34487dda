import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAliasFile } from "../../../../server/src/core/syntax/alias-file.ts";
import { parseCidrTable } from "../../../../server/src/core/syntax/cidr-table.ts";
import { parseMainCf } from "../../../../server/src/core/syntax/main-cf.ts";
import { parseMasterCf } from "../../../../server/src/core/syntax/master-cf.ts";
import { parsePatternTable } from "../../../../server/src/core/syntax/pattern-table.ts";
import { decodeBytes, encodeText } from "../../../../server/src/core/text/bytes.ts";
import type { Span } from "../../../../server/src/core/text/span.ts";
import { readCorpus } from "../../../support/corpus.ts";
import { describeWithCorpus } from "../../../support/requires.ts";

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
  ["a pattern table", (text: string) => parsePatternTable(text, "pcre")],
  ["a cidr table", parseCidrTable],
  ["an alias file", parseAliasFile],
] as const;

/** The text of all nodes, one behind the other. */
function joined(
  text: string,
  parse: (text: string) => { nodes: readonly { readonly span: Span }[] },
): string {
  return parse(text)
    .nodes.map(({ span }) => text.slice(span.start, span.end))
    .join("");
}

describe.each(parsers)("the tree of %s", (_name, parse) => {
  test("joined gives the file back", () => {
    fc.assert(
      fc.property(configText, (text) => {
        expect(joined(text, parse)).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  });
});

describeWithCorpus("every file of real configurations", (folder) => {
  test.each(parsers)("read as %s and joined gives the file back", (_name, parse) => {
    for (const { files } of readCorpus(folder)) {
      for (const state of Object.values(files)) {
        const text = typeof state === "string" ? state : "";
        expect(joined(text, parse)).toBe(text);
      }
    }
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
