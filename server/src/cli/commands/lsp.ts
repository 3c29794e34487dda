/** `postroute lsp --stdio`: the language server, for any editor. */
import { parseOptions } from "../options.ts";
import { type Command, CommandFailure } from "../terminal.ts";

export const lspCommand: Command = {
  usage: "postroute lsp --stdio",
  summary: "Serves the Language Server Protocol on standard input and output.",
  async run(args: readonly string[]): Promise<number> {
    const { values } = parseOptions(args, { stdio: { type: "boolean" } });
    if (values.stdio !== true) throw new CommandFailure("lsp needs --stdio");
    const { serve } = await import("../../node/serve.ts"); // Other commands need not wait for it.
    serve();
    return new Promise(() => {});
  },
};
