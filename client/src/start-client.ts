/** What the desktop and the web client share: options, middleware, commands and views. */
import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import { restartServer } from "./commands/restart-server.ts";
import { simulateRoute } from "./commands/simulate-route.ts";
import { answerReadFile } from "./read-file.ts";
import { RouteDocuments } from "./views/route-documents.ts";
import { StatusItem } from "./views/status-item.ts";

/** The languages of the extension, as package.json declares them. */
const languages = [
  "postfix-main",
  "postfix-master",
  "postfix-transport",
  "postfix-table",
  "postfix-pattern",
  "postfix-cidr",
  "postfix-aliases",
];

/** The options of the language client, the same on the desktop and in the browser. */
export function clientOptions(): LanguageClientOptions {
  return {
    documentSelector: languages.map((language) => ({ language })),
    initializationOptions: { locale: vscode.env.language, translations: vscode.l10n.bundle ?? {} },
    outputChannelName: "Postfix (Postroute)",
  };
}

/** Registers what the user sees and starts the client. */
export async function startClient(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
): Promise<void> {
  const documents = new RouteDocuments();
  const status = new StatusItem(client);
  context.subscriptions.push(
    documents,
    status,
    vscode.commands.registerCommand("postroute.simulateRoute", () =>
      simulateRoute(context, client, documents),
    ),
    vscode.commands.registerCommand("postroute.restartServer", () => restartServer(client)),
    answerReadFile(client),
    { dispose: () => client.dispose() },
  );
  await client.start();
}
