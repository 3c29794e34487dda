/** A thread that answers blocks of a long batch, as it is seen from the one that starts it. */
import type { ResourceLimits, Worker } from "node:worker_threads";
import type { SharedFile } from "../../node/config-directory.ts";
import type { StartThread } from "../terminal.ts";
import type { BlockAnswer, BlockTask } from "./answer-block.ts";

/** What a thread is told at its start: the arguments behind `simulate`. */
export interface ThreadData {
  readonly args: readonly string[];
}

/** Nothing that an answer is made of is kept, so that the room for what is new need not be large. */
const limits: ResourceLimits = { maxYoungGenerationSizeMb: 12 };

/** With three blocks the thread never waits for one, however long another thread takes for a block of its own. */
const mostBlocks = 3;

/** What a thread says when it has made ready what its first answer would have to wait for. */
export const ready = "ready";

/** Who waits for the answer to a block. */
interface Waiting {
  readonly resolve: (answer: BlockAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** One other thread, which gets its blocks one after the other. */
export class AnswerThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #isReady = false;
  /** What has ended the thread. */
  #failure: Error | undefined;

  constructor(start: StartThread, data: ThreadData) {
    this.#worker = start(data, limits);
    this.#worker.on("message", (answer: BlockAnswer | typeof ready) => {
      if (answer === ready) this.#isReady = true;
      else this.#waiting.shift()?.resolve(answer);
    });
    this.#worker.on("error", (error) => this.#end(error));
    this.#worker.on("exit", () => this.#end(new Error("the second thread of the batch has ended")));
  }

  /** Has the thread open the configuration, without reading again what is read already. To be called first, and once. */
  open(sharedFiles: readonly SharedFile[]): void {
    this.#worker.postMessage(sharedFiles);
  }

  /** It can take a block and will not keep it for long. Throws what has ended it. */
  get hasTime(): boolean {
    if (this.#failure !== undefined) throw this.#failure;
    return this.#isReady && this.#waiting.length < mostBlocks;
  }

  /** Has a block answered; the thread keeps the order. */
  answer(task: BlockTask): Promise<BlockAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(task, task.memory === undefined ? [] : [task.memory]);
    });
  }

  /** Ends the thread, whatever it is at; whoever waits for an answer is told that it has ended. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  /** Nobody is left waiting for an answer that will not come. What ended the thread is told first, its exit after that. */
  #end(failure: Error): void {
    this.#failure ??= failure;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
