import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../../../../server/src/cli/run.ts";
import type { StartThread } from "../../../../server/src/cli/terminal.ts";
import { outputInto, postroute, withDirectory } from "../../../support/command-line.ts";

const folder = mkdtempSync(path.join(tmpdir(), "postroute-threads-"));
const program = path.join(folder, "cli.cjs");
const startProgram: StartThread = (workerData, resourceLimits) =>
  new Worker(program, { workerData, resourceLimits });

beforeAll(async () => {
  await build({
    entryPoints: ["server/src/cli/main.ts"],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "cjs",
    loader: { ".wasm": "base64" },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

const domains = Array.from({ length: 40_000 }, (_, n) => `d${n}.example.org`);
const files = {
  "main.cf":
    "compatibility_level = 3.6\nmyhostname = mail.example.org\ntransport_maps = texthash:$config_directory/transport\n",
  transport: domains.map((domain, n) => `${domain}\trelay:[mx${n % 7}.example.net]\n`).join(""),
};
const requests = Array.from({ length: 5000 }, (_, n) => `user${n}@d${(n * 7919) % 50_000}.example.org`);
const linesAtOnce = 100;

const batch = (directory: string): string[] => [
  "simulate",
  "-c",
  directory,
  "--batch",
  "--only",
  "resolve",
  "--format",
];

/** What a writer does who waits for something else than the end of its input. */
const forEver = (): Promise<void> => new Promise(() => {});

/** Runs a batch whose input comes when the second thread is ready, and tells how many blocks that one answered. */
async function withTwoThreads(
  args: readonly string[],
  lines: readonly string[],
  startThread = startProgram,
  end: () => Promise<void> = async () => {},
) {
  const written = { stdout: "", stderr: "" };
  let isReady: Promise<unknown> | undefined;
  let messages = 0;
  const status = await run(args, {
    stdin: (async function* () {
      yield `${lines[0]}\n`;
      await isReady;
      for (let at = 1; at < lines.length; at += linesAtOnce) {
        yield `${lines.slice(at, at + linesAtOnce).join("\n")}\n`;
      }
      await end();
    })(),
    stdout: outputInto((text) => {
      written.stdout += text;
    }),
    stderr: outputInto((text) => {
      written.stderr += text;
    }),
    environment: {},
    inputSize: 10_000_000,
    startThread: (data, limits) => {
      const thread = startThread(data, limits);
      thread.on("message", () => {
        messages += 1;
      });
      // What it ends with is for the program to tell.
      isReady = Promise.race([once(thread, "message").catch(() => {}), once(thread, "exit").catch(() => {})]);
      return thread;
    },
  });
  return { result: { status, ...written }, blocks: messages - 1 };
}

describe("a long batch that two threads answer", () => {
  test.each(["json", "text"])(
    "comes to the same in the same order as with one, --format %s",
    async (format) => {
      await withDirectory(files, async (directory) => {
        const args = [...batch(directory), format];
        const { result, blocks } = await withTwoThreads(args, requests);
        expect(blocks).toBeGreaterThan(2);
        expect(result.stdout.split("\n")).toHaveLength(requests.length + 1);
        expect(result).toEqual(await postroute(args, { stdin: `${requests.join("\n")}\n` }));
      });
    },
  );

  test("is answered from the files that the first thread has read, whatever becomes of them then", async () => {
    await withDirectory(
      { ...files, transport: "d1.example.org smtp:[one.example.net]\n" },
      async (directory) => {
        const args = [...batch(directory), "text"];
        const expected = await postroute(args, { stdin: `${requests.join("\n")}\n` });
        const { result, blocks } = await withTwoThreads(args, requests, (data, limits) => {
          const thread = startProgram(data, limits);
          const post = thread.postMessage.bind(thread);
          thread.postMessage = (value, transfer) => {
            for (const file of ["main.cf", "transport"]) rmSync(path.join(directory, file), { force: true });
            post(value, transfer);
          };
          return thread;
        });
        expect(blocks).toBeGreaterThan(2);
        expect(result).toEqual(expected);
      },
    );
  });

  test("ends at a line that is no request, behind the answers before it", async () => {
    await withDirectory(files, async (directory) => {
      const args = [...batch(directory), "text"];
      const { result } = await withTwoThreads(args, requests.with(3000, "{"));
      expect(result.status).toBe(2);
      expect(result.stderr).toContain("standard input, line 3001: this is no JSON object");
      expect(result.stdout.split("\n")).toHaveLength(3001);
    });
  });

  test("ends at such a line also when the writer waits for that", async () => {
    await withDirectory(files, async (directory) => {
      const args = [...batch(directory), "text"];
      const { result } = await withTwoThreads(args, [...requests.slice(0, 150), "{"], startProgram, forEver);
      expect(result.stderr).toContain("standard input, line 151: this is no JSON object");
      expect(result.stdout.split("\n")).toHaveLength(151);
    });
  });

  const withError = "throw new Error('out of order')";
  test.each([
    ["with an error before it is ready", `setTimeout(() => { ${withError} });`, "out of order"],
    ["with an error over a block", overBlock(withError), "out of order"],
    ["without one before it is ready", "process.exit(0);", "the second thread of the batch has ended"],
    ["without one over a block", overBlock("process.exit(0)"), "the second thread of the batch has ended"],
  ])("fails when the other thread ends %s", async (_, code, told) => {
    const ending = path.join(folder, "ending.cjs");
    writeFileSync(ending, `const { parentPort: port } = require("node:worker_threads");\n${code}`);
    await withDirectory(files, async (directory) => {
      const ended = withTwoThreads([...batch(directory), "text"], requests, () => new Worker(ending));
      await expect(ended).rejects.toThrow(told);
    });
  });
});

/** The program of a thread that is ready, and ends when it has to answer. */
function overBlock(end: string): string {
  return `port.postMessage("ready"); port.on("message", (task) => { if (task.block) { ${end} } });`;
}

test("a writer that goes on does not keep the program when a bad request has ended it", async () => {
  await withDirectory(files, async (directory) => {
    const child = spawn(process.execPath, [program, ...batch(directory), "text"], {
      stdio: ["pipe", "ignore", "ignore"],
    });
    child.stdin?.write("{\n");
    expect(await once(child, "exit")).toEqual([2, null]);
  });
});
