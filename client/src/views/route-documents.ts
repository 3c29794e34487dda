/** The answers of "Simulate Route" as read-only documents whose `file:line` leads to that line. */
import * as vscode from "vscode";
import type { RouteReport } from "../../../server/src/lsp/protocol.ts";

const scheme = "postroute-route";

/** Shows route reports beside the editor and keeps those that are open. */
export class RouteDocuments implements vscode.TextDocumentContentProvider, vscode.DocumentLinkProvider {
  readonly #reports = new Map<string, RouteReport>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #disposables: vscode.Disposable[];

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#disposables = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.languages.registerDocumentLinkProvider({ scheme }, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#reports.delete(uri.toString())),
    ];
  }

  /** Opens a report beside the active editor; an open report of the same title is renewed. */
  async show(report: RouteReport): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${report.title}` });
    this.#reports.set(uri.toString(), report);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preview: true,
      preserveFocus: true,
    });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#reports.get(uri.toString())?.text ?? "";
  }

  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const links = this.#reports.get(document.uri.toString())?.links ?? [];
    return links.map(({ line, start, end, uri, targetLine }) => {
      const target = vscode.Uri.parse(uri).with({ fragment: `L${targetLine + 1}` });
      return new vscode.DocumentLink(new vscode.Range(line, start, line, end), target);
    });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}
