import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { StartThread } from "../../../server/src/cli/terminal.ts";
import { postroute, withDirectory } from "../../support/command-line.ts";

const folder = mkdtempSync(path.join(tmpdir(), "postroute-threads-"));
const program = path.join(folder, "cli.cjs");
const startThread: StartThread = (workerData, resourceLimits) =>
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

const files = {
  "main.cf":
    "compatibility_level = 3.6\nmyhostname = mail.example.org\ntransport_maps = texthash:$config_directory/transport\n",
  transport: Array.from(
    { length: 40_000 },
    (_, n) => `d${n}.example.org\trelay:[mx${n % 7}.example.net]\n`,
  ).join(""),
};

/** What a batch is told of its input, so that a thread is worth its start. */
const inputSize = 10_000_000;

const addresses = Array.from({ length: 30_000 }, (_, n) => `user${n}@d${(n * 7919) % 50_000}.example.org`);

/** What a batch prints with a second thread, and without. */
async function answerBothWays(lines: readonly string[], ...options: readonly string[]) {
  const stdin = `${lines.join("\n")}\n`;
  return withDirectory(files, async (directory) => {
    const args = ["simulate", "-c", directory, "--batch", "--only", "resolve", ...options];
    const [two, one] = [
      await postroute(args, { stdin, inputSize, startThread }),
      await postroute(args, { stdin }),
    ];
    return { two, one };
  });
}

describe("a long batch that two threads answer", () => {
  test.each(["json", "text"])(
    "comes to the same in the same order as with one, --format %s",
    async (format) => {
      const { two, one } = await answerBothWays(addresses, "--format", format);
      expect(two.status).toBe(0);
      expect(two.stdout.split("\n")).toHaveLength(addresses.length + 1);
      expect(two.stdout === one.stdout).toBe(true);
    },
  );

  test("ends at a line that is no request, behind the answers before it", async () => {
    const lines = addresses.with(20_000, "{");
    const { two, one } = await answerBothWays(lines, "--format", "text");
    expect(two.status).toBe(2);
    expect(two.stderr).toContain("standard input, line 20001: this is no JSON object");
    expect(two.stdout.split("\n")).toHaveLength(20_001);
    expect(two).toEqual(one);
  });

  test("fails with what has ended a thread", async () => {
    const broken = path.join(folder, "broken.cjs");
    writeFileSync(broken, 'throw new Error("out of order");');
    const startBroken: StartThread = (workerData) => new Worker(broken, { workerData });
    await withDirectory(files, async (directory) => {
      const ended = postroute(["simulate", "-c", directory, "--batch", "--only", "resolve"], {
        stdin: `${addresses.join("\n")}\n`,
        inputSize,
        startThread: startBroken,
      });
      await expect(ended).rejects.toThrow("out of order");
    });
  });
});
