/** A text that is held as the bytes of its file, for large files: half of what a string takes while it is read. */
import { Buffer } from "node:buffer";
import type { AsciiText } from "../core/text/source-text.ts";

/** How many stretches that were cut out lately are kept, a power of two: the values of a large table repeat. */
const keptSlices = 1024;
/** A longer stretch is not kept. */
const longestKept = 64;

/** ASCII bytes as text. Several threads may hold the same memory. */
export class AsciiBytes implements AsciiText {
  readonly length: number;
  readonly bytes: Uint8Array;
  readonly #buffer: Buffer;
  readonly #slices = new Array<string>(keptSlices).fill("");

  /** Takes bytes of which each is below 128, and which nobody changes. */
  constructor(bytes: Uint8Array) {
    this.length = bytes.length;
    this.bytes = bytes;
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  charCodeAt(offset: number): number {
    return this.bytes[offset] ?? -1;
  }

  indexOf(search: string, from = 0): number {
    return search.length === 1
      ? this.bytes.indexOf(search.charCodeAt(0), from)
      : this.#buffer.indexOf(search, from, "latin1");
  }

  includes(search: string): boolean {
    return this.#buffer.includes(search, 0, "latin1");
  }

  startsWith(search: string, at: number): boolean {
    for (let index = 0; index < search.length; index += 1) {
      if (this.bytes[at + index] !== search.charCodeAt(index)) return false;
    }
    return true;
  }

  slice(start: number, end: number): string {
    if (end - start > longestKept) return this.#buffer.toString("latin1", start, end);
    let hash = 0;
    for (let at = start; at < end; at += 1) hash = Math.imul(hash, 31) + (this.bytes[at] ?? 0);
    const place = (hash ^ (hash >>> 10)) & (keptSlices - 1);
    const kept = this.#slices[place] ?? "";
    if (kept.length === end - start && this.startsWith(kept, start)) return kept;
    const text = this.#buffer.toString("latin1", start, end);
    this.#slices[place] = text;
    return text;
  }

  toString(): string {
    return this.#buffer.toString("latin1");
  }
}
