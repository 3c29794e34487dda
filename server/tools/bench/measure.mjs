/** Measures programs from the outside: how long they run, and how much memory they take at most. */
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import process from "node:process";

/** @typedef {{ ms: number, peakMb: number | undefined }} Measure */

const memoryPollMs = 20;

/**
 * Runs a program to its end with a file as its input; what it prints is thrown away. Throws when it fails.
 * @param {readonly string[]} command the program and its arguments
 * @param {{ input?: string, statuses?: readonly number[] }} [options] the exit statuses that are no failure
 * @returns {Promise<Measure>}
 */
export async function measureProgram(command, { input, statuses = [0] } = {}) {
  const [program = "", ...args] = command;
  const stdin = input === undefined ? "ignore" : openSync(input, "r");
  const started = process.hrtime.bigint();
  const child = spawn(program, args, { stdio: [stdin, "ignore", "inherit"] });
  const memory = watchMemory(child.pid);
  const status = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  if (typeof stdin === "number") closeSync(stdin);
  const peakMb = memory.stop();
  if (!statuses.includes(Number(status))) throw new Error(`${command.join(" ")} ended with status ${status}`);
  return { ms, peakMb };
}

/**
 * Follows the peak of a program's memory where the system shows it, in MB.
 * @param {number | undefined} pid
 */
function watchMemory(pid) {
  /** @type {number | undefined} */
  let peak;
  const timer = setInterval(() => {
    peak = peakMemory(pid) ?? peak;
  }, memoryPollMs);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/** @param {number | undefined} pid */
function peakMemory(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined; // the program has ended, or this system has no /proc
  }
}

/**
 * Repeats a measurement and answers its median by time.
 * @param {number} runs
 * @param {() => Promise<Measure>} measure
 * @returns {Promise<Measure>}
 */
export async function median(runs, measure) {
  /** @type {Measure[]} */
  const measures = [];
  for (let run = 0; run < runs; run += 1) measures.push(await measure());
  measures.sort((one, other) => one.ms - other.ms);
  return measures[Math.floor(measures.length / 2)] ?? { ms: Number.NaN, peakMb: undefined };
}
