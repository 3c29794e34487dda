/** Web entry: starts the server as a web worker. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { clientOptions, startClient } from "./start-client.ts";

/** Called by VS Code when a Postfix file is opened or a command of ours is run. */
export async function activate(context: ExtensionContext): Promise<void> {
  const worker = new Worker(Uri.joinPath(context.extensionUri, "dist/server-worker.js").toString(true));
  const client = new LanguageClient("postroute", "Postroute", worker, clientOptions());
  await startClient(context, client);
}
