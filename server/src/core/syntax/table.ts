/**
 * The source text of indexed tables (hash and its kin) and of texthash, as `postmap/postmap.c` and
 * `util/dict_thash.c` read it: a key, white space, a value; white space inside double quotes belongs to the key.
 */
import { isEscapedByte, isValidUtf8 } from "../text/bytes.ts";
import { type Span, span } from "../text/span.ts";
import { isSpace, skipSpace, trimSpaceEnd } from "./characters.ts";
import { type LogicalLine, LogicalText, logicalLines } from "./logical-lines.ts";
import type { SyntaxProblem } from "./problem.ts";
import { parseTableNodes, type TableNodes } from "./table-nodes.ts";

/** One line that Postfix takes. The key is as written, quotes included and case kept. */
export interface TableEntry {
  readonly line: LogicalLine;
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/** A parsed table. `entries` are in file order; which duplicate wins depends on the table type. */
export interface Table {
  readonly text: string;
  readonly entries: readonly TableEntry[];
  readonly problems: readonly SyntaxProblem[];
}

/** Parses an indexed table. Takes any text and never fails. */
export function parseTable(text: string): Table {
  const entries: TableEntry[] = [];
  const problems: SyntaxProblem[] = [];
  for (const line of logicalLines(text)) {
    const entry = parseTableLine(text, line, (problem) => problems.push(problem));
    if (entry !== undefined) entries.push(entry);
  }
  return { text, entries, problems };
}

/** One line that Postfix takes, in the lossless tree. */
export interface TableEntryNode extends TableEntry {
  readonly kind: "entry";
  readonly span: Span;
}

/**
 * Parses an indexed table with everything in it: the nodes' spans cover the text without gap. {@link parseTable} is
 * for tables of any size, whose comments nobody asks about.
 */
export function parseTableTree(text: string): TableNodes<TableEntryNode> {
  const problems: SyntaxProblem[] = [];
  const { nodes } = parseTableNodes(text, ({ line, span: whole }): TableEntryNode | undefined => {
    const entry = parseTableLine(text, line, (problem) => problems.push(problem));
    return entry && { kind: "entry", span: whole, ...entry };
  });
  return { text, nodes, problems };
}

/**
 * Parses one line; undefined where Postfix ignores it. Tells `report` what Postfix would warn about. Without `utf8`,
 * the value of `smtputf8_enable`, a line that is not UTF-8 counts as any other.
 */
export function parseTableLine(
  text: string,
  line: LogicalLine,
  report: (problem: SyntaxProblem) => void,
  utf8 = true,
): TableEntry | undefined {
  if (line.misplaced) {
    report({ code: "misplaced-line", span: line.extent });
    return undefined;
  }
  const logical = new LogicalText(text, line);
  const source = logical.text;
  if (logical.hasNul) report({ code: "nul-byte", span: logical.sourceSpan(source.length, source.length) });
  if (utf8 && !isValidUtf8(source)) {
    report({ code: "not-utf8", span: escapedSpan(logical) });
    return undefined;
  }
  const keyEnd = endOfKey(source, 0, source.length);
  if (keyEnd === undefined) {
    report({ code: "unbalanced-quote", span: logical.sourceSpan(0, source.length) });
    return undefined;
  }
  const valueStart = skipSpace(source, keyEnd, source.length);
  const valueEnd = trimSpaceEnd(source, valueStart, source.length);
  const keySpan = logical.sourceSpan(0, keyEnd);
  if (keyEnd === 0 || valueStart === valueEnd) {
    report({ code: "missing-value", span: keySpan });
    return undefined;
  }
  const key = source.slice(0, keyEnd);
  if (key.endsWith(":")) report({ code: "key-ends-with-colon", span: keySpan });
  const valueSpan = logical.sourceSpan(valueStart, valueEnd);
  return { line, key, keySpan, value: source.slice(valueStart, valueEnd), valueSpan };
}

/** The end of the key in `[start, end)`: the first white space outside quotes. Undefined when a quote is left open. */
export function endOfKey(source: string, start: number, end: number): number | undefined {
  let quoted = false;
  for (let at = start; at < end; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit === 92) {
      at += 1;
    } else if (unit === 34) {
      quoted = !quoted;
    } else if (!quoted && isSpace(unit)) {
      return at;
    }
  }
  return quoted ? undefined : end;
}

function escapedSpan(logical: LogicalText): Span {
  for (let at = 0; at < logical.text.length; at += 1) {
    if (isEscapedByte(logical.text.charCodeAt(at))) return logical.sourceSpan(at, at + 1);
  }
  return span(logical.sourceOffset(0), logical.sourceOffset(0));
}
