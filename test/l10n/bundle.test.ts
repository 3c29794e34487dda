/** Every sentence that the code says to people is there in Japanese, and nothing else is. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { allRules } from "../../server/src/core/rules/all-rules.ts";
import { projectRoot } from "../../server/tools/setup.mjs";

const read = (file: string) => readFileSync(path.join(projectRoot, file), "utf8");
const bundle: Readonly<Record<string, string>> = JSON.parse(read("l10n/bundle.l10n.ja.json"));

const sources = ["server/src", "client/src"].flatMap((folder) =>
  readdirSync(path.join(projectRoot, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".gen.ts"))
    .map((file) => read(path.join(folder, file))),
);

/** The texts in quotes that are handed to message(), say() or l10n.t(). */
const said = sources.flatMap((source) =>
  [...source.matchAll(/\b(?:message|say|l10n\.t)\(\s*("(?:[^"\\]|\\.)*"|'[^']*')/g)].map(([, text = ""]) =>
    text.startsWith('"') ? JSON.parse(text) : text.slice(1, -1),
  ),
);

const ofRules = allRules.flatMap(({ docs: { summary, why, instead }, messages }) => {
  return [summary, why, instead, ...Object.values(messages)];
});

test("every sentence of the code is translated", () => {
  expect(said.length).toBeGreaterThan(50);
  expect(said.filter((text) => bundle[text] === undefined)).toEqual([]);
});

test("a translation keeps the placeholders", () => {
  for (const [text, translation] of Object.entries(bundle)) {
    expect(placeholders(translation), text).toEqual(placeholders(text));
  }
});

test("no translation is left of a sentence that is gone", () => {
  const known = new Set([...said, ...ofRules]);
  const code = sources.join("\n");
  expect(Object.keys(bundle).filter((text) => !known.has(text) && !code.includes(text))).toEqual([]);
});

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
}
