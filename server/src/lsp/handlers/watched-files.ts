import {
  type ClientCapabilities,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from "vscode-languageserver";
import type { Session } from "../session.ts";
import type { Diagnostics } from "./diagnostics.ts";

/** Asks the client to tell of files that change on disk and of changed settings, where it can. */
export function watchFiles(
  session: Session,
  capabilities: ClientCapabilities,
  diagnostics: Diagnostics,
): void {
  const { connection } = session;
  connection.onDidChangeWatchedFiles(({ changes }) =>
    diagnostics.filesChanged(changes.map(({ uri }) => uri)),
  );
  connection.onDidChangeConfiguration(() => diagnostics.checkAll());
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    const watchers = [{ globPattern: "**/*" }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
  if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: "postroute" });
  }
}
