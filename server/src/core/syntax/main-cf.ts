/**
 * main.cf as Postfix loads it: `dict_load_fp` in `util/dict.c` over `split_nameval` in `util/split_nameval.c`.
 * The tree is lossless: the nodes' spans cover the file without gap, so their text joined is the file.
 */
import type { Span } from "../text/span.ts";
import { isSpace, skipSpace, trimSpaceEnd } from "./characters.ts";
import { type FileLine, type FileNodes, parseFileNodes } from "./file-nodes.ts";
import type { LogicalLine } from "./logical-lines.ts";

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

/** A parsed main.cf. `parameters` are in file order; where a name repeats, Postfix uses the last. */
export interface MainCf extends FileNodes<MainCfParameter> {
  readonly parameters: readonly MainCfParameter[];
}

/** Parses a main.cf. Takes any text and never fails. */
export function parseMainCf(text: string): MainCf {
  const file = parseFileNodes(text, parseParameter);
  return { ...file, parameters: file.nodes.filter((node) => node.kind === "parameter") };
}

function parseParameter({ line, span: whole, logical, report }: FileLine): MainCfParameter | undefined {
  const parts = splitNameValue(logical.text);
  if (typeof parts === "string") {
    report(parts, 0, logical.firstLineEnd);
    return undefined;
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
