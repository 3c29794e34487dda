/**
 * Compares Postroute with the installed Postfix on random input: `npm run oracle -- --count 20000 --seed 7`. Other
 * arguments go to vitest, such as `test/oracle/resolve.test.ts`. `--postfix DIR` asks the Postfix that was built in the
 * source tree DIR in its place, about routes unless told otherwise; CONTRIBUTING.md says how to build one.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { projectRoot, runScript, setUp } from "./setup.mjs";

await runScript(() => {
  setUp();
  const { values, positionals } = parseArgs({
    options: { count: { type: "string" }, seed: { type: "string" }, postfix: { type: "string" } },
    allowPositionals: true,
  });
  const vitest = path.join(projectRoot, "node_modules/vitest/vitest.mjs");
  const files = positionals.length > 0 ? positionals : defaultFiles(values.postfix);
  const run = spawnSync(process.execPath, [vitest, "run", ...files], {
    cwd: projectRoot,
    stdio: "inherit",
    env: {
      ...process.env,
      ...(values.count === undefined ? {} : { POSTROUTE_ORACLE_COUNT: values.count }),
      ...(values.postfix === undefined ? {} : { POSTROUTE_POSTFIX: path.resolve(values.postfix) }),
      ...(values.seed === undefined ? {} : { POSTROUTE_ORACLE_SEED: values.seed }),
    },
  });
  process.exitCode = run.status ?? 1;
});

/**
 * The tests that run when none is named: all of them, or those that need no more than trivial-rewrite(8) and postmap(1).
 * @param {string | undefined} postfix
 */
function defaultFiles(postfix) {
  const routes = ["test/oracle/resolve.test.ts", "test/oracle/rewrite.test.ts"];
  return postfix === undefined ? ["test/oracle"] : routes;
}
