/** Wires one connection: capabilities, documents, projects, handlers. Both entries, Node and browser, call it. */
import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { TextCatalogue } from "../core/facts/entry-texts.ts";
import type { Language } from "../core/text/message.ts";
import type { FileHost } from "./file-host.ts";
import { handleCodeAction } from "./handlers/code-action.ts";
import { handleCompletion, resolveCompletion } from "./handlers/completion.ts";
import { Diagnostics } from "./handlers/diagnostics.ts";
import { handleDocumentLinks } from "./handlers/document-links.ts";
import { handleHover } from "./handlers/hover.ts";
import { handleSimulateRoute } from "./handlers/simulate-route.ts";
import { watchFiles } from "./handlers/watched-files.ts";
import type { Locale } from "./project.ts";
import { Projects } from "./projects.ts";
import type { SimulateRouteRequest } from "./protocol.ts";
import type { Session } from "./session.ts";
import { defaultSettings, readSettings, type Settings } from "./settings.ts";

/** Starts serving on a connection that is not listening yet. */
export function startServer(connection: Connection, host: FileHost, words: Words): void {
  connection.onInitialize((params) => {
    const session = createSession(connection, host, params, words);
    const diagnostics = new Diagnostics(session);
    connection.onHover((request) => handleHover(session, request));
    connection.onCompletion((request) => handleCompletion(session, request));
    connection.onCompletionResolve((item) => resolveCompletion(session, item));
    connection.onDocumentLinks((request) => handleDocumentLinks(session, request));
    connection.onCodeAction((request) => handleCodeAction(session, request));
    connection.onRequest<SimulateRouteRequest["result"], never>(simulateRoute, (request) =>
      handleSimulateRoute(session, request),
    );
    connection.onInitialized(() => watchFiles(session, params.capabilities, diagnostics));
    return capabilities;
  });
  connection.listen();
}

/** What the server says in each language. */
export interface Words {
  /** The translated templates of each language besides English. */
  readonly translations: Readonly<Record<"ja", Readonly<Record<string, string>>>>;
  /** Loads the prose of the reference. */
  loadTexts(language: Language): Promise<TextCatalogue>;
}

const simulateRoute: SimulateRouteRequest["method"] = "postroute/simulateRoute";

const capabilities: InitializeResult = {
  serverInfo: { name: "postroute" },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    hoverProvider: true,
    completionProvider: { triggerCharacters: ["=", " ", "$", "{", ":"], resolveProvider: true },
    documentLinkProvider: {},
    codeActionProvider: { codeActionKinds: ["quickfix"] },
  },
};

function createSession(
  connection: Connection,
  host: FileHost,
  params: InitializeParams,
  words: Words,
): Session {
  const documents = new TextDocuments(TextDocument);
  const open = new Map<string, string>();
  documents.onDidChangeContent(({ document }) => open.set(document.uri, document.getText()));
  documents.onDidClose(({ document }) => open.delete(document.uri));
  documents.listen(connection);
  const asksForSettings = params.capabilities.workspace?.configuration === true;
  return {
    connection,
    documents,
    projects: new Projects(host, localeOf(params, words), open),
    settings: async (): Promise<Settings> => {
      return asksForSettings
        ? readSettings(await connection.workspace.getConfiguration("postroute"))
        : defaultSettings;
    },
  };
}

function localeOf(params: InitializeParams, { translations, loadTexts }: Words): Locale {
  const options: unknown = params.initializationOptions;
  const asked =
    typeof options === "object" && options !== null && "locale" in options ? options.locale : params.locale;
  const language = String(asked ?? "en").startsWith("ja") ? "ja" : "en";
  return {
    language,
    translations: language === "ja" ? translations.ja : {},
    loadTexts: () => loadTexts(language),
  };
}
