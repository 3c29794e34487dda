/** "Postfix: Simulate Route…": asks for recipient, sender and client address, and shows where the mail goes. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { SimulateRouteRequest } from "../../../server/src/lsp/protocol.ts";
import type { RouteDocuments } from "../views/route-documents.ts";

interface Question {
  readonly recipient: string;
  readonly sender: string;
  readonly client: string;
}

const memory = "postroute.lastQuestion";

/** Runs the command; the answer opens beside the editor. Does nothing when the user cancels. */
export async function simulateRoute(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  documents: RouteDocuments,
): Promise<void> {
  const uri = await configurationFile();
  if (uri === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Open a main.cf, or a folder that holds one, to simulate a route."),
    );
    return;
  }
  const question = await ask(context.workspaceState.get<Question>(memory));
  if (question === undefined) return;
  await context.workspaceState.update(memory, question);
  const method: SimulateRouteRequest["method"] = "postroute/simulateRoute";
  const params: SimulateRouteRequest["params"] = {
    uri: uri.toString(),
    recipient: question.recipient,
    sender: question.sender,
    ...(question.client === "" ? {} : { client: question.client }),
  };
  const answer = await client.sendRequest<SimulateRouteRequest["result"]>(method, params);
  if (answer.kind === "refusal") void vscode.window.showErrorMessage(answer.message);
  else await documents.show(answer);
}

/** A file of the configuration to ask about: the active editor's, else the first main.cf of the workspace. */
async function configurationFile(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId.startsWith("postfix-")) return active.uri;
  const open = vscode.workspace.textDocuments.find(({ languageId }) => languageId === "postfix-main");
  if (open !== undefined) return open.uri;
  const [found] = await vscode.workspace.findFiles("**/main.cf", "**/node_modules/**", 1);
  return found;
}

async function ask(last: Question | undefined): Promise<Question | undefined> {
  const title = vscode.l10n.t("Simulate Route");
  const recipient = await askOne(
    `${title} (1/3)`,
    vscode.l10n.t("Recipient: where would mail for this address go?"),
    "user@example.org",
    last?.recipient,
    (text) => (text === "" ? vscode.l10n.t("Enter an address.") : undefined),
  );
  if (recipient === undefined) return undefined;
  const sender = await askOne(
    `${title} (2/3)`,
    vscode.l10n.t("Sender address (empty: the null sender)"),
    "",
    last?.sender,
    () => undefined,
  );
  if (sender === undefined) return undefined;
  const client = await askOne(
    `${title} (3/3)`,
    vscode.l10n.t("Client IP address (empty: the mail is submitted on this machine)"),
    "198.51.100.7",
    last?.client,
    complaintAboutClient,
  );
  return client === undefined ? undefined : { recipient, sender, client };
}

/** A client that is no address would be in none of mynetworks, and the answer one for a stranger. */
function complaintAboutClient(text: string): string | undefined {
  const isAddress = text.includes(":") || /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(text);
  return text === "" || isAddress ? undefined : vscode.l10n.t("Enter an IP address, such as 198.51.100.7.");
}

async function askOne(
  title: string,
  prompt: string,
  placeHolder: string,
  value: string | undefined,
  complaintAbout: (text: string) => string | undefined,
): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title,
    prompt,
    placeHolder,
    value: value ?? "",
    ignoreFocusOut: true,
    validateInput: (text) => complaintAbout(text.trim()),
  });
  return answer?.trim();
}
