import type { Connection } from "vscode-languageserver";
import { decodeBytes } from "../core/service.ts";
import type { FileState } from "../core/workspace.ts";
import type { ReadFileRequest } from "./protocol.ts";

/** Loads a file that only the client can read. Never throws. */
export async function loadThroughClient(
  connection: Connection,
  uri: string,
  need: "text" | "presence",
): Promise<FileState> {
  const method: ReadFileRequest["method"] = "postroute/readFile";
  const params: ReadFileRequest["params"] = { uri, need };
  try {
    const result = await connection.sendRequest<ReadFileRequest["result"]>(method, params);
    if (result.kind !== "text") return result;
    const { modified } = result;
    return {
      kind: "text",
      text: decodeBytes(toBytes(result.bytes)),
      ...(modified === undefined ? {} : { modified }),
    };
  } catch (error) {
    return { kind: "unreadable", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A string with one character a byte as bytes. */
function toBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
