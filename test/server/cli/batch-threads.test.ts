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

/** More than a megabyte of addresses. */
const addresses = Array.from({ length: 60_000 }, (_, n) => `user${n}@d${(n * 7919) % 50_000}.example.org`);

/** What a batch prints with threads, and without. */
async function withAndWithout(lines: readonly string[], ...options: readonly string[]) {
  const stdin = `${lines.join("\n")}\n`;
  return withDirectory(files, async (directory) => {
    const args = ["simulate", "-c", directory, "--batch", "--only", "resolve", ...options];
    const [threads, alone] = [
      await postroute(args, { stdin, startThread }),
      await postroute(args, { stdin }),
    ];
    return { threads, alone };
  });
}

describe("a long batch that threads answer", () => {
  test.each(["json", "text"])(
    "comes to the same in the same order as without threads, --format %s",
    async (format) => {
      const { threads, alone } = await withAndWithout(addresses, "--format", format);
      expect(threads.status).toBe(0);
      expect(threads.stdout.split("\n")).toHaveLength(addresses.length + 1);
      expect(threads.stdout === alone.stdout).toBe(true);
    },
  );

  test("ends at a line that is no request, behind the answers before it", async () => {
    const lines = addresses.with(45_000, "{");
    const { threads, alone } = await withAndWithout(lines, "--format", "text");
    expect(threads.status).toBe(2);
    expect(threads.stderr).toContain("standard input, line 45001: this is no JSON object");
    expect(threads.stdout.split("\n")).toHaveLength(45_001);
    expect(threads).toEqual(alone);
  });

  test("fails with what has ended a thread", async () => {
    const broken = path.join(folder, "broken.cjs");
    writeFileSync(broken, 'throw new Error("out of order");');
    const startBroken: StartThread = (workerData) => new Worker(broken, { workerData });
    await withDirectory(files, async (directory) => {
      const ended = postroute(["simulate", "-c", directory, "--batch", "--only", "resolve"], {
        stdin: `${addresses.join("\n")}\n`,
        startThread: startBroken,
      });
      await expect(ended).rejects.toThrow("out of order");
    });
  });
});
