/**
 * Runs the tests: sets up and builds first, so that it works on a fresh clone. Arguments go to vitest, such as
 * `npm test -- test/server/core/syntax`.
 */
import process from "node:process";
import { build } from "./build.mjs";
import { runProgram } from "./run-program.mjs";
import { projectRoot, runScript, setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp();
  await build();
  const vitest = ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)];
  process.exitCode = await runProgram(process.execPath, vitest, { cwd: projectRoot });
});
