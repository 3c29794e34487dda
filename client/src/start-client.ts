/** What the desktop and the web edition of the extension share. */
import type { LanguageClientOptions } from "vscode-languageclient";

/** The id of the language client, and the prefix of its settings. */
export const clientId = "postroute";

/** The name that people see, on the output channel for example. */
export const clientName = "Postroute";

/** The options of the language client on every platform. */
export function clientOptions(): LanguageClientOptions {
  return { documentSelector: [{ pattern: "**/main.cf" }, { pattern: "**/master.cf" }] };
}
