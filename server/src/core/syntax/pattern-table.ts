/**
 * Tables of patterns (`util/dict_regexp.c` and `util/dict_pcre.c`): `/pattern/flags result`, `!/pattern/flags result`,
 * `if /pattern/flags`, `endif`. Whether a pattern is a valid one is not decided here.
 */
import { isEscapedByte } from "../text/bytes.ts";
import type { Span } from "../text/span.ts";
import { isAlphanumeric, isSpace, skipSpace, trimSpaceEnd } from "./characters.ts";
import type { FileLine, FileNodes } from "./file-nodes.ts";
import type { LogicalLine } from "./logical-lines.ts";
import { parseReplacement, type ReplacementPart } from "./replacement.ts";
import { type EndifNode, isStatement, parseRuleNodes, readNegation } from "./rule-nodes.ts";

export type PatternTableType = "regexp" | "pcre";

/** One pattern with its flags. */
export interface PatternExpression {
  /** What stands between the delimiters, backslashes kept. */
  readonly source: string;
  readonly sourceSpan: Span;
  /** The letters that switch an option over; each of them may stand several times. */
  readonly flags: string;
  readonly flagsSpan: Span;
  /** An exclamation mark: the pattern must not match. */
  readonly negated: boolean;
}

/** One rule. A regexp table may have `/pattern/!/pattern2/ result`: the second must hold as well. */
export interface PatternRule {
  readonly kind: "rule";
  readonly span: Span;
  readonly line: LogicalLine;
  readonly first: PatternExpression;
  readonly second?: PatternExpression;
  readonly result: string;
  readonly resultSpan: Span;
  readonly parts: readonly ReplacementPart[];
  /** The highest number of a group in the result; 0 where it has none. */
  readonly highestGroup: number;
}

/** `if /pattern/`: the lines up to its `endif` count only for keys that the pattern matches. */
export interface PatternIf {
  readonly kind: "if";
  readonly span: Span;
  readonly line: LogicalLine;
  readonly condition: PatternExpression;
}

export type PatternNode = PatternRule | PatternIf | EndifNode;

/** A parsed table. */
export type PatternTable = FileNodes<PatternNode>;

/** The flags that each type knows; `X` is known to pcre but does nothing. */
const knownFlags: Readonly<Record<PatternTableType, string>> = { regexp: "imx", pcre: "imsxAEUX" };

/** Parses a table of patterns. Takes any text and never fails. */
export function parsePatternTable(text: string, type: PatternTableType): PatternTable {
  return parseRuleNodes(text, (line) => parseLine(line, type));
}

function parseLine(line: FileLine, type: PatternTableType): PatternNode | undefined {
  const text = line.logical.text;
  const end = trimSpaceEnd(text, 0, text.length);
  if (end === 0) return undefined;
  if (!isAlphanumeric(text.charCodeAt(0))) return parseRule(line, text.slice(0, end), type);
  if (isStatement(text, "if")) return parseIf(line, text.slice(0, end), type);
  if (!isStatement(text, "endif")) {
    line.report("unknown-statement", 0, end);
    return undefined;
  }
  const behind = skipSpace(text, 5, end);
  if (behind < end) line.report("text-behind-endif", behind, end);
  return { kind: "endif", span: line.span, line: line.line };
}

function parseIf(line: FileLine, text: string, type: PatternTableType): PatternIf | undefined {
  const condition = readPattern(line, text, skipSpace(text, 2, text.length), type);
  if (condition === undefined) return undefined;
  const behind = skipSpace(text, condition.end, text.length);
  if (behind < text.length) line.report("text-behind-if", behind, text.length);
  return { kind: "if", span: line.span, line: line.line, condition: condition.expression };
}

function parseRule(line: FileLine, text: string, type: PatternTableType): PatternRule | undefined {
  const first = readPattern(line, text, 0, type);
  if (first === undefined) return undefined;
  const hasSecond = type === "regexp" && text[first.end] === "!";
  const second = hasSecond ? readPattern(line, text, first.end, type) : undefined;
  if (hasSecond && second === undefined) return undefined;
  const start = skipSpace(text, second?.end ?? first.end, text.length);
  const result = text.slice(start);
  if (result === "") line.report("empty-result", 0, text.length);
  const replacement = parseReplacement(result);
  if (!replacement.ok) {
    line.report("bad-replacement", start, text.length, replacement.error);
    return undefined;
  }
  if (replacement.highest > 0 && first.expression.negated) {
    line.report("group-in-negative-rule", start, text.length);
    return undefined;
  }
  return {
    kind: "rule",
    span: line.span,
    line: line.line,
    first: first.expression,
    ...(second === undefined ? {} : { second: second.expression }),
    result,
    resultSpan: line.logical.sourceSpan(start, text.length),
    parts: replacement.parts,
    highestGroup: replacement.highest,
  };
}

/** Reads exclamation marks, a delimiter, the pattern, the delimiter again, and the flags. */
function readPattern(
  line: FileLine,
  text: string,
  from: number,
  type: PatternTableType,
): { readonly expression: PatternExpression; readonly end: number } | undefined {
  const { end: open, negated } = readNegation(text, from);
  if (open === text.length) {
    line.report("missing-pattern", 0, text.length);
    return undefined;
  }
  const close = isDelimiter(text.charCodeAt(open)) ? closingDelimiter(text, open, type) : undefined;
  if (close === undefined) {
    line.report("unclosed-pattern", open, text.length);
    return undefined;
  }
  let end = close + 1;
  while (end < text.length && !isSpace(text.charCodeAt(end)) && !(type === "regexp" && text[end] === "!")) {
    if (!knownFlags[type].includes(text.charAt(end))) {
      line.report("unknown-flag", end, end + 1, text.charAt(end));
      return undefined;
    }
    if (text[end] === "X") line.report("obsolete-flag", end, end + 1, "X");
    end += 1;
  }
  const expression = {
    source: text.slice(open + 1, close),
    sourceSpan: line.logical.sourceSpan(open + 1, close),
    flags: text.slice(close + 1, end),
    flagsSpan: line.logical.sourceSpan(close + 1, end),
    negated,
  };
  return { expression, end };
}

/** A delimiter is one byte. With a longer character its other bytes would be unknown flags behind the pattern. */
function isDelimiter(unit: number): boolean {
  return unit < 128 || isEscapedByte(unit);
}

/** The next delimiter without a backslash. For regexp tables a lonely backslash at the end of the line closes too. */
function closingDelimiter(text: string, open: number, type: PatternTableType): number | undefined {
  for (let at = open + 1; at < text.length; at += 1) {
    if (text[at] === "\\") {
      if (at + 1 === text.length) return type === "regexp" ? at : undefined;
      at += 1;
    } else if (text[at] === text[open]) {
      return at;
    }
  }
  return undefined;
}
