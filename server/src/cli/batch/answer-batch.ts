/**
 * `simulate --batch`: requests in, answers out in the same order, a block of lines at a time. When much is asked, a
 * second thread answers as well.
 */
import { setImmediate } from "node:timers/promises";
import type { OpenConfiguration } from "../open-configuration.ts";
import type { SimulateOptions } from "../simulate-options.ts";
import type { Terminal } from "../terminal.ts";
import { BlockAnswerer } from "./answer-block.ts";
import { AnswerSender } from "./answer-sender.ts";
import { AnswerThread } from "./answer-thread.ts";
import { type RequestBlock, readBlocks } from "./read-requests.ts";

/** From about this much input on, in bytes, a thread is worth its start. */
const muchInput = 4 * 1024 * 1024;

/** So many answers may wait for one that is not there yet. */
const mostWaiting = 8;

/** Answers every request of standard input; waits for a reader that is slow. What stands before a bad line is answered. */
export async function answerBatch(
  args: readonly string[],
  configuration: OpenConfiguration,
  options: SimulateOptions,
  terminal: Terminal,
): Promise<void> {
  const answerer = new BlockAnswerer(configuration, options);
  const sender = new AnswerSender(terminal.stdout);
  const { inputSize = 0, startThread } = terminal;
  let thread: AnswerThread | undefined;
  let read = 0;
  try {
    for await (const block of until(sender.failed, readBlocks(terminal.stdin))) {
      read += block.text.length;
      if (startThread !== undefined && thread === undefined && Math.max(read, inputSize) > muchInput) {
        thread = new AnswerThread(startThread, { args });
        answerer.load(); // The thread gets ready meanwhile.
        thread.open(configuration.directory.sharedFiles());
      }
      const task = { block, memory: sender.memory() };
      if (thread?.hasTime === true) sender.add(thread.answer(task));
      else sender.add(answerer.answer(task));
      if (thread !== undefined) await setImmediate(); // What the thread has answered is taken in now.
      await sender.room(thread === undefined ? 0 : mostWaiting);
    }
    await sender.room(0);
  } finally {
    await thread?.stop();
  }
}

/**
 * Yields the blocks as they come. Rejects with a failure at once: who wrote the bad request may wait for that and write no
 * more. (A race between the two would keep every block until the failure comes.)
 */
async function* until(
  failure: Promise<never>,
  blocks: AsyncGenerator<RequestBlock>,
): AsyncGenerator<RequestBlock> {
  let failed: { readonly reason: unknown } | undefined;
  let fail = (_: unknown): void => {};
  failure.catch((reason: unknown) => {
    failed = { reason };
    fail(reason);
  });
  try {
    for (;;) {
      if (failed !== undefined) throw failed.reason;
      const { done, value } = await new Promise<IteratorResult<RequestBlock>>((resolve, reject) => {
        fail = reject;
        blocks.next().then(resolve, reject);
      });
      if (done === true) return;
      yield value;
    }
  } finally {
    void blocks.return(undefined); // This closes the input, at once if nobody waits for its next block.
  }
}
