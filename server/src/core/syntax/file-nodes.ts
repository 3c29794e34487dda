/** What main.cf, master.cf and tables have in common: nodes of logical lines that cover the file without gap. */
import type { SourceText } from "../text/source-text.ts";
import { type Span, span } from "../text/span.ts";
import { type LogicalLine, LogicalText, logicalLines } from "./logical-lines.ts";
import type { SyntaxProblem } from "./problem.ts";

/** A stretch of comments and empty lines, or a line that Postfix skips or cannot use. */
export interface SkippedNode {
  readonly kind: "trivia" | "misplaced" | "malformed";
  readonly span: Span;
}

/** One logical line that is being read. */
export interface FileLine {
  readonly line: LogicalLine;
  /** From its first character to the line feed of its last physical line. */
  readonly span: Span;
  readonly logical: LogicalText;
  /** Notes a problem at `[start, end)` of the logical text. */
  readonly report: (code: SyntaxProblem["code"], start: number, end: number, detail?: string) => void;
}

/** A file as nodes that cover its text without gap: joined, their text is the file. */
export interface FileNodes<Node> {
  readonly text: string;
  readonly nodes: readonly (Node | SkippedNode)[];
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Reads a file line by line; `parse` gives undefined for a line that Postfix skips. A line that starts with white
 * space and continues nothing is never shown to `parse`. Never fails.
 */
export function parseFileNodes<Node>(
  text: string,
  parse: (line: FileLine) => Node | undefined,
): FileNodes<Node> {
  const nodes: (Node | SkippedNode)[] = [];
  const problems: SyntaxProblem[] = [];
  let done = 0;
  for (const line of logicalLines(text)) {
    if (line.extent.start > done) nodes.push({ kind: "trivia", span: span(done, line.extent.start) });
    const opened = openFileLine(text, line, (problem) => problems.push(problem));
    done = opened?.span.end ?? endOfLine(text, line);
    if (opened === undefined) nodes.push({ kind: "misplaced", span: span(line.extent.start, done) });
    else nodes.push(parse(opened) ?? { kind: "malformed", span: opened.span });
  }
  if (done < text.length) nodes.push({ kind: "trivia", span: span(done, text.length) });
  return { text, nodes, problems };
}

/**
 * Opens one logical line for reading. Undefined, and reported, when it starts with white space and continues nothing;
 * a NUL byte, which ends the line for Postfix, is reported too.
 */
export function openFileLine(
  text: SourceText,
  line: LogicalLine,
  problem: (problem: SyntaxProblem) => void,
): FileLine | undefined {
  if (line.misplaced) {
    problem({ code: "misplaced-line", span: line.extent });
    return undefined;
  }
  const logical = new LogicalText(text, line);
  const report: FileLine["report"] = (code, start, end, detail) => {
    const at = logical.sourceSpan(start, end);
    problem(detail === undefined ? { code, span: at } : { code, span: at, detail });
  };
  const { length } = logical.text;
  if (logical.hasNul) report("nul-byte", length, length + 1);
  return { line, span: span(line.extent.start, endOfLine(text, line)), logical, report };
}

/** Behind the line feed of a line, which the last line of a file may lack. */
function endOfLine(text: SourceText, { extent }: LogicalLine): number {
  return Math.min(extent.end + 1, text.length);
}
