/** Runs other programs so that none of them outlives this one. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import process from "node:process";

const endingSignals = /** @type {const} */ (["SIGINT", "SIGTERM"]);
const parentCheckMs = 200;

/**
 * Calls `end` when this program is asked to stop: by Ctrl-C, by a process manager, or because npm was, which ends
 * itself and the shell between it and this program, but not this program.
 * @param {(signal: NodeJS.Signals) => void} end
 * @returns {() => void} stops listening
 */
export function whenAskedToEnd(end) {
  for (const signal of endingSignals) process.on(signal, end);
  const parent = process.ppid;
  const startedByNpm = process.env.npm_lifecycle_event !== undefined;
  const timer = setInterval(() => {
    if (!startedByNpm || process.ppid === parent) return;
    clearInterval(timer);
    end("SIGTERM");
  }, parentCheckMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    for (const signal of endingSignals) process.off(signal, end);
  };
}

/**
 * Runs a program to its end, with this program's output and no input. A signal to this program is handed on, and
 * then ends this program too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, shell?: boolean, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} its exit status
 */
export async function runProgram(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "inherit", "inherit"] });
  /** @type {NodeJS.Signals | undefined} */
  let received;
  const stopListening = whenAskedToEnd((signal) => {
    received = signal;
    child.kill(signal);
  });
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => resolve(code ?? statusOf(signal)));
    });
  } finally {
    stopListening();
    if (received !== undefined) process.exit(statusOf(received));
  }
}

/**
 * The exit status that shells give to a program that a signal ended.
 * @param {NodeJS.Signals | null} signal
 */
export function statusOf(signal) {
  return 128 + (signal === null ? 0 : constants.signals[signal]);
}
