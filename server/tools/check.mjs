/**
 * Runs every check that needs no Postfix and no browser, all of them even when one fails: types, lint and format,
 * the architecture tests, and whether the generated files are fresh.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import process from "node:process";
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

await runScript(() => {
  setUp();
  const failed = checks.filter(({ name, program, args }) => {
    console.log(`\n== ${name}`);
    const command = [path.join(projectRoot, program), ...args];
    return spawnSync(process.execPath, command, { cwd: projectRoot, stdio: "inherit" }).status !== 0;
  });
  for (const { name, remedy } of failed) console.error(`check: ${name} failed; ${remedy}`);
  if (failed.length === 0) console.log("\ncheck: all good");
  else process.exitCode = 1;
});
