/** Runs the command line in this process: arguments and standard input in, output and exit status out. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../../server/src/cli/run.ts";
import type { Output } from "../../server/src/cli/terminal.ts";

/** What a command printed and how it ended. */
export interface CommandResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `postroute ARGS…`. The language is English unless `environment` says otherwise. */
export async function postroute(
  args: readonly string[],
  {
    stdin = "",
    environment = {},
  }: {
    stdin?: string;
    environment?: Record<string, string>;
  } = {},
): Promise<CommandResult> {
  const written = { stdout: "", stderr: "" };
  const status = await run(args, {
    stdin: (async function* () {
      yield stdin;
    })(),
    stdout: outputInto((text) => {
      written.stdout += text;
    }),
    stderr: outputInto((text) => {
      written.stderr += text;
    }),
    environment,
  });
  return { status, ...written };
}

/** An output whose text goes to `take`. */
export function outputInto(take: (text: string) => void): Output {
  return { write: take, send: async (bytes) => take(new TextDecoder().decode(bytes)) };
}

/** A configuration directory on disk that vanishes when `use` is done. Its files are dated a minute back. */
export async function withDirectory<Answer>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (directory: string) => Promise<Answer>,
): Promise<Answer> {
  const directory = mkdtempSync(path.join(tmpdir(), "postroute-"));
  const past = Date.now() / 1000 - 60;
  try {
    for (const [name, content] of Object.entries(files)) {
      const target = path.join(directory, name);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
      utimesSync(target, past, past);
    }
    return await use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
