/**
 * Whatever a file holds, the colours of a logical line depend on nothing before it, and reach to its end: Postfix's
 * own way to split a file into logical lines is the measure.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { IGrammar } from "vscode-textmate";
import { type LogicalLine, logicalLines } from "../../server/src/core/syntax/logical-lines.ts";
import { readCorpus } from "../support/corpus.ts";
import { contributes, loadGrammar, type TokenizedLine, tokenize } from "../support/grammars.ts";
import { describeWithCorpus } from "../support/requires.ts";

const languages = contributes.languages.map(({ id }) => id).filter((id) => id.startsWith("postfix-"));

/** The scope of what a name, key or command is followed by, which must hold until the logical line ends. */
const contents = /^meta\.(?:value|arguments|result)\.postfix$/;

const lineStart = fc.constantFrom(
  ...[
    "",
    " ",
    "\t",
    "#",
    "  # ",
    "name = ",
    "key ",
    "!/x/i ",
    "if /x/",
    "10.0.0.0/8 ",
    "root: ",
    "\u3000",
    "\f",
  ],
  ...["s inet n - n - - smtpd ", "s unix - n n - - pipe argv="],
);
const piece = fc.oneof(
  fc.constantFrom(
    " ",
    "a",
    "=",
    ":",
    ",",
    "$",
    "${",
    "}",
    "{",
    "(",
    ")",
    "$(",
    "[",
    "]",
    '"',
    "\\",
    "/",
    "|",
  ),
  fc.constantFrom(
    "#",
    "!",
    "?",
    "@",
    "-o ",
    "argv=",
    "y ",
    "- ",
    "1 ",
    "REJECT ",
    "permit",
    "hash:",
    "é日本",
  ),
  fc.string({ maxLength: 3 }).map((text) => text.replaceAll(/[\r\n]/g, " ")),
);
const generatedText = fc
  .array(
    fc.tuple(lineStart, fc.array(piece, { maxLength: 8 })).map(([start, pieces]) => start + pieces.join("")),
    { maxLength: 8 },
  )
  .map((lines) => lines.join("\n"));

describe.each(languages)("a logical line of %s", (language) => {
  let grammar: IGrammar;
  beforeAll(async () => {
    grammar = await loadGrammar(language);
  });

  test("keeps to itself and is whole in any text", () => {
    fc.assert(
      fc.property(generatedText, (text) => expectSeparateLines(grammar, text)),
      { numRuns: 300 },
    );
  });

  describeWithCorpus("files of real servers", (folder) => {
    test("keeps to itself and is whole in them", () => {
      for (const { files } of readCorpus(folder)) {
        for (const text of Object.values(files)) {
          expectSeparateLines(grammar, String(text).replaceAll("\r", ""));
        }
      }
    });
  });
});

function expectSeparateLines(grammar: IGrammar, text: string): void {
  const lines = tokenize(grammar, text);
  for (const logicalLine of logicalLines(text)) {
    const { start, end } = logicalLine.extent;
    const first = text.slice(0, start).split("\n").length - 1;
    const alone = text.slice(start, end);
    const inFile = lines.slice(first, first + alone.split("\n").length);
    expect(inFile).toEqual(tokenize(grammar, alone));
    if (!logicalLine.misplaced) expectWhole(logicalLine, inFile);
  }
}

/** Every piece is inside the rule of the logical line; once its content has begun, all that follows is content. */
function expectWhole(logicalLine: LogicalLine, lines: readonly TokenizedLine[]): void {
  const rule = lines[0]?.tokens[0]?.scopes[1];
  let content: string | undefined;
  for (const { tokens } of lines) {
    for (const { text, scopes } of tokens) {
      if (/^[\t-\r ]*$/.test(text)) continue;
      if (content !== undefined) expect(scopes, `${text} in ${logicalLine.extent.start}`).toContain(content);
      content ??= scopes.find((scope) => contents.test(scope));
      expect(scopes[1], text).toBe(rule);
    }
  }
}
