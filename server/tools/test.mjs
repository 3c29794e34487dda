/**
 * Runs the tests: sets up and builds first, so that it works on a fresh clone. Arguments go to vitest, such as
 * `npm test -- test/server/core/syntax`.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { build } from "./build.mjs";
import { projectRoot, runScript, setUp } from "./setup.mjs";

await runScript(async () => {
  setUp();
  await build();
  const vitest = path.join(projectRoot, "node_modules/vitest/vitest.mjs");
  const run = spawnSync(process.execPath, [vitest, "run", ...process.argv.slice(2)], {
    cwd: projectRoot,
    stdio: "inherit",
  });
  process.exitCode = run.status ?? 1;
});
