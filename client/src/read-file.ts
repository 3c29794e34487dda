/** Reads files for a server that has no file system of its own. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { ReadFileRequest, ReadFileResult } from "../../server/src/lsp/protocol.ts";
import { toBinaryString } from "./binary-string.ts";

/** The largest file that is handed to the server, in bytes. */
const sizeLimit = 64 * 1024 * 1024;

/** Answers the server's requests for files; ends when disposed. */
export function answerReadFile(client: BaseLanguageClient): vscode.Disposable {
  const method: ReadFileRequest["method"] = "postroute/readFile";
  return client.onRequest<ReadFileResult, never>(method, (params: ReadFileRequest["params"]) =>
    readFile(params),
  );
}

async function readFile({ uri, need }: ReadFileRequest["params"]): Promise<ReadFileResult> {
  const target = vscode.Uri.parse(uri);
  try {
    const stat = await vscode.workspace.fs.stat(target);
    if ((stat.type & vscode.FileType.Directory) !== 0) {
      return { kind: "unreadable", reason: "it is a directory", cause: "directory" };
    }
    if (need === "presence") return { kind: "present", modified: stat.mtime };
    if (stat.size > sizeLimit) return unreadable("it is larger than 64 MB");
    const bytes = await vscode.workspace.fs.readFile(target);
    return { kind: "text", bytes: toBinaryString(bytes), modified: stat.mtime };
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return { kind: "absent" };
    return unreadable(error instanceof Error ? error.message : String(error));
  }
}

function unreadable(reason: string): ReadFileResult {
  return { kind: "unreadable", reason };
}
