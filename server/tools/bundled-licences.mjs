/**
 * Collects the licences of the packages that esbuild put into the bundles: their terms ask that each copy carries
 * the notice.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { projectRoot } from "./setup.mjs";

/**
 * The folders of the packages that the inputs come from, sorted.
 * @param {readonly string[]} inputs paths of esbuild's metafile, relative to the project
 * @returns {string[]} such as `node_modules/@scope/name`
 */
export function packageFolders(inputs) {
  const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/;
  return [...new Set(inputs.flatMap((input) => folder.exec(input)?.[0] ?? []))].sort();
}

/**
 * The text of dist/licences.txt. Throws for a bundled package that comes without a licence.
 * @param {readonly string[]} inputs
 * @returns {Promise<string>}
 */
export async function licencesOf(inputs) {
  const parts = await Promise.all(packageFolders(inputs).map(licenceOf));
  return parts.join("\n\n");
}

/** @param {string} folder */
async function licenceOf(folder) {
  const absolute = path.join(projectRoot, folder);
  const { name, version, license } = JSON.parse(await readFile(path.join(absolute, "package.json"), "utf8"));
  const file = (await readdir(absolute)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} is bundled, but its package holds no licence text.`);
  const text = await readFile(path.join(absolute, file), "utf8");
  return `${name} ${version} (${license})\n${"-".repeat(40)}\n${text.trim()}\n`;
}
