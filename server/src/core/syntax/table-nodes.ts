/** Tables whose lines are rules, read in their order: what all of them have in common. */
import { type Span, span } from "../text/span.ts";
import { type LogicalLine, LogicalText, logicalLines } from "./logical-lines.ts";
import type { SyntaxProblem } from "./problem.ts";

/** A stretch of comments and empty lines, or a line that Postfix skips. */
export interface SkippedNode {
  readonly kind: "trivia" | "misplaced" | "malformed";
  readonly span: Span;
}

/** One logical line that is being read. */
export interface TableLine {
  readonly line: LogicalLine;
  /** From its first character to the line feed of its last physical line. */
  readonly span: Span;
  readonly logical: LogicalText;
  readonly report: (code: SyntaxProblem["code"], start: number, end: number, detail?: string) => void;
}

/** A table as nodes that cover its text without gap. */
export interface TableNodes<Node> {
  readonly text: string;
  readonly nodes: readonly (Node | SkippedNode)[];
  readonly problems: readonly SyntaxProblem[];
}

/** Reads a table line by line; `parse` gives undefined for a line that Postfix skips. Never fails. */
export function parseTableNodes<Node>(
  text: string,
  parse: (line: TableLine) => Node | undefined,
): TableNodes<Node> {
  const nodes: (Node | SkippedNode)[] = [];
  const problems: SyntaxProblem[] = [];
  let done = 0;
  for (const line of logicalLines(text)) {
    if (line.extent.start > done) nodes.push({ kind: "trivia", span: span(done, line.extent.start) });
    done = Math.min(line.extent.end + 1, text.length);
    const whole = span(line.extent.start, done);
    if (line.misplaced) {
      problems.push({ code: "misplaced-line", span: line.extent });
      nodes.push({ kind: "misplaced", span: whole });
      continue;
    }
    const logical = new LogicalText(text, line);
    const report: TableLine["report"] = (code, start, end, detail) => {
      const at = logical.sourceSpan(start, end);
      problems.push(detail === undefined ? { code, span: at } : { code, span: at, detail });
    };
    if (logical.hasNul) report("nul-byte", logical.text.length, logical.text.length);
    nodes.push(parse({ line, span: whole, logical, report }) ?? { kind: "malformed", span: whole });
  }
  if (done < text.length) nodes.push({ kind: "trivia", span: span(done, text.length) });
  return { text, nodes, problems };
}

/** Says whether a line is the statement `if` or `endif`: the word, and behind it no letter or digit. */
export function isStatement(text: string, word: "if" | "endif"): boolean {
  return text.slice(0, word.length).toLowerCase() === word && !/[A-Za-z0-9]/.test(text.charAt(word.length));
}

/** The end of the exclamation marks and blanks that start at `from`, and whether they turn the meaning around. */
export function readNegation(
  text: string,
  from: number,
): { readonly end: number; readonly negated: boolean } {
  let end = from;
  let negated = false;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (character === "!") negated = !negated;
    else if (!/[ \t-\r]/.test(character)) break;
  }
  return { end, negated };
}

/** Reports every `if` that no `endif` closes, and every `endif` that closes none. */
export function checkNesting(
  nodes: readonly { readonly kind: string; readonly span: Span }[],
  report: (problem: SyntaxProblem) => void,
): void {
  const open: Span[] = [];
  for (const node of nodes) {
    if (node.kind === "if") open.push(node.span);
    if (node.kind === "endif" && open.pop() === undefined) {
      report({ code: "endif-without-if", span: node.span });
    }
  }
  for (const at of open) report({ code: "if-without-endif", span: at });
}
