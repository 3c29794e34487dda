/**
 * The keys of a table's source text, each with the place of its line: what `postmap/postmap.c` puts into an index and
 * what `util/dict_thash.c` holds in memory. Built in one pass; an entry costs eight bytes in two flat arrays, not an
 * object, so that a table of a million lines stays small.
 */

import { casefold, isAscii } from "../address/casefold.ts";
import { isSpace, skipSpace } from "../syntax/characters.ts";
import { logicalLines } from "../syntax/logical-lines.ts";
import { endOfKey, parseTableLine, type TableEntry } from "../syntax/table.ts";
import { encodeText, isValidUtf8 } from "../text/bytes.ts";

/** How keys are folded before they are stored, and whether lines that are not UTF-8 are dropped. */
export interface KeyIndexOptions {
  readonly fold: "none" | "ascii" | "utf8";
  readonly dropInvalidUtf8: boolean;
}

/** A key that an index cannot hold, or holds already. */
export interface KeyAt {
  readonly key: string;
  readonly offset: number;
}

const fnvBasis = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** Where each key stands. Of lines with the same key the first one counts. */
export class KeyIndex {
  /** The first line whose key an earlier line has. */
  duplicate: KeyAt | undefined;
  /** The line with the longest key, by its bytes. */
  longest: (KeyAt & { readonly bytes: number }) | undefined;
  readonly #text: string;
  readonly #options: KeyIndexOptions;
  /** Offset of a line plus one, by the hash of its key; 0 is a free slot. */
  #slots = new Uint32Array(1024);
  #hashes = new Uint32Array(1024);
  #size = 0;
  /** The keys whose text is not plain: not ASCII, or with quotes or backslashes. */
  readonly #others = new Map<string, number>();
  /** Some key in `#others` became plain when it was folded, as `ß` becomes `ss`. */
  #foldedToPlain = false;

  constructor(text: string, options: KeyIndexOptions) {
    this.#text = text;
    this.#options = options;
    this.#build();
  }

  /** The number of different keys. */
  get size(): number {
    return this.#size + this.#others.size;
  }

  /** The line that counts for a key, which the caller has folded; undefined where there is none. */
  find(key: string): TableEntry | undefined {
    const offset = this.#offsetOf(key);
    return offset === undefined ? undefined : this.#entryAt(offset);
  }

  #build(): void {
    const text = this.#text;
    const plainText = !text.includes("\0") && !(this.#options.dropInvalidUtf8 && hasInvalidUtf8(text));
    for (let start = 0; start < text.length; ) {
      const feed = text.indexOf("\n", start);
      const end = feed === -1 ? text.length : feed;
      const first = text.charCodeAt(start);
      if (start < end && first !== 35 && !isSpace(first)) {
        if (!plainText || !this.#addPlain(start, end)) this.#addAny(start);
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
    if (isPlain(entry.key)) {
      this.#insert(hashOf(key), start, start + key.length);
      return;
    }
    this.#noteLength(start, encodeText(key).length);
    if (this.#offsetOf(key) !== undefined) {
      this.duplicate ??= { key, offset: start };
      return;
    }
    this.#others.set(key, start);
    this.#foldedToPlain ||= isPlain(key);
  }

  #offsetOf(key: string): number | undefined {
    if (!isPlain(key)) return this.#others.get(key);
    return this.#findPlain(key) ?? (this.#foldedToPlain ? this.#others.get(key) : undefined);
  }

  #insert(hash: number, start: number, end: number): void {
    this.#noteLength(start, end - start);
    if (this.#foldedToPlain && this.#others.has(this.#fold(this.#text.slice(start, end)))) {
      this.duplicate ??= { key: this.#fold(this.#text.slice(start, end)), offset: start };
      return;
    }
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#hashes[slot] !== hash) continue;
      const known = (this.#slots[slot] ?? 0) - 1;
      if (this.#keysEqual(known, start, end)) {
        this.duplicate ??= { key: this.#fold(this.#text.slice(start, end)), offset: start };
        return;
      }
    }
    this.#slots[slot] = start + 1;
    this.#hashes[slot] = hash;
    this.#size += 1;
    if (this.#size * 2 > mask) this.#grow();
  }

  #grow(): void {
    const [slots, hashes] = [this.#slots, this.#hashes];
    const mask = slots.length * 2 - 1;
    this.#slots = new Uint32Array(mask + 1);
    this.#hashes = new Uint32Array(mask + 1);
    for (let old = 0; old < slots.length; old += 1) {
      const start = slots[old] ?? 0;
      if (start === 0) continue;
      const hash = hashes[old] ?? 0;
      let slot = hash & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = start;
      this.#hashes[slot] = hash;
    }
  }

  #keysEqual(known: number, start: number, end: number): boolean {
    const text = this.#text;
    for (let at = start; at < end; at += 1) {
      if (this.#unit(known + at - start) !== this.#unit(at)) return false;
    }
    const behind = known + end - start;
    return behind >= text.length || isSpace(text.charCodeAt(behind));
  }

  #findPlain(key: string): number | undefined {
    const hash = hashOf(key);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; this.#slots[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#hashes[slot] !== hash) continue;
      const start = (this.#slots[slot] ?? 0) - 1;
      if (this.#matches(start, key)) return start;
    }
    return undefined;
  }

  #matches(start: number, key: string): boolean {
    const text = this.#text;
    for (let at = 0; at < key.length; at += 1) {
      if (this.#unit(start + at) !== key.charCodeAt(at)) return false;
    }
    return endOfKey(text, start, Math.min(text.length, start + key.length + 1)) === start + key.length;
  }

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
      const end = endOfKey(this.#text, offset, this.#text.length);
      this.longest = { key: this.#text.slice(offset, end), offset, bytes };
    }
  }

  #entryAt(offset: number): TableEntry | undefined {
    const line = logicalLines(this.#text, offset).next();
    if (line.done === true) return undefined;
    return parseTableLine(this.#text, line.value, () => {}, this.#options.dropInvalidUtf8);
  }
}

/** A plain key is compared unit by unit: ASCII without quotes, backslashes and white space. */
function isPlain(key: string): boolean {
  return !/["\\\s]/.test(key) && isAscii(key);
}

function hashOf(key: string): number {
  let hash = fnvBasis;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), fnvPrime);
  return hash >>> 0;
}

/** The first test is fast on large texts, since it needs no look around. */
function hasInvalidUtf8(text: string): boolean {
  return /[\ud800-\udfff]/.test(text) && !isValidUtf8(text);
}
