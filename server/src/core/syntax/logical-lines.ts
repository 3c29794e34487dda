/**
 * Logical lines as every Postfix program reads them (`util/readlline.c`): empty lines and lines whose first
 * non-blank is `#` do not count, and a line that starts with white space goes on with the line before it, even
 * across comments. Nothing is put in place of the line feeds.
 */
import type { SourceText } from "../text/source-text.ts";
import { type Span, span } from "../text/span.ts";
import { isSpace, skipSpace } from "./characters.ts";

/** One logical line. */
export interface LogicalLine {
  /** The stretches of physical lines that it is made of, without line feeds, comments and empty lines. */
  readonly pieces: readonly Span[];
  /** From its first character to the end of its last physical line, with comments in between, without the line feed. */
  readonly extent: Span;
  /** It starts with white space though there is nothing to continue; Postfix warns and drops it. */
  readonly misplaced: boolean;
}

/** Yields the logical lines of a text, in order, from the line that starts at `from`. Never fails. */
export function* logicalLines(text: SourceText, from = 0): Generator<LogicalLine> {
  let pieces: Span[] = [];
  for (let start = from; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    if (!isCommentOrEmpty(text, start, end)) {
      if (pieces.length > 0 && !isSpace(text.charCodeAt(start))) {
        yield logicalLine(text, pieces);
        pieces = [];
      }
      pieces.push(span(start, end));
    }
    start = end + 1;
  }
  if (pieces.length > 0) yield logicalLine(text, pieces);
}

/** Says whether the physical line `[start, end)` does not count: it is empty, blank, or a comment. */
export function isCommentOrEmpty(text: SourceText, start: number, end: number): boolean {
  const first = skipSpace(text, start, end);
  return first === end || text.charCodeAt(first) === 35;
}

function logicalLine(text: SourceText, pieces: readonly Span[]): LogicalLine {
  const start = pieces[0]?.start ?? 0;
  const end = pieces.at(-1)?.end ?? start;
  return { pieces, extent: span(start, end), misplaced: isSpace(text.charCodeAt(start)) };
}

/**
 * The text of a logical line as Postfix's parsers see it, with the way back to the file.
 * A NUL byte ends it, since those parsers work on C strings; `hasNul` tells.
 */
export class LogicalText {
  readonly text: string;
  readonly hasNul: boolean;
  readonly #pieces: readonly Span[];

  constructor(source: SourceText, line: LogicalLine) {
    this.#pieces = line.pieces;
    const whole = line.pieces.map((piece) => source.slice(piece.start, piece.end)).join("");
    const nul = whole.indexOf("\0");
    this.hasNul = nul !== -1;
    this.text = this.hasNul ? whole.slice(0, nul) : whole;
  }

  /** Where its first physical line ends. */
  get firstLineEnd(): number {
    const [first] = this.#pieces;
    return first === undefined ? 0 : first.end - first.start;
  }

  /** The offset in the file of the character at `offset` of this text. */
  sourceOffset(offset: number): number {
    let rest = offset;
    for (const piece of this.#pieces) {
      const size = piece.end - piece.start;
      if (rest < size) return piece.start + rest;
      rest -= size;
    }
    return (this.#pieces.at(-1)?.end ?? 0) + rest;
  }

  /**
   * The stretch of the file that holds `[start, end)` of this text, with comments that stand in between.
   * An empty stretch behind a line stays on that line.
   */
  sourceSpan(start: number, end: number): Span {
    if (start >= end) {
      const at = start > 0 ? this.sourceOffset(start - 1) + 1 : this.sourceOffset(start);
      return span(at, at);
    }
    return span(this.sourceOffset(start), this.sourceOffset(end - 1) + 1);
  }
}
