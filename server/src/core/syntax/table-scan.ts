/**
 * A whole indexed table, entry by entry. A line without continuation and quotes, which nearly all are, is kept as four
 * offsets in place of objects: a table of a million lines stays small.
 */
import { type Span, span, touches } from "../text/span.ts";
import { isSpace, skipSpace, trimSpaceEnd } from "./characters.ts";
import { isCommentOrEmpty, logicalLines } from "./logical-lines.ts";
import type { SyntaxProblem } from "./problem.ts";
import { parseTableLine, type TableEntry } from "./table.ts";

const fields = 4;

/** The entries by number, in file order; which duplicate wins depends on the table type. Takes any text. */
export class TableScan {
  /** What Postfix would warn about, and lines that it drops. */
  readonly problems: SyntaxProblem[] = [];
  readonly #text: string;
  /** Start and end of key and value of each entry; all zero for one in `#odd`. */
  #offsets = new Uint32Array(fields * 256);
  #count = 0;
  readonly #odd = new Map<number, TableEntry>();

  constructor(text: string) {
    this.#text = text;
    const plain = !/[\0\udc80-\udcff]/.test(text);
    let last: { start: number; entries: number; problems: number } | undefined;
    let joined = false;
    for (let start = 0; start < text.length; ) {
      const feed = text.indexOf("\n", start);
      const end = feed === -1 ? text.length : feed;
      if (!isSpace(text.charCodeAt(start)) && text.charCodeAt(start) !== 35) {
        last = { start, entries: this.#count, problems: this.problems.length };
        joined = false;
        if (!plain || !this.#addPlain(start, end)) this.#addOdd(start);
      } else if (!joined && !isCommentOrEmpty(text, start, end)) {
        joined = true;
        if (last !== undefined) this.#forget(last.entries, last.problems);
        this.#addOdd(last?.start ?? 0);
      }
      start = end + 1;
    }
  }

  get count(): number {
    return this.#count;
  }

  key(index: number): string {
    return this.#odd.get(index)?.key ?? this.#part(index, 0);
  }

  value(index: number): string {
    return this.#odd.get(index)?.value ?? this.#part(index, 2);
  }

  keySpan(index: number): Span {
    return this.#odd.get(index)?.keySpan ?? this.#span(index, 0);
  }

  valueSpan(index: number): Span {
    return this.#odd.get(index)?.valueSpan ?? this.#span(index, 2);
  }

  /** The entry whose value holds an offset of the file, or ends there. */
  entryWithValueAt(offset: number): number | undefined {
    for (let index = 0; index < this.#count; index += 1) {
      if (touches(this.valueSpan(index), offset)) return index;
    }
    return undefined;
  }

  /** The entries that go on over several lines, or have quotes in their keys. */
  odd(): IterableIterator<TableEntry> {
    return this.#odd.values();
  }

  #part(index: number, field: number): string {
    const at = index * fields + field;
    return this.#text.slice(this.#offsets[at], this.#offsets[at + 1]);
  }

  #span(index: number, field: number): Span {
    const at = index * fields + field;
    return span(this.#offsets[at] ?? 0, this.#offsets[at + 1] ?? 0);
  }

  #addPlain(start: number, end: number): boolean {
    const text = this.#text;
    let keyEnd = start;
    for (; keyEnd < end; keyEnd += 1) {
      const unit = text.charCodeAt(keyEnd);
      if (unit === 34 || unit === 92) return false;
      if (isSpace(unit)) break;
    }
    const valueStart = skipSpace(text, keyEnd, end);
    if (valueStart === end || text.charCodeAt(keyEnd - 1) === 58) return false;
    this.#push(start, keyEnd, valueStart, trimSpaceEnd(text, valueStart, end));
    return true;
  }

  #addOdd(start: number): void {
    const line = logicalLines(this.#text, start).next();
    if (line.done === true) return;
    const entry = parseTableLine(this.#text, line.value, (problem) => this.problems.push(problem));
    if (entry === undefined) return;
    this.#odd.set(this.#count, entry);
    this.#push(0, 0, 0, 0);
  }

  #forget(entries: number, problems: number): void {
    this.#count = entries;
    this.#odd.delete(entries);
    this.problems.length = problems;
  }

  #push(keyStart: number, keyEnd: number, valueStart: number, valueEnd: number): void {
    if ((this.#count + 1) * fields > this.#offsets.length) {
      const larger = new Uint32Array(this.#offsets.length * 2);
      larger.set(this.#offsets);
      this.#offsets = larger;
    }
    const at = this.#count * fields;
    this.#offsets[at] = keyStart;
    this.#offsets[at + 1] = keyEnd;
    this.#offsets[at + 2] = valueStart;
    this.#offsets[at + 3] = valueEnd;
    this.#count += 1;
  }
}
