/** The pages of the project: what they link to is there, and what they list is complete. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../support/source-modules.ts";

const pages: readonly string[] = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "server/README.md",
  "server/docs/rules.md",
  "example/README.md",
];

const read = (file: string): string => readFileSync(path.join(projectFolder, file), "utf8");

/** The relative links of a page that lead nowhere. */
function brokenLinks(page: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].flatMap(([, target]) => target ?? []);
  return targets.filter((target) => !existsSync(path.join(projectFolder, path.dirname(page), target)));
}

test.each(pages)("every link of %s leads somewhere", (page) => {
  expect(brokenLinks(page, read(page))).toEqual([]);
});

test("a link that leads nowhere is found", () => {
  expect(brokenLinks("server/README.md", "[a](../README.md) and ![b](missing.png)")).toEqual(["missing.png"]);
});

test("CONTRIBUTING.md gives a reason for every dependency and names every script", () => {
  const { devDependencies, scripts } = JSON.parse(read("package.json"));
  const table = read("CONTRIBUTING.md");
  const missing = Object.keys(devDependencies).filter((name) => !table.includes(name));
  const unnamed = Object.keys(scripts).filter((name) => !new RegExp(`npm (run )?${name}\\b`).test(table));
  expect([...missing, ...unnamed]).toEqual([]);
});
