/**
 * The keys of a table's source text, each with the place of its line: what `postmap/postmap.c` puts into an index and
 * what `util/dict_thash.c` holds in memory. Built in one pass; an entry costs eight bytes in two flat arrays, not an
 * object, so that a table of a million lines stays small.
 */

import { casefold } from "../address/casefold.ts";
import { isSpace, skipSpace, trimSpaceEnd } from "../syntax/characters.ts";
import { logicalLines } from "../syntax/logical-lines.ts";
import { endOfKey, parseTableLine, type TableEntry } from "../syntax/table.ts";
import { encodeText, isValidUtf8 } from "../text/bytes.ts";
import type { SourceText } from "../text/source-text.ts";
import { type Span, span } from "../text/span.ts";
import { OffsetTable } from "./offset-table.ts";

/** How keys are folded before they are stored, and whether lines that are not UTF-8 are dropped. */
export interface KeyIndexOptions {
  readonly fold: "none" | "ascii" | "utf8";
  readonly dropInvalidUtf8: boolean;
  /** White space in double quotes belongs to the key; since 3.2. */
  readonly quotes: boolean;
}

/** A line that was found: its value, and the stretch of the file that it takes. */
export interface IndexedLine {
  readonly value: string;
  readonly extent: Span;
}

/** A key that an index cannot hold, or holds already. */
export interface KeyAt {
  readonly key: string;
  readonly offset: number;
}

/** How long a line of a large table is, about: what the index makes room for from the start. */
const bytesOfEntry = 45;

const fnvBasis = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** Where each key stands. Of lines with the same key the first one counts. */
export class KeyIndex {
  /** The first line whose key an earlier line has. */
  duplicate: KeyAt | undefined;
  /** The line with the longest key, by its bytes. */
  longest: (KeyAt & { readonly bytes: number }) | undefined;
  readonly #text: SourceText;
  readonly #options: KeyIndexOptions;
  /** Some line holds an `@`: without one no address needs a search. */
  readonly #hasAddresses: boolean;
  /** No line is cut short by a null byte, and none is dropped because it is not UTF-8. */
  readonly #plainText: boolean;
  /** Where the lines with a plain key start. */
  readonly #plain: OffsetTable;
  /** The keys whose text is not plain: not ASCII, or with quotes or backslashes. */
  readonly #others = new Map<string, number>();
  /** Some key in `#others` became plain when it was folded, as `ß` becomes `ss`. */
  #foldedToPlain = false;

  constructor(text: SourceText, options: KeyIndexOptions) {
    this.#text = text;
    this.#options = options;
    this.#hasAddresses = text.includes("@");
    const hashOf = (offset: number): number => this.#hashAt(offset);
    this.#plain = new OffsetTable(text.length + 1, text.length / bytesOfEntry, hashOf);
    const dropsLines = options.dropInvalidUtf8 && typeof text === "string" && !isValidUtf8(text);
    this.#plainText = !text.includes("\0") && !dropsLines;
    this.#build();
  }

  /** The number of different keys. */
  get size(): number {
    return this.#plain.size + this.#others.size;
  }

  /** The line that counts for a key, which the caller has folded; undefined where there is none. */
  find(key: string): IndexedLine | undefined {
    if (!this.#hasAddresses && key.includes("@")) return undefined;
    const hash = plainHash(key);
    const plain = hash === undefined ? undefined : this.#findPlain(key, hash);
    if (plain !== undefined) return this.#singleLine(plain, plain + key.length) ?? this.#parsedLine(plain);
    const other = hash === undefined || this.#foldedToPlain ? this.#others.get(key) : undefined;
    return other === undefined ? undefined : this.#parsedLine(other);
  }

  /** Takes a line that goes on nowhere; undefined for one that needs the parser. */
  #singleLine(start: number, keyEnd: number): IndexedLine | undefined {
    if (!this.#plainText) return undefined;
    const text = this.#text;
    const feed = text.indexOf("\n", keyEnd);
    const end = feed === -1 ? text.length : feed;
    const next = text.charCodeAt(end + 1);
    if (next === 35 || isSpace(next)) return undefined;
    const valueStart = skipSpace(text, keyEnd, end);
    const valueEnd = trimSpaceEnd(text, valueStart, end);
    if (valueStart === valueEnd) return undefined;
    return { value: text.slice(valueStart, valueEnd), extent: span(start, end) };
  }

  #parsedLine(start: number): IndexedLine | undefined {
    const entry = this.#entryAt(start);
    return entry === undefined ? undefined : { value: entry.value, extent: entry.line.extent };
  }

  #build(): void {
    const text = this.#text;
    for (let start = 0; start < text.length; ) {
      const feed = text.indexOf("\n", start);
      const end = feed === -1 ? text.length : feed;
      const first = text.charCodeAt(start);
      if (start < end && first !== 35 && !isSpace(first)) {
        if (!this.#plainText || !this.#addPlain(start, end)) this.#addAny(start);
      }
      start = end + 1;
    }
  }

