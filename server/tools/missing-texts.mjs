/** Lists the names of the reference that nobody has explained yet, by topic and language: `npm run missing-texts`. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readTexts } from "./generate-reference.mjs";
import { isProgram, projectRoot, runScript } from "./setup.mjs";

/** @typedef {{ topic: string, kind: string, names: string[] }} Topic */

/**
 * The names of each topic that lack a text in a language, and the parameters that belong to no topic.
 * @returns {Promise<string[]>} a line each
 */
export async function missingTexts() {
  /** @type {Topic[]} */
  const topics = JSON.parse(await readFile(path.join(projectRoot, "server/texts/topics.json"), "utf8"));
  const lines = await homelessParameters(topics);
  for (const language of ["en", "ja"]) {
    const texts = await readTexts(language);
    for (const { topic, kind, names } of topics) {
      const missing = names.filter((name) => texts[kind]?.[name] === undefined);
      if (missing.length > 0)
        lines.push(`${language}/${topic}.yaml lacks ${missing.length}: ${missing.join(" ")}`);
    }
  }
  return lines;
}

/**
 * @param {readonly Topic[]} topics
 * @returns {Promise<string[]>}
 */
async function homelessParameters(topics) {
  const assigned = new Set(topics.filter(({ kind }) => kind === "parameter").flatMap(({ names }) => names));
  const file = path.join(projectRoot, "server/data/facts/parameters.json");
  /** @type {{ parameters: { name: string }[] }} */
  const { parameters } = JSON.parse(await readFile(file, "utf8"));
  const homeless = parameters.filter(({ name }) => !assigned.has(name)).map(({ name }) => name);
  return homeless.length === 0 ? [] : [`topics.json has no topic for: ${homeless.join(" ")}`];
}

if (isProgram(import.meta.url)) {
  await runScript(async () => {
    const lines = await missingTexts();
    for (const line of lines) console.log(line);
    console.log(lines.length === 0 ? "Every name is explained." : `${lines.length} lines`);
  });
}
