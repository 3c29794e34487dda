/** Starts the language server on a connection that a platform's entry has made. */
import type { Connection, InitializeResult } from "vscode-languageserver";

/** Answers `initialize` and listens; the connection ends the server. */
export function startServer(connection: Connection): void {
  connection.onInitialize((): InitializeResult => ({ capabilities: {}, serverInfo: { name: "postroute" } }));
  connection.listen();
}
