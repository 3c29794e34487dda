/** What the second thread runs: it answers the blocks that it is sent. */
import { parentPort, workerData } from "node:worker_threads";
import { OpenConfiguration } from "../open-configuration.ts";
import { readSimulateOptions } from "../simulate-options.ts";
import { BlockAnswerer, type BlockTask } from "./answer-block.ts";
import type { ThreadData } from "./answer-thread.ts";

/** Opens the configuration that the data of this thread name, and answers until the thread is stopped. */
export function answerInThread(): void {
  const { args, largeFiles }: ThreadData = workerData;
  const options = readSimulateOptions(args);
  const configuration = new OpenConfiguration(options.values, process.env, { keepBytes: true, largeFiles });
  const answerer = new BlockAnswerer(configuration, options);
  answerer.warmUp();
  parentPort?.on("message", (task: BlockTask) => {
    const answer = answerer.answer(task);
    parentPort?.postMessage(answer, [answer.bytes.buffer]);
  });
}
