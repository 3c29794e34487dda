/** Files for the language server in Node: those on disk directly, those of other file systems through the client. */
import { fileURLToPath } from "node:url";
import type { FileHost } from "../lsp/file-host.ts";
import { loadFile } from "./load-file.ts";
import { describeMachine } from "./machine.ts";

/** Makes the host; `elsewhere` loads what does not lie on this machine's disk. */
export function createNodeFileHost(elsewhere: FileHost["load"]): FileHost {
  return {
    machine: describeMachine(),
    load: async (uri, need) => {
      return uri.startsWith("file:") ? loadFile(fileURLToPath(uri), need) : elsewhere(uri, need);
    },
  };
}
