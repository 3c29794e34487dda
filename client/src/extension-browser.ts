/** The extension in a browser: starts the language server as a web worker. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { clientId, clientName, clientOptions } from "./start-client.ts";

/** Called by VS Code for the Web when a Postfix file is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const worker = new Worker(Uri.joinPath(context.extensionUri, "dist/server-worker.js").toString(true));
  const client = new LanguageClient(clientId, clientName, worker, clientOptions());
  context.subscriptions.push({ dispose: () => client.stop() });
  await client.start();
}
