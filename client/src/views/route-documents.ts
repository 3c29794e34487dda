/** The answers of "Simulate Route" as read-only documents whose `file:line` leads to that line. */
import * as vscode from "vscode";
import type { RouteReport } from "../../../server/src/lsp/protocol.ts";

const scheme = "postroute-route";
const language = "postroute-route";
const showPlace = "postroute.showPlace";

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
      vscode.workspace.onDidCloseTextDocument(({ uri, languageId }) => {
        // A document that gets another language is said to be closed, too, and opened again.
        if (languageId === language) this.#reports.delete(uri.toString());
      }),
      vscode.commands.registerCommand(showPlace, (uri: string, line: number) => show(uri, line)),
    ];
  }

  /** Opens a report beside the configuration; an open report of the same title is renewed. */
  async show(report: RouteReport): Promise<void> {
    const uri = vscode.Uri.from({ scheme, path: `/${report.title.replaceAll("/", "∕")}` });
    this.#reports.set(uri.toString(), report);
    this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    const shown = document.languageId === language ? document : await withLanguage(document);
    await vscode.window.showTextDocument(shown, {
      viewColumn: columnOf((editor) => isReport(editor)),
      preview: true,
      preserveFocus: true,
    });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#reports.get(uri.toString())?.text ?? "";
  }

  /** The places lead to the other side, so that the report stays in sight. */
  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    const links = this.#reports.get(document.uri.toString())?.links ?? [];
    return links.map(({ line, start, end, uri, targetLine }) => {
      const range = new vscode.Range(line, start, line, end);
      const place = encodeURIComponent(JSON.stringify([uri, targetLine]));
      const link = new vscode.DocumentLink(range, vscode.Uri.parse(`command:${showPlace}?${place}`));
      link.tooltip = vscode.l10n.t("Show {0}", document.getText(range));
      return link;
    });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

function withLanguage(document: vscode.TextDocument): Thenable<vscode.TextDocument> {
  return vscode.languages.setTextDocumentLanguage(document, language);
}

/** Puts the cursor on a line of a file, in a column that shows no report. */
async function show(uri: string, line: number): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
    viewColumn: columnOf((editor) => !isReport(editor)),
    selection: new vscode.Range(line, 0, line, 0),
  });
}

function isReport({ document }: vscode.TextEditor): boolean {
  return document.uri.scheme === scheme;
}

/** The column of a visible editor of this kind, else the one beside the active editor. */
function columnOf(isWanted: (editor: vscode.TextEditor) => boolean): vscode.ViewColumn {
  return vscode.window.visibleTextEditors.find(isWanted)?.viewColumn ?? vscode.ViewColumn.Beside;
}
