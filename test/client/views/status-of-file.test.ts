/** Which configuration the status bar speaks of, and which language a file gets. */
import { describe, expect, test } from "vitest";
import { languageOfFile, type Status, statusOfFile } from "../../../client/src/views/status-of-file.ts";

function configurationIn(uri: string, files: Readonly<Record<string, string>> = {}): Status {
  const named = Object.entries(files).map(([file, languageId]) => ({ uri: file, languageId }));
  return { uri, version: "3.7", problems: 0, files: named };
}

const hub = configurationIn("file:///srv/hub", {
  "file:///srv/hub/main.cf": "postfix-main",
  "file:///srv/shared/ways": "postfix-transport",
});
const inner = configurationIn("file:///srv/hub/inner");
const statuses = [hub, inner];

describe("the configuration of a file", () => {
  test.each([
    ["file:///srv/hub/main.cf", hub],
    ["file:///srv/hub/notes", hub],
    ["file:///srv/hub/inner/main.cf", inner],
    ["file:///srv/shared/ways", hub],
    ["file:///srv/shared/other", undefined],
    ["file:///srv/hubble/main.cf", undefined],
  ])("%s", (uri, status) => expect(statusOfFile(statuses, uri)).toBe(status));
});

test("a file has the language that its configuration reads it as", () => {
  expect(languageOfFile(statuses, "file:///srv/shared/ways")).toBe("postfix-transport");
  expect(languageOfFile(statuses, "file:///srv/hub/notes")).toBeUndefined();
});
