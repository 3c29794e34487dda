/** What the second thread runs: it answers the blocks that it is sent. */
import { parentPort, workerData } from "node:worker_threads";
import type { SharedFile } from "../../node/config-directory.ts";
import { OpenConfiguration } from "../open-configuration.ts";
import { readSimulateOptions, type SimulateOptions } from "../simulate-options.ts";
import { BlockAnswerer, type BlockTask } from "./answer-block.ts";
import { ready, type ThreadData } from "./answer-thread.ts";

/** Waits for the files that are read already, opens the configuration, and answers until the thread is stopped. */
export function answerInThread(): void {
  const { args }: ThreadData = workerData;
  const options = readSimulateOptions(args);
  parentPort?.once("message", (sharedFiles: readonly SharedFile[]) => answerBlocks(options, sharedFiles));
}

function answerBlocks(options: SimulateOptions, sharedFiles: readonly SharedFile[]): void {
  const configuration = new OpenConfiguration(options.values, process.env, { keepBytes: true, sharedFiles });
  const answerer = new BlockAnswerer(configuration, options);
  answerer.warmUp();
  parentPort?.postMessage(ready);
  parentPort?.on("message", (task: BlockTask) => {
    const answer = answerer.answer(task);
    parentPort?.postMessage(answer, [answer.bytes.buffer]);
  });
}
