/** Writes the parameter reference as pages, server/docs/reference, with the renderer that hovers use. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { compileTexts } from "./generate-reference.mjs";
import { importSource } from "./import-source.mjs";
import { projectRoot } from "./setup.mjs";

/** @typedef {import("../src/core/facts/render-entry.ts").Entry} Entry */
/** @typedef {import("../src/core/facts/entry-options.ts").EntryTexts} EntryTexts */
/** @typedef {{ topic: string, kind: string, names: string[] }} Topic */

const heads = {
  en: { title: "Parameter reference", note: "Generated from server/texts by npm run generate; do not edit." },
  ja: {
    title: "パラメーターリファレンス",
    note: "server/texts から npm run generate で作られます。編集しないでください。",
  },
};

/** @returns {Promise<{ path: string, text: string }[]>} */
export async function generate() {
  const [topicText, parts, { mergeTexts }, { renderEntry }, version, entryOf] = await Promise.all([
    readFile(path.join(projectRoot, "server/texts/topics.json"), "utf8"),
    compileTexts(),
    importSource("server/src/reference/merge-texts.ts"),
    importSource("server/src/core/facts/render-entry.ts"),
    newestVersion(),
    entryFinder(),
  ]);
  /** @type {Topic[]} */
  const topics = JSON.parse(topicText);
  return /** @type {const} */ (["en", "ja"]).flatMap((language) => {
    /** @type {Record<string, Record<string, EntryTexts>>} */
    const texts = mergeTexts(parts.shared, parts[language]);
    /** @param {Topic} topic */
    const written = ({ kind, names }) => names.filter((name) => texts[kind]?.[name] !== undefined);
    const shown = topics.filter((topic) => written(topic).length > 0);
    const pages = shown.map((topic) => ({
      path: `server/docs/reference/${language}/${topic.topic}.md`,
      text: [
        `# ${topic.topic.replaceAll("-", " ")}`,
        `<!-- ${heads[language].note} -->`,
        ...written(topic).map((name) => {
          const options = { language, version, texts: texts[topic.kind]?.[name] };
          return `## ${escaped(name)}\n\n${renderEntry(entryOf(topic.kind, name), options)}`;
        }),
        "",
      ].join("\n\n"),
    }));
    const list = shown.map(
      (topic) => `- [${topic.topic.replaceAll("-", " ")}](${topic.topic}.md): ${written(topic).length}`,
    );
    const index = [`# ${heads[language].title}`, `<!-- ${heads[language].note} -->`, list.join("\n"), ""];
    return [{ path: `server/docs/reference/${language}/README.md`, text: index.join("\n\n") }, ...pages];
  });
}

/** @param {string} name */
function escaped(name) {
  return name.replaceAll("<", "&lt;").replaceAll("_", "\\_");
}

async function newestVersion() {
  const { newestPostfixVersion } = await importSource("server/src/core/facts/versions.ts");
  return newestPostfixVersion;
}

/** @returns {Promise<(kind: string, name: string) => Entry>} */
async function entryFinder() {
  const { parameterFamilies, findParameter } = await importSource("server/src/core/facts/parameters.ts");
  const { findRestriction } = await importSource("server/src/core/facts/restrictions.ts");
  const { findTableType } = await importSource("server/src/core/facts/table-types.ts");
  const { findDaemon } = await importSource("server/src/core/facts/services.ts");
  return (kind, name) => {
    const parameter =
      findParameter(name) ??
      parameterFamilies.find((/** @type {{ name: string }} */ entry) => entry.name === name);
    if (kind === "parameter" && parameter !== undefined) return { kind, parameter };
    const restriction = findRestriction(name);
    if (kind === "restriction" && restriction !== undefined) return { kind, restriction };
    const tableType = findTableType(name);
    if (kind === "table-type" && tableType !== undefined) return { kind, tableType };
    const daemon = findDaemon(name);
    if (kind === "service" && daemon !== undefined) return { kind: "daemon", daemon };
    return {
      kind: "word",
      word: /** @type {import("../src/core/facts/entry-texts.ts").WordKind} */ (kind),
      name,
    };
  };
}
