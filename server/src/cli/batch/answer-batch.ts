/**
 * `simulate --batch`: requests in, answers out in the same order, a block of lines at a time. When much is asked, two
 * threads answer.
 */
import { availableParallelism } from "node:os";
import type { OpenConfiguration } from "../open-configuration.ts";
import type { SimulateOptions } from "../simulate-options.ts";
import type { Terminal } from "../terminal.ts";
import { BlockAnswerer } from "./answer-block.ts";
import { AnswerSender } from "./answer-sender.ts";
import { AnswerThread } from "./answer-thread.ts";
import { readBlocks } from "./read-requests.ts";

/** From this much input on, in bytes, threads are worth their start. */
const muchInput = 1024 * 1024;

/** More threads would be faster still, but each takes 40 MB and an index of the tables of its own. */
const mostThreads = 2;

/** How many blocks are on their way: enough for a thread never to wait for one. */
const mostBlocks = 4;

/** Answers every request of standard input; waits for a reader that is slow. What stands before a bad line is answered. */
export async function answerBatch(
  args: readonly string[],
  configuration: OpenConfiguration,
  options: SimulateOptions,
  terminal: Terminal,
): Promise<void> {
  const answerer = new BlockAnswerer(configuration, options);
  const sender = new AnswerSender(terminal.stdout);
  let threads: readonly AnswerThread[] = [];
  let read = 0;
  try {
    for await (const block of readBlocks(terminal.stdin)) {
      read += block.text.length;
      if (threads.length === 0 && Math.max(read, terminal.inputSize ?? 0) > muchInput) {
        threads = startThreads(args, terminal);
        answerer.load(); // The threads get ready meanwhile.
        for (const thread of threads) thread.open(configuration.directory.largeFiles());
      }
      const task = { block, memory: sender.memory() };
      sender.add(leastBusy(threads)?.answer(task) ?? answerer.answer(task));
      await sender.room(threads.length === 0 ? 0 : mostBlocks);
    }
    await sender.room(0);
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()));
  }
}

/** No threads where there is but one processor for them. */
function startThreads(args: readonly string[], { startThread }: Terminal): readonly AnswerThread[] {
  const count = Math.min(mostThreads, availableParallelism());
  if (startThread === undefined || count === 1) return [];
  return Array.from({ length: count }, () => new AnswerThread(startThread, { args }));
}

function leastBusy(threads: readonly AnswerThread[]): AnswerThread | undefined {
  const [first, ...others] = threads;
  return others.reduce((least, thread) => (least && least.load <= thread.load ? least : thread), first);
}
