/** The installed postmap(1) as the oracle of the table tests: it builds tables and answers keys. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { decodeBytes, encodeText } from "../../server/src/core/text/bytes.ts";
import { postfixPrograms } from "./postfix/programs.ts";

/** There are patterns over which glibc broods for hours. */
const patience = 10_000;

/** A directory of its own for one test file, with a main.cf. Removed by `remove`. */
export class PostmapOracle {
  readonly directory: string;
  readonly #program: string;
  /** What stands between a key and its value in the program's answer. */
  readonly #separator: string;

  constructor(mainCf: string, program: "postmap" | "postalias" = "postmap") {
    this.#program = path.join(path.dirname(postfixPrograms?.postmap ?? ""), program);
    this.#separator = program === "postmap" ? "\t" : ":\t";
    this.directory = mkdtempSync(path.join(tmpdir(), "postroute-tables-"));
    const own = ["queue", "data"].map((name) => path.join(this.directory, name));
    for (const folder of own) mkdirSync(folder);
    const [queue, data] = own;
    this.write("main.cf", `queue_directory = ${queue}\ndata_directory = ${data}\n${mainCf}`);
    this.write("master.cf", "");
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Writes a file of the directory, dated back since Postfix waits for a file that changed just now; gives its path. */
  write(name: string, text: string): string {
    const file = path.join(this.directory, name);
    writeFileSync(file, encodeText(text));
    utimesSync(file, 1_000_000_000, 1_000_000_000);
    return file;
  }

  /** Builds the index of a table; false when postmap ends with an error. */
  async build(reference: string): Promise<boolean> {
    return (await this.#run([reference])).status === 0;
  }

  /** The value of each key, undefined where nothing is found; or what postmap said before it gave up, or was stopped. */
  async ask(
    reference: string,
    keys: readonly string[],
  ): Promise<readonly (string | undefined)[] | { readonly fatal: string } | { readonly stopped: true }> {
    const { status, stdout, stderr } = await this.#run(
      ["-q", "-", reference],
      keys.map((key) => `${key}\n`).join(""),
    );
    if (status === null) return { stopped: true };
    const fatal = /fatal: .*/.exec(stderr);
    if (fatal !== null) return { fatal: fatal[0] };
    const lines = stdout.split("\n");
    let next = 0;
    return keys.map((key) => {
      const line = lines[next];
      if (line === undefined || !line.startsWith(key + this.#separator)) return undefined;
      next += 1;
      return line.slice(key.length + this.#separator.length);
    });
  }

  #run(args: readonly string[], input = ""): Promise<ProgramRun> {
    const child = spawn(this.#program, ["-c", this.directory, ...args], { timeout: patience });
    const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (part: Buffer) => stdout.push(part));
    child.stderr.on("data", (part: Buffer) => stderr.push(part));
    child.stdin.on("error", () => {
      // A program that gives up before it has read its input closes the pipe; what it said tells why.
    });
    child.stdin.end(encodeText(input));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status) =>
        resolve({
          status,
          stdout: decodeBytes(Buffer.concat(stdout)),
          stderr: decodeBytes(Buffer.concat(stderr)),
        }),
      );
    });
  }
}

interface ProgramRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
