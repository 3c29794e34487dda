import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { runProgram } from "../../../server/tools/run-program.mjs";
import { projectFolder } from "../../support/source-modules.ts";

test("the exit status is the program's own", async () => {
  expect(await runProgram(process.execPath, ["-e", "process.exit(7)"], { cwd: projectFolder })).toBe(7);
});

test("a program that cannot be started is an error", async () => {
  await expect(runProgram("no-such-program-anywhere", [], { cwd: projectFolder })).rejects.toThrow("ENOENT");
});

test.each([
  ["SIGTERM", 143],
  ["SIGINT", 130],
] as const)("%s ends the program and the script that runs it", async (signal, status) => {
  const inner = "console.log(process.pid); setInterval(() => {}, 1000);";
  const outer = `
    import { runProgram } from "./server/tools/run-program.mjs";
    await runProgram(process.execPath, ["-e", ${JSON.stringify(inner)}], { cwd: "." });`;
  const script = spawn(process.execPath, ["--input-type=module", "-e", outer], { cwd: projectFolder });
  const [line] = await once(script.stdout, "data");
  script.kill(signal);
  expect((await once(script, "exit"))[0]).toBe(status);
  expect(() => process.kill(Number(line), 0)).toThrow("ESRCH");
});
