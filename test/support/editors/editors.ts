/** The editors that the end-to-end tests run in, both with the same tests. */
import { inject } from "vitest";
import { projectRoot } from "../../../server/tools/setup.mjs";
import { startVscodeWeb } from "../../../server/tools/vscode-web.mjs";
import { describeWithChromium, describeWithCodeServer } from "../requires.ts";
import { startCodeServer } from "./code-server.ts";
import { type EditorOptions, quietSettings, type RunningEditor } from "./editor.ts";

/** An editor that can be started. */
export interface Editor {
  readonly name: "VS Code for the Web" | "code-server";
  start(options: EditorOptions): Promise<RunningEditor>;
}

/**
 * The web edition: the extension and the server are web workers. Files change in the browser only, and a folder that
 * is served from there is always trusted.
 */
const vscodeWeb: Editor = {
  name: "VS Code for the Web",
  start: ({ folder, locale = "en", settings = {} }) =>
    startVscodeWeb({
      extension: projectRoot,
      folder,
      locale,
      settings: { ...quietSettings, ...settings },
    }),
};

/** The desktop edition's extension host and server, both on Node, with the packed extension and real files. */
const codeServer: Editor = {
  name: "code-server",
  start: (options) => {
    const failure = inject("codeServerFailure");
    if (failure !== "") throw new Error(failure);
    return startCodeServer(options);
  },
};

/** The same tests in every editor; each is skipped, loudly, where it cannot run. */
export function describeInEditors(name: string, tests: (editor: Editor) => void): void {
  describeWithChromium(`${name} (${vscodeWeb.name})`, () => tests(vscodeWeb));
  describeInCodeServer(name, tests);
}

/** Tests that need files on a disk, or processes. */
export function describeInCodeServer(name: string, tests: (editor: Editor) => void): void {
  describeWithCodeServer(`${name} (${codeServer.name})`, () => tests(codeServer));
}

/** Tests of what does not differ between the editors, in the one that starts faster. */
export function describeInVscodeWeb(name: string, tests: (editor: Editor) => void): void {
  describeWithChromium(`${name} (${vscodeWeb.name})`, () => tests(vscodeWeb));
}
