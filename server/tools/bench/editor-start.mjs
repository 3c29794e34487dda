/** How long a person waits: from the start of the language server to the first diagnostics of a file. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

/**
 * Starts the server, opens main.cf of a folder and waits for its diagnostics.
 * @param {string} server dist/server.js
 * @param {string} folder
 * @returns {Promise<import("./measure.mjs").Measure>}
 */
export async function firstDiagnostics(server, folder) {
  const { createProtocolConnection, StreamMessageReader, StreamMessageWriter } = await import(
    "vscode-languageserver/node"
  );
  const file = path.join(folder, "main.cf");
  const uri = pathToFileURL(file).href;
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const reader = new StreamMessageReader(child.stdout);
  const connection = createProtocolConnection(reader, new StreamMessageWriter(child.stdin));
  connection.listen();
  const published = new Promise((resolve) => {
    connection.onNotification("textDocument/publishDiagnostics", (params) => {
      if (params.uri === uri) resolve(undefined);
    });
  });
  const rootUri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", { processId: process.pid, rootUri, capabilities: {} });
  await connection.sendNotification("initialized", {});
  const textDocument = { uri, languageId: "postfix-main", version: 1, text: readFileSync(file, "utf8") };
  await connection.sendNotification("textDocument/didOpen", { textDocument });
  await published;
  const ms = Number(process.hrtime.bigint() - started) / 1e6;
  connection.dispose();
  child.kill();
  return { ms, peakMb: undefined };
}
