import { expect, test } from "vitest";
import { FileUris, foldersAbove, uriInFolder } from "../../../server/src/lsp/file-uris.ts";

test("files below the configuration directory are named relative to it, others by their path", () => {
  const uris = new FileUris("file:///etc/postfix");
  expect(uris.fileOf("file:///etc/postfix/tables/transport")).toBe("tables/transport");
  expect(uris.fileOf("file:///etc/aliases")).toBe("/etc/aliases");
  expect(uris.fileOf("untitled:Untitled-1")).toBeUndefined();
  expect(uris.uriOf("tables/transport")).toBe("file:///etc/postfix/tables/transport");
  expect(uris.uriOf("/etc/aliases")).toBe("file:///etc/aliases");
});

test("the folder may be the root of a file system that lives in the browser", () => {
  const [folder = ""] = foldersAbove("vscode-vfs://github/main.cf", 4);
  expect(folder).toBe("vscode-vfs://github/");
  expect(uriInFolder(folder, "main.cf")).toBe("vscode-vfs://github/main.cf");
  const uris = new FileUris(folder);
  expect(uris.fileOf("vscode-vfs://github/transport")).toBe("transport");
  expect(uris.uriOf("transport")).toBe("vscode-vfs://github/transport");
});

test("the folders above a file come nearest first", () => {
  expect(foldersAbove("file:///etc/postfix/tables/transport", 2)).toEqual([
    "file:///etc/postfix/tables",
    "file:///etc/postfix",
  ]);
});
