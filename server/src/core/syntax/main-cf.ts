/**
 * main.cf as Postfix loads it: `dict_load_fp` in `util/dict.c` over `split_nameval` in `util/split_nameval.c`.
 * The tree is lossless: the nodes' spans cover the file without gap, so their text joined is the file.
 */
import { type Span, span } from "../text/span.ts";
import { isSpace, skipSpace, trimSpaceEnd } from "./characters.ts";
import { type LogicalLine, LogicalText, logicalLines } from "./logical-lines.ts";
import type { SyntaxProblem } from "./problem.ts";

/** A stretch of comments and empty lines, or a line that sets nothing. */
export interface MainCfOther {
  readonly kind: "trivia" | "misplaced" | "malformed";
  readonly span: Span;
}

/** One `name = value`. */
export interface MainCfParameter {
  readonly kind: "parameter";
  /** From the name to the line feed of its last line, comments in between included. */
  readonly span: Span;
  readonly line: LogicalLine;
  readonly name: string;
  readonly nameSpan: Span;
  /** The value as Postfix stores it: physical lines joined, blanks at both ends dropped, `$name` not expanded. */
  readonly value: string;
  /** Where the value stands; empty behind the `=` when there is no value. */
  readonly valueSpan: Span;
  /** The stretch of the file that holds `[start, end)` of `value`. */
  valuePart(start: number, end: number): Span;
}

export type MainCfNode = MainCfParameter | MainCfOther;

/** A parsed main.cf. `parameters` are in file order; where a name repeats, Postfix uses the last. */
export interface MainCf {
  readonly text: string;
  readonly nodes: readonly MainCfNode[];
  readonly parameters: readonly MainCfParameter[];
  readonly problems: readonly SyntaxProblem[];
}

/** Parses a main.cf. Takes any text and never fails. */
export function parseMainCf(text: string): MainCf {
  const nodes: MainCfNode[] = [];
  const problems: SyntaxProblem[] = [];
  let done = 0;
  for (const line of logicalLines(text)) {
    if (line.extent.start > done) nodes.push({ kind: "trivia", span: span(done, line.extent.start) });
    done = Math.min(line.extent.end + 1, text.length);
    nodes.push(parseLine(text, line, span(line.extent.start, done), problems));
  }
  if (done < text.length) nodes.push({ kind: "trivia", span: span(done, text.length) });
  const parameters = nodes.filter((node) => node.kind === "parameter");
  return { text, nodes, parameters, problems };
}

function parseLine(text: string, line: LogicalLine, whole: Span, problems: SyntaxProblem[]): MainCfNode {
  if (line.misplaced) {
    problems.push({ code: "misplaced-line", span: line.extent });
    return { kind: "misplaced", span: whole };
  }
  const logical = new LogicalText(text, line);
  if (logical.hasNul) problems.push({ code: "nul-byte", span: nulSpan(text, line) });
  const parts = splitNameValue(logical.text);
  if (typeof parts === "string") {
    problems.push({ code: parts, span: line.pieces[0] ?? line.extent });
    return { kind: "malformed", span: whole };
  }
  const { nameEnd, valueStart, valueEnd } = parts;
  return {
    kind: "parameter",
    span: whole,
    line,
    name: logical.text.slice(0, nameEnd),
    nameSpan: logical.sourceSpan(0, nameEnd),
    value: logical.text.slice(valueStart, valueEnd),
    valueSpan: logical.sourceSpan(valueStart, valueEnd),
    valuePart: (start, end) => logical.sourceSpan(valueStart + start, valueStart + end),
  };
}

interface NameValue {
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** Splits `name = value`; answers what is wrong where Postfix ends with a fatal error. */
function splitNameValue(line: string): NameValue | "missing-name" | "missing-equals" {
  if (line === "" || line.startsWith("=")) return "missing-name";
  let nameEnd = 0;
  while (nameEnd < line.length && !isSpace(line.charCodeAt(nameEnd)) && line[nameEnd] !== "=") nameEnd += 1;
  const equals = skipSpace(line, nameEnd, line.length);
  if (line[equals] !== "=") return "missing-equals";
  const valueStart = skipSpace(line, equals + 1, line.length);
  return { nameEnd, valueStart, valueEnd: trimSpaceEnd(line, valueStart, line.length) };
}

function nulSpan(text: string, line: LogicalLine): Span {
  const at = text.indexOf("\0", line.extent.start);
  return span(at, at + 1);
}
