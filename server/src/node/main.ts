/** The language server as a Node process; the arguments (--stdio, --node-ipc, --socket) say how it is spoken to. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "../lsp/start-server.ts";

startServer(createConnection(ProposedFeatures.all));
