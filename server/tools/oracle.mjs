/**
 * Compares Postroute with the installed Postfix on random input: `npm run oracle -- --count 20000 --seed 7`. Other
 * arguments go to vitest, such as `test/oracle/resolve.test.ts`.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { projectRoot, runScript, setUp } from "./setup.mjs";

await runScript(() => {
  setUp();
  const { values, positionals } = parseArgs({
    options: { count: { type: "string" }, seed: { type: "string" } },
    allowPositionals: true,
  });
  const vitest = path.join(projectRoot, "node_modules/vitest/vitest.mjs");
  const files = positionals.length > 0 ? positionals : ["test/oracle"];
  const run = spawnSync(process.execPath, [vitest, "run", ...files], {
    cwd: projectRoot,
    stdio: "inherit",
    env: {
      ...process.env,
      ...(values.count === undefined ? {} : { POSTROUTE_ORACLE_COUNT: values.count }),
      ...(values.seed === undefined ? {} : { POSTROUTE_ORACLE_SEED: values.seed }),
    },
  });
  process.exitCode = run.status ?? 1;
});
