/**
 * Alias files (`postalias/postalias.c`): `name: value, value`. Name and value are addresses in their external form; who
 * looks a name up brings it to the internal one. Like postalias, this only finds where they start and end.
 */
import { isValidUtf8 } from "../text/bytes.ts";
import type { Span } from "../text/span.ts";
import { type FileLine, type FileNodes, parseFileNodes } from "./file-nodes.ts";
import type { LogicalLine } from "./logical-lines.ts";

/** One alias, as written: quotes and comments included, blanks around them dropped. */
export interface AliasEntry {
  readonly kind: "entry";
  readonly span: Span;
  readonly line: LogicalLine;
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/** A parsed alias file. Of several lines with the same name the first one counts. */
export type AliasFile = FileNodes<AliasEntry>;

/**
 * Parses an alias file. Takes any text and never fails. Without `utf8`, the value of `smtputf8_enable`, a line that is
 * not UTF-8 counts as any other.
 */
export function parseAliasFile(text: string, utf8 = true): AliasFile {
  return parseFileNodes(text, (line) => parseEntry(line, utf8));
}

function parseEntry(line: FileLine, utf8: boolean): AliasEntry | undefined {
  const { text } = line.logical;
  if (utf8 && !isValidUtf8(text)) {
    line.report("not-utf8", 0, text.length);
    return undefined;
  }
  const parts = [...partsOf(text)];
  const colon = parts.findIndex((part) => part.text === ":");
  const before = parts.slice(0, Math.max(0, colon));
  const first = parts[colon + 1];
  if (before.length === 0 || first === undefined || before.some((part) => part.text === ",")) {
    line.report("not-name-and-value", 0, text.length);
    return undefined;
  }
  const nameEnd = endOf(before);
  if (before.some((part) => part.text === "@" || part.text === "%")) {
    line.report("name-not-local", 0, nameEnd);
    return undefined;
  }
  const [valueStart, valueEnd] = [first.start, endOf(parts)];
  return {
    kind: "entry",
    span: line.span,
    line: line.line,
    name: text.slice(0, nameEnd),
    nameSpan: line.logical.sourceSpan(0, nameEnd),
    value: text.slice(valueStart, valueEnd),
    valueSpan: line.logical.sourceSpan(valueStart, valueEnd),
  };
}

interface Part {
  readonly text: string;
  readonly start: number;
}

function endOf(parts: readonly Part[]): number {
  const last = parts.at(-1);
  return last === undefined ? 0 : last.start + last.text.length;
}

const operators = '|%!()<>@,;:\\".[]';
const blanks = " \t\r\n";

/** The words, comments and special characters of a line (`tok822_scan` in `global/tok822_parse.c`). */
function* partsOf(text: string): Generator<Part> {
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const end = blanks.includes(character) ? at + 1 : endOfPart(text, at, character);
    if (!blanks.includes(character)) yield { text: text.slice(at, end), start: at };
    at = end;
  }
}

function endOfPart(text: string, at: number, character: string): number {
  if (character === "(") return endOfComment(text, at);
  if (character === "[") return endOfText(text, at + 1, "]") + 1;
  if (character === '"') return endOfText(text, at + 1, '"') + 1;
  if (character !== "\\" && operators.includes(character)) return at + 1;
  return endOfText(text, at, operators.replace("\\", "") + blanks);
}

/** The place of the first of the given characters that no backslash protects. */
function endOfText(text: string, from: number, ends: string): number {
  let at = from;
  for (; at < text.length && !ends.includes(text.charAt(at)); at += 1) if (text[at] === "\\") at += 1;
  return at;
}

function endOfComment(text: string, start: number): number {
  let level = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "(") level += 1;
    else if (text[at] === ")") level -= 1;
    if (level === 0) return at + 1;
  }
  return text.length;
}
