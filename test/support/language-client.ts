/** An editor for tests: a language server over streams in this process, with files held in memory. */
import { PassThrough } from "node:stream";
import { createConnection } from "vscode-languageserver/node";
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import ja from "../../l10n/bundle.l10n.ja.json";
import type { FileState } from "../../server/src/core/workspace.ts";
import { startServer } from "../../server/src/lsp/start-server.ts";
import { loadTexts } from "../../server/src/reference/load-texts.ts";

/** The folder of the configuration in every test. */
const folder = "file:///etc/postfix";

export class EditorForTests {
  readonly connection: ProtocolConnection;
  readonly #files: Map<string, FileState>;
  readonly #diagnostics = new Map<string, Diagnostic[]>();
  #waiting: (() => void)[] = [];
  #version = 0;

  private constructor(connection: ProtocolConnection, files: Map<string, FileState>) {
    this.connection = connection;
    this.#files = files;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.#diagnostics.set(uri, diagnostics);
      for (const resume of this.#waiting.splice(0)) resume();
    });
  }

  /** Starts a server on a folder with these files, by name relative to the folder. */
  static async start(files: Readonly<Record<string, string>>, locale = "en"): Promise<EditorForTests> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const states = new Map<string, FileState>();
    for (const [name, text] of Object.entries(files))
      states.set(uriOf(name), { kind: "text", text, modified: 0 });
    startServer(
      createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)),
      { load: async (uri) => states.get(uri) ?? { kind: "absent" } },
      { translations: { ja }, loadTexts },
    );
    const connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
      undefined,
    );
    connection.listen();
    await connection.sendRequest("initialize", {
      processId: null,
      rootUri: folder,
      capabilities: {},
      initializationOptions: { locale },
    });
    await connection.sendNotification("initialized", {});
    return new EditorForTests(connection, states);
  }

  /** Opens a file of the folder as an editor does. */
  async open(name: string): Promise<void> {
    const state = this.#files.get(uriOf(name));
    const text = state?.kind === "text" ? state.text : "";
    const textDocument = { uri: uriOf(name), languageId: "postfix-main", version: 1, text };
    await this.connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  /** Replaces the text of an open file, as typing does. */
  async type(name: string, text: string): Promise<void> {
    this.#version += 1;
    const textDocument = { uri: uriOf(name), version: 1 + this.#version };
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument,
      contentChanges: [{ text }],
    });
  }

  /** Changes a file on disk, behind the editor's back, and tells the server as a file watcher does. */
  async changeOnDisk(name: string, text: string): Promise<void> {
    this.#files.set(uriOf(name), { kind: "text", text, modified: 1 });
    const changes = [{ uri: uriOf(name), type: 2 }];
    await this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  }

  /** Asks about the place that `marked` marks with `|` in a file's text. */
  async askAt<Answer>(method: string, name: string, marked: string, more: object = {}): Promise<Answer> {
    const before = marked.slice(0, marked.indexOf("|")).split("\n");
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    return this.connection.sendRequest(method, { textDocument: { uri: uriOf(name) }, position, ...more });
  }

  /** Asks any other request. */
  async request<Answer>(method: string, params: object): Promise<Answer> {
    return this.connection.sendRequest(method, params);
  }

  /** Waits until the diagnostics of a file satisfy a condition, and answers them. */
  async diagnosticsWhen(name: string, holds: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const diagnostics = this.#diagnostics.get(uriOf(name));
      if (diagnostics !== undefined && holds(diagnostics)) return diagnostics;
      await new Promise<void>((resume) => this.#waiting.push(resume));
    }
  }

  /** The address of a file of the folder. */
  uriOf(name: string): string {
    return uriOf(name);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    this.connection.dispose();
  }
}

function uriOf(name: string): string {
  return `${folder}/${name}`;
}
