/** Makes the extension's package postroute-VERSION.vsix, lists what is in it and prints its size. */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { build } from "./build.mjs";
import { isProgram, projectRoot, runScript, setUp } from "./setup.mjs";

/** What runs, and what the extension's page shows; anything else in the package is a mistake. */
const belongs =
  /^(package\.json|package\.nls(\.\w+)?\.json|l10n\/[^/]+\.json|dist\/[^/]+\.js|dist\/licences\.txt|syntaxes\/[^/]+\.json|README\.md|CHANGELOG\.md|LICENSE|client\/media\/icon\.png)$/;

/**
 * The files of a package that have no business there.
 * @param {readonly string[]} files
 * @returns {string[]}
 */
export function strangers(files) {
  return files.filter((file) => !belongs.test(file));
}

/**
 * How vsce treats the README's relative links. A marketplace shows pictures from the repository, to which vsce leads
 * them once package.json names it; until then the links stay as they are, and only the page of a marketplace and that
 * of the installed extension lack the pictures.
 * @param {{ repository?: unknown }} manifest
 * @returns {string[]}
 */
export function linkOptions({ repository }) {
  return repository === undefined ? ["--allow-missing-repository", "--no-rewrite-relative-links"] : [];
}

/**
 * Runs vsce and answers what it prints on standard output.
 * @param {readonly string[]} args
 */
function vsce(args) {
  const program = path.join(projectRoot, "node_modules/@vscode/vsce/vsce");
  const run = spawnSync(process.execPath, [program, ...args], { cwd: projectRoot, encoding: "utf8" });
  if (run.status !== 0) throw new Error(`vsce ${args[0]} failed:\n${run.stderr}${run.stdout}`);
  return run.stdout;
}

/**
 * Packs what was built. The package needs no node_modules, since everything is bundled.
 * @returns {{ file: string, bytes: number, files: string[] }}
 */
export function packExtension() {
  const files = vsce(["ls", "--no-dependencies"])
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .sort();
  const wrong = strangers(files);
  if (wrong.length > 0)
    throw new Error(`These files must not be packed, see .vscodeignore:\n${wrong.join("\n")}`);
  const manifest = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8"));
  const file = `postroute-${manifest.version}.vsix`;
  vsce(["package", "--no-dependencies", ...linkOptions(manifest), "--out", file]);
  return { file, bytes: statSync(path.join(projectRoot, file)).size, files };
}

if (isProgram(import.meta.url)) {
  await runScript(async () => {
    await setUp();
    await build();
    const { file, bytes, files } = packExtension();
    for (const name of files) {
      console.log(`${String(statSync(path.join(projectRoot, name)).size).padStart(9)} ${name}`);
    }
    console.log(`${file}: ${Math.ceil(bytes / 1024)} kB, ${files.length} files`);
  });
}