  /** Takes a line whose key is plain and whose value starts on the same physical line; false for any other. */
  #addPlain(start: number, end: number): boolean {
    const text = this.#text;
    const fold = this.#options.fold !== "none";
    let hash = fnvBasis;
    let at = start;
    for (; at < end; at += 1) {
      let unit = text.charCodeAt(at);
      if (unit > 127 || unit === 34 || unit === 92) return false;
      if (isSpace(unit)) break;
      if (fold && unit >= 65 && unit <= 90) unit += 32;
      hash = Math.imul(hash ^ unit, fnvPrime);
    }
    if (skipSpace(text, at, end) === end) return false;
    this.#insert(hash >>> 0, start, at);
    return true;
  }

  #addAny(start: number): void {
    const entry = this.#entryAt(start);
    if (entry === undefined) return;
    const key = this.#fold(entry.key);
    const hash = plainHash(key);
    if (hash !== undefined && plainHash(entry.key) !== undefined) {
      this.#insert(hash, start, start + key.length);
      return;
    }
    this.#noteLength(start, encodeText(key).length);
    if (this.#offsetOf(key) !== undefined) {
      this.duplicate ??= { key, offset: start };
      return;
    }
    this.#others.set(key, start);
    this.#foldedToPlain ||= hash !== undefined;
  }

  #offsetOf(key: string): number | undefined {
    const hash = plainHash(key);
    if (hash === undefined) return this.#others.get(key);
    return this.#findPlain(key, hash) ?? (this.#foldedToPlain ? this.#others.get(key) : undefined);
  }

  #insert(hash: number, start: number, end: number): void {
    this.#noteLength(start, end - start);
    if (this.#foldedToPlain && this.#others.has(this.#fold(this.#text.slice(start, end)))) {
      this.duplicate ??= { key: this.#fold(this.#text.slice(start, end)), offset: start };
      return;
    }
    if (this.#plain.find(hash, span(start, end), this.#keysEqual) !== undefined) {
      this.duplicate ??= { key: this.#fold(this.#text.slice(start, end)), offset: start };
      return;
    }
    this.#plain.add(hash, start);
  }

  /** The hash of the plain key of a line. */
  #hashAt(offset: number): number {
    let hash = fnvBasis;
    for (let at = offset; at < this.#text.length; at += 1) {
      const unit = this.#unit(at);
      if (isSpace(unit)) break;
      hash = Math.imul(hash ^ unit, fnvPrime);
    }
    return hash >>> 0;
  }

  readonly #keysEqual = (known: number, { start, end }: Span): boolean => {
    const text = this.#text;
    for (let at = start; at < end; at += 1) {
      if (this.#unit(known + at - start) !== this.#unit(at)) return false;
    }
    const behind = known + end - start;
    return behind >= text.length || isSpace(text.charCodeAt(behind));
  };

  #findPlain(key: string, hash: number): number | undefined {
    return this.#plain.find(hash, key, this.#matches);
  }

  readonly #matches = (start: number, key: string): boolean => {
    const text = this.#text;
    const behind = start + key.length;
    if (behind < text.length && !isSpace(text.charCodeAt(behind))) return false;
    if (text.startsWith(key, start)) return true;
    if (this.#options.fold === "none") return false;
    for (let at = 0; at < key.length; at += 1) {
      if (this.#unit(start + at) !== key.charCodeAt(at)) return false;
    }
    return true;
  };

  /** One code unit of the text, folded as plain keys are. */
  #unit(at: number): number {
    const unit = this.#text.charCodeAt(at);
    return this.#options.fold !== "none" && unit >= 65 && unit <= 90 ? unit + 32 : unit;
  }

  #fold(key: string): string {
    if (this.#options.fold === "none") return key;
    return casefold(key, this.#options.fold === "utf8");
  }

  #noteLength(offset: number, bytes: number): void {
    if (bytes > (this.longest?.bytes ?? 255)) {
      const text = this.#text;
      const end = endOfKey(text, offset, text.length, this.#options.quotes) ?? text.length;
      this.longest = { key: text.slice(offset, end), offset, bytes };
    }
  }

  #entryAt(offset: number): TableEntry | undefined {
    const line = logicalLines(this.#text, offset).next();
    if (line.done === true) return undefined;
    const { dropInvalidUtf8, quotes } = this.#options;
    return parseTableLine(this.#text, line.value, () => {}, dropInvalidUtf8, quotes);
  }
}

/** The hash of a plain key, which is compared unit by unit: ASCII without quotes, backslashes and white space. */
function plainHash(key: string): number | undefined {
  let hash = fnvBasis;
  for (let at = 0; at < key.length; at += 1) {
    const unit = key.charCodeAt(at);
    if (unit > 127 || unit === 34 || unit === 92 || isSpace(unit)) return undefined;
    hash = Math.imul(hash ^ unit, fnvPrime);
  }
  return hash >>> 0;
}
