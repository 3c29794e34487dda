/**
 * No line makes a grammar hang. The engine gives up a line at its time limit, which is far above what any of these
 * lines takes; what matters is that it reaches the end.
 */
import { expect, test } from "vitest";
import textmate from "vscode-textmate";
import { loadGrammar } from "../support/grammars.ts";

const length = 100_000;
const timeLimit = 20_000;

const starts: readonly (readonly [string, readonly string[]])[] = [
  ["postfix-main", ["name = ", "name "]],
  ["postfix-master", ["smtp inet n - n - - smtpd ", "smtp inet n - n - - smtp -o name="]],
  ["postfix-transport", ["key "]],
  ["postfix-table", ["", "key REJECT "]],
  ["postfix-pattern", ["/", "/x/ REJECT "]],
  ["postfix-cidr", ["10.0.0.0/8 "]],
  ["postfix-aliases", ["name: "]],
];
const pieces = ["word", "a, ", "${x?{", "1:", "!", '["', "5.1.1 ", "-o a"];

const lines = starts.flatMap(([language, texts]) =>
  texts.flatMap((start) => pieces.map((piece) => ({ language, start, piece }))),
);

test.each(lines)("$language: $start and $piece without end", async ({ language, start, piece }) => {
  const grammar = await loadGrammar(language);
  const line = start + piece.repeat(Math.ceil(length / piece.length));
  const { ruleStack, stoppedEarly } = grammar.tokenizeLine2(line, textmate.INITIAL, timeLimit);
  expect(stoppedEarly).toBe(false);
  expect(grammar.tokenizeLine2("next line", ruleStack, timeLimit).stoppedEarly).toBe(false);
});
