import type { ResourceLimits, Worker } from "node:worker_threads";

/** The variables of the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The world of one command: its streams and its environment. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly environment: Environment;
  /** How much stands on standard input, in bytes, where that is known. */
  readonly inputSize?: number | undefined;
  /** Absent where there is no processor for another thread, or no program that it could run. */
  readonly startThread?: StartThread;
}

/** Starts another thread of this program, which finds the data as its `workerData`. */
export type StartThread = (data: object, limits: ResourceLimits) => Worker;

/** A stream that text is written to. */
export interface Output {
  write(text: string): unknown;
  /** Writes text as UTF-8; resolves when the reader has taken enough of it and the bytes may change again. */
  send(bytes: Uint8Array): Promise<void>;
}

/** A command: takes what stands behind its name, answers the exit status. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** Exit statuses, as design/cli.md promises them. */
export const exit = { clean: 0, findings: 1, failure: 2 } as const;

/** What ends a command with status 2: one line on standard error. */
export class CommandFailure extends Error {}
