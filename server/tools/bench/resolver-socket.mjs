/** What Postfix's own resolver takes: one trivial-rewrite(8), asked over its socket, one question after the other. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import process from "node:process";
import { Readable } from "node:stream";
import { projectRoot } from "../setup.mjs";

/** @typedef {import("./measure.mjs").Measure} Measure */

const launcher = path.join(projectRoot, "test/support/postfix/listen-and-run.pl");
const daemon = ["/usr/lib/postfix/sbin/trivial-rewrite", "/usr/libexec/postfix/trivial-rewrite"].find(
  (file) => existsSync(file),
);

/** Says whether the daemon is installed. */
export const hasResolver = daemon !== undefined;

/**
 * Measures how long the daemon takes for the addresses of a file, its start and the reading of its tables left out.
 * @param {string} folder for its configuration
 * @param {string} mainCf the text of main.cf, without its directories
 * @param {string} addresses the file of addresses, one a line
 * @param {number} count how many of them are asked
 * @returns {Promise<Measure>}
 */
export async function askResolver(folder, mainCf, addresses, count) {
  const queue = path.join(folder, "queue");
  mkdirSync(queue, { recursive: true });
  const main = path.join(folder, "main.cf");
  writeFileSync(main, `${mainCf}queue_directory = ${queue}\ndata_directory = ${queue}\n`);
  const past = Date.now() / 1000 - 60; // Postfix waits for a file that has just been changed.
  utimesSync(main, past, past);
  const socketPath = path.join(queue, `rewrite-${process.hrtime.bigint()}`);
  const child = spawn("perl", [launcher, socketPath, daemon ?? "", "-n", "rewrite", "-t", "unix"], {
    cwd: queue,
    env: { ...process.env, MAIL_CONFIG: folder },
    stdio: ["pipe", "pipe", "ignore", "pipe", "pipe", "pipe"],
  });
  // What the daemon tells master(8) through descriptor 5 has to be read, or it waits.
  /** @type {readonly unknown[]} */ (child.stdio).slice(5).forEach((pipe) => {
    if (pipe instanceof Readable) pipe.resume();
  });
  if (child.stdout !== null) await once(child.stdout, "data");
  try {
    return await ask(socketPath, readFileSync(addresses, "utf8").split("\n").slice(0, count));
  } finally {
    child.kill("SIGKILL");
  }
}

/**
 * @param {string} socketPath
 * @param {readonly string[]} addresses
 * @returns {Promise<Measure>}
 */
async function ask(socketPath, addresses) {
  const socket = connect(socketPath);
  const answers = answersOf(socket);
  await answers.next(); // The daemon names its protocol first.
  const question = (/** @type {string} */ address) => {
    socket.write(`request\0resolve\0sender\0\0address\0${address}\0\0`);
    return answers.next();
  };
  await question(addresses[0] ?? ""); // Tables are read at the first question.
  const started = process.hrtime.bigint();
  for (const address of addresses) {
    const { done } = await question(address);
    if (done) throw new Error("trivial-rewrite has ended");
  }
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  socket.destroy();
  return { ms, peakMb: undefined };
}

/**
 * The answers, each ends with two null bytes.
 * @param {import("node:net").Socket} socket
 */
async function* answersOf(socket) {
  let rest = "";
  for await (const chunk of socket.setEncoding("utf8")) {
    rest += chunk;
    for (let end = rest.indexOf("\0\0"); end !== -1; end = rest.indexOf("\0\0")) {
      yield rest.slice(0, end);
      rest = rest.slice(end + 2);
    }
  }
}
