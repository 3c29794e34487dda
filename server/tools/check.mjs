/**
 * Runs every check that needs no Postfix and no browser, all of them even when one fails: types, lint and format,
 * the architecture tests, and whether the generated files are fresh.
 */
import process from "node:process";
import { runProgram } from "./run-program.mjs";
import { projectRoot, runScript, setUp } from "./setup.mjs";

/** Each check: what it is called, the program under node_modules or server/tools, its arguments, what to do. */
const checks = [
  { name: "types", program: "node_modules/typescript/bin/tsc", args: ["-b"], remedy: "mend the types" },
  {
    name: "lint and format",
    program: "node_modules/@biomejs/biome/bin/biome",
    args: ["check", "--error-on-warnings", "."],
    remedy: "npx biome check --write .",
  },
  {
    name: "architecture",
    program: "node_modules/vitest/vitest.mjs",
    args: ["run", "test/architecture"],
    remedy: "keep the rules of server/README.md",
  },
  {
    name: "generated files",
    program: "server/tools/generate.mjs",
    args: ["--check"],
    remedy: "npm run generate",
  },
];

await runScript(async () => {
  await setUp();
  const failed = [];
  for (const check of checks) {
    console.log(`\n== ${check.name}`);
    const status = await runProgram(process.execPath, [check.program, ...check.args], { cwd: projectRoot });
    if (status !== 0) failed.push(check);
  }
  for (const { name, remedy } of failed) console.error(`check: ${name} failed; ${remedy}`);
  if (failed.length === 0) console.log("\ncheck: all good");
  else process.exitCode = 1;
});
