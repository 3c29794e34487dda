/** Starts the language server on the channel that the command line of this process names. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import ja from "../../../l10n/bundle.l10n.ja.json";
import type { FileHost } from "../lsp/file-host.ts";
import { loadThroughClient } from "../lsp/load-through-client.ts";
import { startServer } from "../lsp/start-server.ts";
import { loadTexts } from "../reference/load-texts.ts";
import { createNodeFileHost } from "./file-host.ts";
import { createNodePcre } from "./pcre.ts";

/** Serves on `--stdio`, `--node-ipc` or what else the arguments name, until the editor ends the connection. */
export function serve(): void {
  const connection = createConnection(ProposedFeatures.all);
  const elsewhere: FileHost["load"] = (uri, need) => loadThroughClient(connection, uri, need);
  startServer(
    connection,
    { ...createNodeFileHost(elsewhere), pcre: createNodePcre() },
    { translations: { ja }, loadTexts },
  );
}
