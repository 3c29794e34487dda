/** The status bar: how many problems the configuration has and which Postfix version it is read for. */
import * as vscode from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { StatusNotification } from "../../../server/src/lsp/protocol.ts";
import { languageOfFile, type Status, statusOfFile } from "./status-of-file.ts";

/** The item; it shows while a Postfix file is active. It also gives the files of the configuration their language. */
export class StatusItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #statuses = new Map<string, Status>();
  readonly #disposables: vscode.Disposable[];

  constructor(client: BaseLanguageClient) {
    this.#item = vscode.window.createStatusBarItem("postroute.status", vscode.StatusBarAlignment.Left);
    this.#item.name = "Postfix";
    this.#item.command = "workbench.actions.view.problems";
    const method: StatusNotification["method"] = "postroute/status";
    this.#disposables = [
      this.#item,
      client.onNotification(method, (status: Status) => this.#receive(status)),
      vscode.window.onDidChangeActiveTextEditor(() => this.#show()),
      vscode.workspace.onDidOpenTextDocument((document) => void this.#setLanguage(document)),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #receive(status: Status): void {
    this.#statuses.set(status.uri, status);
    this.#show();
    for (const document of vscode.workspace.textDocuments) void this.#setLanguage(document);
  }

  /** A table that main.cf names is recognised whatever it is called; what the user chose by hand stays. */
  async #setLanguage(document: vscode.TextDocument): Promise<void> {
    if (document.languageId !== "plaintext") return;
    const language = languageOfFile([...this.#statuses.values()], document.uri.toString());
    if (language !== undefined) await vscode.languages.setTextDocumentLanguage(document, language);
  }

  #show(): void {
    const active = vscode.window.activeTextEditor?.document;
    const isOurs = active?.languageId.startsWith("postfix-") === true;
    const status = isOurs ? statusOfFile([...this.#statuses.values()], active.uri.toString()) : undefined;
    if (status === undefined) {
      this.#item.hide();
      return;
    }
    const icon = status.problems > 0 ? "$(warning)" : "$(check)";
    this.#item.text = `${icon} Postfix ${status.version}: ${status.problems}`;
    this.#item.tooltip = vscode.l10n.t(
      "{0} problems in this Postfix configuration, read as Postfix {1} does",
      status.problems,
      status.version,
    );
    this.#item.show();
  }
}
