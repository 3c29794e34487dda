/** Lines as bytes: what a block of many requests comes to must not wait as many small texts. */
import type { Piece } from "./piece.ts";

const firstBytes = 1 << 18;
const bytesOfUnit = 3;
const [lineFeed, quote, backslash, zero] = [0x0a, 0x22, 0x5c, 0x30];
const [firstPrintable, lastPrintable] = [0x20, 0x7e];
const encoder = new TextEncoder();

/** Collects lines as UTF-8. */
export class LineBuffer {
  #memory: Uint8Array<ArrayBuffer>;
  #used = 0;
  /** What is not in memory yet. */
  #pending: Piece | undefined;
  /** Where the last finished line ends. */
  #finished = 0;

  /** Takes memory that nobody uses any more, which is cheaper than new memory. */
  constructor(memory = new ArrayBuffer(firstBytes)) {
    this.#memory = new Uint8Array(memory);
  }

  /** Starts a line anew: what was written since the last finished line is dropped. */
  startLine(): void {
    this.#pending = undefined;
    this.#used = this.#finished;
  }

  /** Ends a line with its line feed. */
  endLine(): void {
    this.#flush();
    this.#byte(lineFeed);
    this.#finished = this.#used;
  }

  /** The lines that were finished. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.#memory.subarray(0, this.#finished);
  }

  /** Writes a piece. */
  piece(piece: Piece): void {
    const joined = this.#pending?.join(piece);
    if (joined === undefined) this.#flush();
    this.#pending = joined ?? piece;
  }

  /** Writes one ASCII character. */
  character(code: number): void {
    this.#flush();
    this.#byte(code);
  }

  /** Writes printable ASCII without `"` and `\` as it is, and of any other text what `spell` makes of it. */
  text(text: string, spell: (text: string) => string): void {
    this.#flush();
    if (!this.#plain(text)) this.#encode(spell(text));
  }

  /** Writes a text as JSON; half a surrogate pair, which UTF-8 has no bytes for, as its escape. */
  quoted(text: string): void {
    this.#flush();
    this.#byte(quote);
    if (!this.#plain(text)) this.#encode(spellAsJson(text));
    this.#byte(quote);
  }

  /** Writes any value as JSON. */
  json(value: object): void {
    this.#flush();
    this.#encode(JSON.stringify(value));
  }

  /** Writes a number from 0, whole and below 2^31, in decimal digits. */
  integer(value: number): void {
    this.#flush();
    let digits = 1;
    for (let rest = value; rest > 9; rest = (rest / 10) | 0) digits += 1;
    const end = this.#used + digits;
    if (end > this.#memory.length) this.#grow(end);
    for (let [at, rest] = [end, value]; at > this.#used; rest = (rest / 10) | 0) {
      at -= 1;
      this.#memory[at] = zero + (rest % 10);
    }
    this.#used = end;
  }

  #flush(): void {
    if (this.#pending === undefined) return;
    const { bytes } = this.#pending;
    this.#pending = undefined;
    const end = this.#used + bytes.length;
    if (end > this.#memory.length) this.#grow(end);
    this.#memory.set(bytes, this.#used);
    this.#used = end;
  }

  /** Most texts are printable ASCII with nothing to escape. Any other is not written, and the answer is false. */
  #plain(text: string): boolean {
    const start = this.#used;
    const end = start + text.length;
    if (end > this.#memory.length) this.#grow(end);
    const memory = this.#memory;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit < firstPrintable || unit > lastPrintable || unit === quote || unit === backslash) return false;
      memory[start + at] = unit;
    }
    this.#used = end;
    return true;
  }

  #encode(text: string): void {
    const most = this.#used + text.length * bytesOfUnit;
    if (most > this.#memory.length) this.#grow(most);
    this.#used += encoder.encodeInto(text, this.#memory.subarray(this.#used)).written;
  }

  #byte(byte: number): void {
    if (this.#used === this.#memory.length) this.#grow(this.#used + 1);
    this.#memory[this.#used] = byte;
    this.#used += 1;
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.#memory.length * 2));
    larger.set(this.#memory.subarray(0, this.#used));
    this.#memory = larger;
  }
}

/** A text as it stands between the quotes of JSON. */
export function spellAsJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
