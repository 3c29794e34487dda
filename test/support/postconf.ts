/** The installed postconf(1), asked about many configuration directories at once. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { ConfigurationOptions } from "../../server/src/core/config/configuration.ts";
import { decodeBytes, encodeText } from "../../server/src/core/text/bytes.ts";
import { postfixPrograms, postfixRelease } from "./postfix/programs.ts";

/** One run: the files of a configuration directory by name, and the arguments behind `-c DIR`. */
export interface PostconfJob {
  readonly directory: string;
  readonly args: readonly string[];
}

/** What one run printed. */
export interface PostconfResult {
  readonly status: number;
  readonly processId: number;
  readonly lines: readonly string[];
  readonly complaints: readonly string[];
}

/** A scratch folder that holds configuration directories; `remove` it at the end. */
export class ScratchDirectories {
  readonly folder: string = mkdtempSync(path.join(os.tmpdir(), "postconf-"));
  #count = 0;

  /** Writes a configuration directory. Its files are dated back, for Postfix waits until a young file settles. */
  add(files: Readonly<Record<string, string>>): string {
    this.#count += 1;
    const directory = path.join(this.folder, `c${this.#count}`);
    mkdirSync(directory);
    const earlier = Date.now() / 1000 - 3600;
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(path.join(directory, name), encodeText(text));
      utimesSync(path.join(directory, name), earlier, earlier);
    }
    return directory;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** How many runs go on at once: one that ends with a fatal error sleeps for a second first. */
const parallelRuns = 200;

/** Runs postconf(1) for every job, from one shell, and answers in the order of the jobs. */
export function runPostconf(scratch: ScratchDirectories, jobs: readonly PostconfJob[]): PostconfResult[] {
  const postconf = postfixPrograms?.postconf;
  if (postconf === undefined) throw new Error("postconf is not installed");
  const results = mkdtempSync(path.join(scratch.folder, "results-"));
  const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
  const script = jobs.map(({ directory, args }, at) => {
    const words = [postconf, "-c", directory, ...args].map(quote).join(" ");
    const run = `sh -c 'echo $$ >${at}.pid; exec "$@" >${at}.out 2>${at}.err' sh ${words}; echo $? >${at}.status`;
    return `(${run}) &${at % parallelRuns === parallelRuns - 1 ? " wait" : ""}`;
  });
  const shell = spawnSync("sh", ["-s"], { cwd: results, input: `${script.join("\n")}\nwait\n` });
  if (shell.error !== undefined) throw shell.error;
  const read = (at: number, what: string): string =>
    decodeBytes(readFileSync(path.join(results, `${at}.${what}`)));
  return jobs.map((_, at) => ({
    status: Number(read(at, "status")),
    processId: Number(read(at, "pid")),
    lines: linesOf(read(at, "out")),
    complaints: linesOf(read(at, "err")),
  }));
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

/** The options under which our configuration describes this machine and the Postfix that is installed on it. */
export function installedOptions(configDirectory: string): ConfigurationOptions {
  const interfaces = Object.values(os.networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).flatMap(({ cidr }) => (cidr === null ? [] : [cidr])),
  );
  return { ...postfixRelease, configDirectory, hostname: os.hostname(), interfaces };
}
