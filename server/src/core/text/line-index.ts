import type { SourceText } from "./source-text.ts";

/** A place in a text; both count from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

function countFeeds(text: SourceText): number {
  let feeds = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) feeds += 1;
  return feeds;
}

/** Translates between offsets and lines of one text. Only a line feed ends a line, as in Postfix. */
export class LineIndex {
  readonly #starts: Uint32Array;
  readonly #length: number;

  constructor(text: SourceText) {
    this.#starts = new Uint32Array(1 + countFeeds(text));
    let at = 0;
    for (let line = 1; line < this.#starts.length; line += 1) {
      at = text.indexOf("\n", at) + 1;
      this.#starts[line] = at;
    }
    this.#length = text.length;
  }

  /** The number of lines, counting the empty one behind a last line feed. */
  get lineCount(): number {
    return this.#starts.length;
  }

  /** The line of an offset, from 0; an offset behind the end belongs to the last line. */
  lineAt(offset: number): number {
    const guess = this.#guess(offset);
    let low = guess;
    let high = guess;
    const last = this.#starts.length - 1;
    for (let step = 1; low > 0 && (this.#starts[low] ?? 0) > offset; step *= 4) {
      high = low - 1;
      low = Math.max(0, low - step);
    }
    for (let step = 1; high < last && (this.#starts[high + 1] ?? 0) <= offset; step *= 4) {
      low = high + 1;
      high = Math.min(last, high + step);
    }
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where the offset is when lines are equally long; then as many lines on as the rest comes to. */
  #guess(offset: number): number {
    const last = this.#starts.length - 1;
    const perUnit = last / (this.#length + 1);
    let line = 0;
    for (let round = 0; round < 3; round += 1) {
      const missing = offset - (this.#starts[line] ?? 0);
      line = Math.max(0, Math.min(last, line + Math.floor(missing * perUnit)));
    }
    return line;
  }

  /** The place of an offset. */
  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: Math.min(offset, this.#length) - (this.#starts[line] ?? 0) };
  }

  /** The offset of the first character of a line, from 0; the text's length for a line behind the last. */
  startOf(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  /** The offset of a place; a character behind the line's end stops there. */
  offsetAt(position: Position): number {
    const start = this.startOf(position.line);
    const next = this.#starts[position.line + 1];
    const end = next === undefined ? this.#length : next - 1;
    return Math.min(start + Math.max(0, position.character), end);
  }
}
