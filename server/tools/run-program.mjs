/** Runs other programs so that none of them outlives this one. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import process from "node:process";

/** The signals that end a script: Ctrl-C, and the polite request of a process manager. */
export const endingSignals = /** @type {const} */ (["SIGINT", "SIGTERM"]);

/**
 * Runs a program to its end, with this program's output and no input. A signal to this program is handed on, and
 * then ends this program too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, shell?: boolean }} options
 * @returns {Promise<number>} its exit status
 */
export async function runProgram(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "inherit", "inherit"] });
  /** @type {NodeJS.Signals | undefined} */
  let received;
  /** @param {NodeJS.Signals} signal */
  const handOn = (signal) => {
    received = signal;
    child.kill(signal);
  };
  for (const signal of endingSignals) process.on(signal, handOn);
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code, signal) => resolve(code ?? statusOf(signal)));
    });
  } finally {
    for (const signal of endingSignals) process.off(signal, handOn);
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
