/** Takes the pictures of the README anew: test/e2e/pictures.test.ts writes them into client/media. */
import process from "node:process";
import { build } from "./build.mjs";
import { runProgram } from "./run-program.mjs";
import { projectRoot, runScript, setUp } from "./setup.mjs";

await runScript(async () => {
  await setUp();
  await build();
  process.env.POSTROUTE_PICTURES = "client/media";
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "test/e2e/pictures.test.ts"];
  process.exitCode = await runProgram(process.execPath, vitest, { cwd: projectRoot });
});
