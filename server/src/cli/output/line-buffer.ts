/** Lines as bytes: what a block of many requests comes to must not wait as many small texts. */
import { Buffer } from "node:buffer";

const firstBytes = 1 << 18;
const longText = 4096;
const bytesOfUnit = 3;

/** Collects lines as UTF-8, in the same memory again and again. */
export class LineBuffer {
  #memory = Buffer.allocUnsafeSlow(firstBytes);
  #used = 0;
  /** What is not in memory yet: a few lines, since fewer and longer texts are written faster. */
  #text = "";

  /** Takes text, with its line feeds. */
  add(text: string): void {
    this.#text += text;
    if (this.#text.length > longText) this.#write();
  }

  /** What was taken since it was cleared; the bytes count until it is cleared. */
  bytes(): Uint8Array {
    this.#write();
    return new Uint8Array(this.#memory.buffer, this.#memory.byteOffset, this.#used);
  }

  clear(): void {
    this.#used = 0;
  }

  #write(): void {
    const most = this.#used + this.#text.length * bytesOfUnit;
    if (most > this.#memory.length) this.#grow(most);
    this.#used += this.#memory.write(this.#text, this.#used);
    this.#text = "";
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#memory.length * 2));
    this.#memory.copy(larger, 0, 0, this.#used);
    this.#memory = larger;
  }
}
