/** Entry of the command line: runs one command and sets the exit status. */
import { fstatSync } from "node:fs";
import { availableParallelism } from "node:os";
import { isMainThread, Worker } from "node:worker_threads";
import { answerInThread } from "./batch/answer-in-thread.ts";
import { run } from "./run.ts";
import type { Output, StartThread } from "./terminal.ts";

const startThread: StartThread = (workerData, resourceLimits) =>
  new Worker(__filename, { workerData, resourceLimits });

function start(): void {
  run(process.argv.slice(2), {
    stdin: process.stdin,
    inputSize: inputSize(),
    ...(availableParallelism() > 1 ? { startThread } : {}),
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    environment: process.env,
  })
    .then(
      (status) => {
        process.exitCode = status;
      },
      (error: unknown) => {
        process.stderr.write(
          `postroute: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
        );
        process.exitCode = 70;
      },
    )
    .finally(() => process.stdin.destroy()); // A writer that goes on does not keep the program.
  // A reader that stops early, such as head(1), is no error of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

/** The size of standard input where that is a file. */
function inputSize(): number | undefined {
  try {
    const stats = fstatSync(0);
    return stats.isFile() ? stats.size : undefined;
  } catch {
    return undefined; // It is closed.
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => stream.write(text),
    send: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error == null ? resolve() : reject(error)));
      }),
  };
}

if (isMainThread) start();
else answerInThread();
