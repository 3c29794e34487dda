import type { SourceText } from "./source-text.ts";

/** A place in a text; both count from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

const lineFeed = 10;

/** The text is taken in blocks of this many code units, a power of two by its exponent. */
const blockBits = 6;

/**
 * Translates between offsets and lines of one text. Only a line feed ends a line, as in Postfix. It knows of each block
 * of the text how many lines end before it, and looks into the text for the rest: that is near at hand where an offset
 * was found by looking at the text, and takes little memory.
 */
export class LineIndex {
  readonly #text: SourceText;
  /** How many line feeds stand before each block; the last number is that of all. */
  readonly #feedsBefore: Uint32Array;

  constructor(text: SourceText) {
    this.#text = text;
    const feeds = new Uint32Array((text.length >> blockBits) + 2);
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) {
      const next = (at >> blockBits) + 1;
      feeds[next] = (feeds[next] ?? 0) + 1;
    }
    for (let block = 1; block < feeds.length; block += 1)
      feeds[block] = (feeds[block] ?? 0) + (feeds[block - 1] ?? 0);
    this.#feedsBefore = feeds;
  }

  /** The number of lines, counting the empty one behind a last line feed. */
  get lineCount(): number {
    return 1 + (this.#feedsBefore.at(-1) ?? 0);
  }

  /** The line of an offset, from 0; an offset behind the end belongs to the last line. */
  lineAt(offset: number): number {
    const text = this.#text;
    const end = Math.max(0, Math.min(offset, text.length));
    const block = end >> blockBits;
    let line = this.#feedsBefore[block] ?? 0;
    for (let at = block << blockBits; at < end; at += 1) if (text.charCodeAt(at) === lineFeed) line += 1;
    return line;
  }

  /** The place of an offset. */
  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: Math.min(offset, this.#text.length) - this.startOf(line) };
  }

  /** The offset of the first character of a line, from 0; the text's length for a line behind the last. */
  startOf(line: number): number {
    if (line <= 0) return 0;
    if (line >= this.lineCount) return this.#text.length;
    const block = this.#blockWithFeed(line);
    let at = block << blockBits;
    for (let missing = line - (this.#feedsBefore[block] ?? 0); missing > 0; missing -= 1) {
      at = this.#text.indexOf("\n", at) + 1;
    }
    return at;
  }

  /** The offset of a place; a character behind the line's end stops there. */
  offsetAt(position: Position): number {
    const start = this.startOf(position.line);
    const end = position.line + 1 < this.lineCount ? this.startOf(position.line + 1) - 1 : this.#text.length;
    return Math.min(start + Math.max(0, position.character), end);
  }

  /** The block that holds the line feed of this number, from 1. */
  #blockWithFeed(number: number): number {
    let [low, high] = [0, this.#feedsBefore.length - 2];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#feedsBefore[middle + 1] ?? 0) >= number) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
