/** Prints answers in the order of their requests, whoever has them first. */
import { CommandFailure, type Output } from "../terminal.ts";
import type { BlockAnswer } from "./answer-block.ts";

/** Holds answers back until those before them are printed. */
export class AnswerSender {
  readonly #output: Output;
  /** Each settles when its answer is printed. */
  readonly #waiting: Promise<void>[] = [];
  /** Rejects when the first answer fails. */
  readonly failed: Promise<never>;
  #fail: (reason: unknown) => void = () => {};
  /** The memory of answers that are printed. */
  readonly #free: ArrayBuffer[] = [];

  constructor(output: Output) {
    this.#output = output;
    this.failed = new Promise((_, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => {}); // Whoever waits for room is told as well.
  }

  /** Memory for another answer, where there is some. */
  memory(): ArrayBuffer | undefined {
    return this.#free.pop();
  }

  /** Takes the answer of the next block, which need not be there yet. */
  add(answer: BlockAnswer | Promise<BlockAnswer>): void {
    const sent = Promise.all([answer, this.#waiting.at(-1)]).then(([ready]) => this.#send(ready));
    sent.catch(this.#fail);
    this.#waiting.push(sent);
  }

  /**
   * Resolves when no more than so many answers wait to be printed. Rejects with what was wrong with a request, or with
   * what kept an answer from coming; nothing behind it is printed.
   */
  async room(most: number): Promise<void> {
    while (this.#waiting.length > most) {
      await this.#waiting[0];
      this.#waiting.shift();
    }
  }

  async #send({ bytes, failure }: BlockAnswer): Promise<void> {
    await this.#output.send(bytes);
    if (failure !== undefined) throw new CommandFailure(failure);
    this.#free.push(bytes.buffer);
  }
}
