/** The extension on the desktop: starts the language server as a Node process. */
import type { ExtensionContext } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { clientId, clientName, clientOptions } from "./start-client.ts";

/** Called by VS Code when a Postfix file is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath("dist/server.js"), transport: TransportKind.ipc };
  const client = new LanguageClient(clientId, clientName, server, clientOptions());
  context.subscriptions.push({ dispose: () => client.stop() });
  await client.start();
}
