/** Chooses the command and answers its exit status. */
import { checkCommand } from "./commands/check.ts";
import { configCommand } from "./commands/config.ts";
import { explainCommand } from "./commands/explain.ts";
import { lspCommand } from "./commands/lsp.ts";
import { simulateCommand } from "./commands/simulate.ts";
import { type Command, CommandFailure, exit, type Terminal } from "./terminal.ts";

const commands: Readonly<Record<string, Command>> = {
  check: checkCommand,
  simulate: simulateCommand,
  config: configCommand,
  explain: explainCommand,
  lsp: lspCommand,
};

/** Runs the command that the arguments name. Wrong usage is one line on standard error and status 2. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = "", ...rest] = args;
  if (name === "" || name === "help" || name === "--help" || name === "-h") {
    terminal.stdout.write(overview());
    return name === "" ? exit.failure : exit.clean;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    terminal.stderr.write(`postroute: there is no command ${JSON.stringify(name)}; see postroute --help\n`);
    return exit.failure;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    terminal.stdout.write(`${command.summary}\n\nusage: ${command.usage}\n`);
    return exit.clean;
  }
  try {
    return await command.run(rest, terminal);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    terminal.stderr.write(`postroute: ${error.message}\n`);
    return exit.failure;
  }
}

function overview(): string {
  const rows = Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}\n`);
  return `Reads Postfix configuration as Postfix does.\n\n${rows.join("")}`;
}
