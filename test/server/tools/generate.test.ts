import { expect, test } from "vitest";
import { staleFiles } from "../../../server/tools/generate.mjs";

const onDisk = new Map([
  ["same.md", "text\n"],
  ["old.md", "old text\n"],
]);

test("a generated file that differs or is missing is stale", async () => {
  const generated = ["same.md", "old.md", "missing.md"].map((path) => ({ path, text: "text\n" }));
  expect(await staleFiles(generated, async (path) => onDisk.get(path))).toEqual(["old.md", "missing.md"]);
});
