import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runProgram } from "../../../server/tools/run-program.mjs";
import { projectFolder } from "../../support/source-modules.ts";

test("the exit status is the program's own", async () => {
  expect(await runProgram(process.execPath, ["-e", "process.exit(7)"], { cwd: projectFolder })).toBe(7);
});

test("a program that cannot be started is an error", async () => {
  await expect(runProgram("no-such-program-anywhere", [], { cwd: projectFolder })).rejects.toThrow("ENOENT");
});

const innerProgram = "console.log(process.pid); setInterval(() => {}, 1000);";
const script = `
  import { runProgram } from "./server/tools/run-program.mjs";
  await runProgram(process.execPath, ["-e", ${JSON.stringify(innerProgram)}], { cwd: "." });`;

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)("%s ends the program and the script that runs it", async (signal, status) => {
  const run = spawn(process.execPath, ["--input-type=module", "-e", script], { cwd: projectFolder });
  const [line] = await once(run.stdout, "data");
  run.kill(signal);
  expect((await once(run, "exit"))[0]).toBe(status);
  expect(() => process.kill(Number(line), 0)).toThrow("ESRCH");
});

test("the end of npm ends what npm runs", async () => {
  const env = { ...process.env, npm_lifecycle_event: "start" };
  const shell = spawn("sh", ["-c", '"$0" --input-type=module -e "$1"; :', process.execPath, script], {
    cwd: projectFolder,
    env,
  });
  const [line] = await once(shell.stdout, "data");
  shell.kill("SIGTERM");
  await once(shell, "exit");
  await expect.poll(() => isRunning(Number(line)), { timeout: 10_000 }).toBe(false);
});

/** A process that has ended, but that nobody has asked for its exit status, does not count. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
