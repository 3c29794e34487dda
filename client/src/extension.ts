/** Desktop entry: starts the server as a process of its own. */
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientOptions, startClient } from "./start-client.ts";

/** Called by VS Code when a Postfix file is opened or a command of ours is run. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.js");
  const run = { module, transport: TransportKind.ipc };
  const client = new LanguageClient("postroute", "Postroute", run, clientOptions());
  await startClient(context, client);
}
