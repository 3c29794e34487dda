/** Web worker entry of the language server. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import ja from "../../../l10n/bundle.l10n.ja.json";
import { loadThroughClient } from "../lsp/load-through-client.ts";
import { startServer } from "../lsp/start-server.ts";
import { createPcre } from "../pcre/pcre-engine.ts";
import { loadTexts } from "../reference/load-texts.ts";

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(
  connection,
  { load: (uri, need) => loadThroughClient(connection, uri, need), pcre: createPcre() },
  {
    translations: { ja },
    loadTexts,
  },
);
