/** The pages of the project: what they link to is there, and what they list is complete. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
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

/** The folders of these ones that a map does not name. */
function unnamedRooms(map: string, houses: readonly string[]): string[] {
  const rooms = houses.flatMap((house) =>
    readdirSync(path.join(projectFolder, house), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => ({ house, name })),
  );
  return rooms
    .filter(({ name }) => !new RegExp(`^ *(?:\\S*/)?${name}/`, "m").test(map))
    .map(({ house, name }) => `${house}/${name}`);
}

test("the map of server/README.md names every room", () => {
  const houses = ["client/src", "server", "server/src", "server/src/core", "test"];
  expect(unnamedRooms(read("server/README.md"), houses)).toEqual([]);
});

test("a room that the map lacks is found", () => {
  expect(unnamedRooms("  address/  addresses\n  src/cli/  the command\n", ["server/src"])).toContain(
    "server/src/lsp",
  );
});
