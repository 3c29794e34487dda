import { expect, test } from "vitest";
import { licencesOf, packageFolders } from "../../../server/tools/bundled-licences.mjs";

test("the packages of a bundle are found by their folders", () => {
  const inputs = ["server/src/cli/main.ts", "node_modules/semver/index.js", "node_modules/@a/b/lib/x.js"];
  expect(packageFolders(inputs)).toEqual(["node_modules/@a/b", "node_modules/semver"]);
});

test("the licence text travels with the bundle", async () => {
  expect(await licencesOf(["node_modules/vscode-uri/lib/umd/index.js"])).toContain("MIT");
});
