/** No sentence of the reference comes from Postfix's manuals: no eight words in a row in common. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import parameterData from "../../server/data/facts/parameters.json";
import { proseFields, writtenEntries } from "../support/reference-texts.ts";
import { describeWithManuals, manualFolder } from "../support/requires.ts";

const runLength = 8;
const parameterNames = new Set(parameterData.parameters.map(({ name }) => name));

describeWithManuals("an entry", () => {
  test("has no eight words in a row in common with a manual", () => {
    const runs = new Set(manualTexts().flatMap((text) => runsOf(wordsOf(text))));
    expect(runs.size).toBeGreaterThan(100_000);
    const copied = writtenEntries("en").flatMap(({ at, entry }) =>
      proseFields.flatMap((field) =>
        runsOf(wordsOf((entry[field] ?? "").replace(/`/g, " ")))
          .filter((run) => runs.has(run))
          .map((run) => `${at}, ${field}: ${run}`),
      ),
    );
    expect(copied).toEqual([]);
  });
});

/** The words of a text without markup, names and values. */
function wordsOf(text: string): string[] {
  return text
    .split(/\s+/)
    .map((token) => token.replace(/\(\d\w?\)/g, "").replace(/^[^\p{L}\p{N}$_/]+|[^\p{L}\p{N}_/]+$/gu, ""))
    .filter(
      (token) => token !== "" && !/[_$=@/0-9{}<>|\\~^*]|\w:\w/.test(token) && !parameterNames.has(token),
    )
    .flatMap((token) =>
      token
        .toLowerCase()
        .replace(/['’]/g, "")
        .split(/[^\p{L}]+/u),
    )
    .filter((word) => word !== "");
}

function runsOf(words: readonly string[]): string[] {
  const runs: string[] = [];
  for (let at = 0; at + runLength <= words.length; at += 1)
    runs.push(words.slice(at, at + runLength).join(" "));
  return runs;
}

/** All manual pages and READMEs, as Debian's documentation package has them. */
function manualTexts(): string[] {
  return readdirSync(manualFolder)
    .filter((name) => name.endsWith(".html"))
    .map((name) => plainText(readFileSync(path.join(manualFolder, name), "utf8")));
}

function plainText(html: string): string {
  return html
    .replace(/<\/?(b|i|a|code|em|strong|tt|font|span|u)(\s[^>]*)?>/gi, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&[a-z#0-9]+;/gi, " ");
}
