import { expect, test } from "vitest";
import { linkOptions, strangers } from "../../../server/tools/package.mjs";

test("what runs belongs into the package", () => {
  const files = [
    "package.json",
    "package.nls.ja.json",
    "dist/cli.js",
    "syntaxes/main.json",
    "client/media/icon.png",
  ];
  expect(strangers(files)).toEqual([]);
});

test("sources, source maps and tests do not", () => {
  const files = [
    "server/src/cli/main.ts",
    "dist/cli.js.map",
    "test/tsconfig.json",
    "node_modules/a/index.js",
  ];
  expect(strangers(files)).toEqual(files);
});

test("vsce leads pictures to the repository as soon as package.json names it", () => {
  expect(linkOptions({})).toContain("--no-rewrite-relative-links");
  expect(linkOptions({ repository: "github:postroute/postroute" })).toEqual([]);
});
