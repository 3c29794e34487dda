/**
 * The lines of indexed tables (hash and its kin) and of texthash, as `postmap/postmap.c` and
 * `util/dict_thash.c` read it: a key, white space, a value; white space inside double quotes belongs to the key.
 */
import { isEscapedByte, isValidUtf8 } from "../text/bytes.ts";
import type { SourceText } from "../text/source-text.ts";
import type { Span } from "../text/span.ts";
import { isSpace, skipSpace, trimSpaceEnd } from "./characters.ts";
import { openFileLine } from "./file-nodes.ts";
import type { LogicalLine } from "./logical-lines.ts";
import type { SyntaxProblem } from "./problem.ts";

/** One line that Postfix takes. The key is as written, quotes included and case kept. */
export interface TableEntry {
  readonly line: LogicalLine;
  readonly key: string;
  readonly keySpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/**
 * Parses one line; undefined where Postfix ignores it. Tells `problem` what Postfix would warn about. Without `utf8`,
 * the value of `smtputf8_enable`, a line that is not UTF-8 counts as any other. Without `quotes`, as before 3.2, the first
 * white space ends the key, quoted or not.
 */
export function parseTableLine(
  text: SourceText,
  line: LogicalLine,
  problem: (problem: SyntaxProblem) => void,
  utf8 = true,
  quotes = true,
): TableEntry | undefined {
  const opened = openFileLine(text, line, problem);
  if (opened === undefined) return undefined;
  const { logical, report } = opened;
  const source = logical.text;
  if (utf8 && !isValidUtf8(source)) {
    const at = firstEscapedByte(source);
    report("not-utf8", at, at + 1);
    return undefined;
  }
  const keyEnd = endOfKey(source, 0, source.length, quotes);
  if (keyEnd === undefined) {
    report("unbalanced-quote", 0, source.length);
    return undefined;
  }
  const valueStart = skipSpace(source, keyEnd, source.length);
  const valueEnd = trimSpaceEnd(source, valueStart, source.length);
  if (keyEnd === 0 || valueStart === valueEnd) {
    report("missing-value", 0, keyEnd);
    return undefined;
  }
  const key = source.slice(0, keyEnd);
  if (key.endsWith(":")) report("key-ends-with-colon", 0, keyEnd);
  return {
    line,
    key,
    keySpan: logical.sourceSpan(0, keyEnd),
    value: source.slice(valueStart, valueEnd),
    valueSpan: logical.sourceSpan(valueStart, valueEnd),
  };
}

/**
 * The end of the key in `[start, end)`: the first white space outside quotes, or without `quotes` the first of all.
 * Undefined when a quote is left open.
 */
export function endOfKey(
  source: SourceText,
  start: number,
  end: number,
  quotes: boolean,
): number | undefined {
  let quoted = false;
  for (let at = start; at < end; at += 1) {
    const unit = source.charCodeAt(at);
    if (quotes && unit === 92) {
      at += 1;
    } else if (quotes && unit === 34) {
      quoted = !quoted;
    } else if (!quoted && isSpace(unit)) {
      return at;
    }
  }
  return quoted ? undefined : end;
}

/** The place of the first byte that is no UTF-8; 0 where every one is. */
function firstEscapedByte(source: string): number {
  for (let at = 0; at < source.length; at += 1) if (isEscapedByte(source.charCodeAt(at))) return at;
  return 0;
}
