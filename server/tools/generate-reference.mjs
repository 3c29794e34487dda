/**
 * Compiles the texts of the parameter reference, server/texts, into one file a language. A Japanese entry takes
 * example and related names from the English one where it has none of its own.
 */
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { projectRoot } from "./setup.mjs";

/** @typedef {import("../src/core/facts/entry-options.ts").EntryTexts} EntryTexts */
/** @typedef {Record<string, Record<string, EntryTexts>>} Texts by kind and name */

const languages = /** @type {const} */ (["en", "ja"]);

/** @returns {Promise<{ path: string, text: string }[]>} */
export async function generate() {
  const compiled = await compileTexts();
  return languages.map((language) => ({
    path: `server/src/reference/${language}.gen.ts`,
    text: moduleText(compiled[language]),
  }));
}

/**
 * The texts of both languages as they are shown.
 * @returns {Promise<Record<"en" | "ja", Texts>>}
 */
export async function compileTexts() {
  const [en, japanese] = await Promise.all([readTexts("en"), readTexts("ja")]);
  return { en, ja: withEnglishExamples(japanese, en) };
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
 * @param {Texts} texts
 * @param {Texts} english
 * @returns {Texts}
 */
function withEnglishExamples(texts, english) {
  return Object.fromEntries(
    Object.entries(texts).map(([kind, entries]) => [
      kind,
      Object.fromEntries(
        Object.entries(entries).map(([name, entry]) => {
          const { example, related } = english[kind]?.[name] ?? {};
          return [name, { ...(example && { example }), ...(related && { related }), ...entry }];
        }),
      ),
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
    `export const texts: TextCatalogue = JSON.parse(${JSON.stringify(JSON.stringify(texts))});`,
    "",
  ].join("\n");
}
