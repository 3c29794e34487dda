/**
 * Writes every generated file of the source tree. With `--check` nothing is written, and a file that differs from
 * what its generator makes fails.
 *
 * A generator is a module generate-NAME.mjs beside this one that exports `generate()`, which answers the files as
 * text, by path from the project's folder; it never writes itself.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { isProgram, projectRoot, runScript, setUp } from "./setup.mjs";

/** @typedef {{ path: string, text: string }} GeneratedFile */
/** @typedef {{ generate: () => Promise<GeneratedFile[]> }} Generator */

/**
 * Runs every generator, in the order of their names.
 * @returns {Promise<GeneratedFile[]>}
 */
export async function generateAll() {
  const folder = path.join(projectRoot, "server/tools");
  const names = (await readdir(folder)).filter((name) => /^generate-.*\.mjs$/.test(name)).sort();
  /** @type {GeneratedFile[]} */
  const files = [];
  for (const name of names) {
    /** @type {Generator} */
    const generator = await import(pathToFileURL(path.join(folder, name)).href);
    files.push(...(await generator.generate()));
  }
  return files;
}

/**
 * The paths whose text on disk is not what the generators make.
 * @param {readonly GeneratedFile[]} files
 * @param {(path: string) => Promise<string | undefined>} read the text on disk, or undefined when there is none
 * @returns {Promise<string[]>}
 */
export async function staleFiles(files, read) {
  const stale = [];
  for (const file of files) if ((await read(file.path)) !== file.text) stale.push(file.path);
  return stale;
}

/**
 * @param {string} file
 * @returns {Promise<string | undefined>}
 */
async function readIfThere(file) {
  try {
    return await readFile(path.join(projectRoot, file), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** @param {GeneratedFile} file */
async function write(file) {
  const absolute = path.join(projectRoot, file.path);
  await mkdir(path.dirname(absolute), { recursive: true });
  await writeFile(absolute, file.text);
}

if (isProgram(import.meta.url)) {
  await runScript(async () => {
    await setUp();
    const files = await generateAll();
    const stale = new Set(await staleFiles(files, readIfThere));
    if (process.argv.includes("--check")) {
      for (const file of stale) console.error(`${file} is stale: run npm run generate`);
      if (stale.size > 0) process.exitCode = 1;
    } else {
      await Promise.all(files.filter((file) => stale.has(file.path)).map(write));
    }
    console.log(`${files.length} generated files, ${stale.size} of them stale`);
  });
}
