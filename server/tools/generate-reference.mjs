/**
 * Compiles the texts of the parameter reference, server/texts, into three files: what both languages share, examples
 * and related names, and the prose of each language.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { projectRoot } from "./setup.mjs";

/** @typedef {import("../src/core/facts/entry-options.ts").EntryTexts} EntryTexts */
/** @typedef {Record<string, Record<string, EntryTexts>>} Texts by kind and name */

const sharedFields = ["example", "wrongExample", "related"];

/** @returns {Promise<{ path: string, text: string }[]>} */
export async function generate() {
  const parts = await compileTexts();
  return Object.entries(parts).map(([name, texts]) => ({
    path: `server/src/reference/${name}.gen.ts`,
    text: moduleText(texts),
  }));
}

/**
 * What both languages share, which the English files hold, and what each has of its own.
 * @returns {Promise<Record<"shared" | "en" | "ja", Texts>>}
 */
export async function compileTexts() {
  const [english, ja] = await Promise.all([readTexts("en"), readTexts("ja")]);
  return {
    shared: pick(english, (field) => sharedFields.includes(field)),
    en: pick(english, (field) => !sharedFields.includes(field)),
    ja,
  };
}

/**
 * The same entries with some of their fields.
 * @param {Texts} texts
 * @param {(field: string) => boolean} isWanted
 * @returns {Texts}
 */
function pick(texts, isWanted) {
  return Object.fromEntries(
    Object.entries(texts).map(([kind, entries]) => [
      kind,
      Object.fromEntries(
        Object.entries(entries).map(([name, entry]) => [
          name,
          Object.fromEntries(Object.entries(entry).filter(([field]) => isWanted(field))),
        ]),
      ),
    ]),
  );
}

/**
 * Reads every topic of a language.
 * @param {string} language
 * @returns {Promise<Texts>}
 */
export async function readTexts(language) {
  const folder = path.join(projectRoot, "server/texts", language);
  /** @type {Texts} */
  const texts = {};
  for (const name of (await readdir(folder)).sort()) {
    const { kind, entries } = parse(await readFile(path.join(folder, name), "utf8"));
    const known = texts[kind] ?? {};
    texts[kind] = known;
    for (const [entry, fields] of Object.entries(entries)) {
      if (entry in known) throw new Error(`${language}/${name}: ${entry} stands in two topics`);
      known[entry] = tidy(fields);
    }
  }
  return texts;
}

/**
 * Takes off the line feeds that folded text ends with; an example keeps its lines.
 * @param {Record<string, unknown>} fields
 * @returns {EntryTexts}
 */
function tidy(fields) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === "string" ? value.trimEnd() : value,
    ]),
  );
}

/**
 * A module with the texts as one JSON string: such a string costs next to nothing until it is parsed.
 * @param {Texts} texts
 */
function moduleText(texts) {
  return [
    "// Generated from server/texts by npm run generate; do not edit.",
    'import type { TextCatalogue } from "../core/facts/entry-texts.ts";',
    "",
    `export const texts: TextCatalogue = JSON.parse('${quoted(JSON.stringify(texts))}');`,
    "",
  ].join("\n");
}

/**
 * The inside of a string in single quotes, which JSON has few of.
 * @param {string} json
 */
function quoted(json) {
  return json.replace(/[\\']/g, "\\$&");
}
