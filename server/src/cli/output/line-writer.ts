/** Lines on their way to an output, kept as bytes: what is written of a million lines must not wait as a million texts. */
import { Buffer } from "node:buffer";
import type { Output } from "../terminal.ts";

const blockBytes = 1 << 20;
const bytesOfUnit = 3;

/** Collects lines into blocks of about one megabyte. */
export class LineWriter {
  readonly #output: Output;
  #block = Buffer.allocUnsafe(blockBytes);
  #used = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Takes text, with its line feeds. */
  add(text: string): void {
    const most = text.length * bytesOfUnit;
    if (most > this.#block.length - this.#used) this.flush();
    if (most > this.#block.length) this.#output.write(text);
    else this.#used += this.#block.write(text, this.#used);
  }

  /** Hands over what was taken so far. */
  flush(): void {
    if (this.#used === 0) return;
    this.#output.write(this.#block.subarray(0, this.#used));
    this.#block = Buffer.allocUnsafe(blockBytes);
    this.#used = 0;
  }
}
