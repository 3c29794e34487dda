/**
 * Shows the project at work, from a fresh clone: first in the terminal, then in VS Code for the Web.
 *
 * `npm start -- --port N` wants that port; `--no-editor` stops after the terminal; `--locale ja` shows Japanese.
 */
import process from "node:process";
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { pickPort } from "./free-port.mjs";
import { runProgram, whenAskedToEnd } from "./run-program.mjs";
import { isProgram, projectRoot, runScript, setUp } from "./setup.mjs";

/** A host outside mynetworks, and what the tour of the example asks for it. */
const outsideClient = ["--client", "198.51.100.7", "--sender", "someone@example.org"];
const tour = ["user@sub.example.local", "user@abc.example.local", "user@example.local", "user@hogehoge.net"];

/**
 * @typedef {{ port: number, editor: boolean, locale: string }} Options
 *
 * Reads the command line; throws with what is allowed.
 * @param {string[]} args
 * @returns {Options}
 */
export function readOptions(args) {
  const usage = "usage: npm start -- [--port N] [--locale en|ja] [--no-editor]";
  try {
    const { values } = parseArgs({
      args,
      options: { port: { type: "string" }, locale: { type: "string" }, "no-editor": { type: "boolean" } },
    });
    const port = Number(values.port ?? "3000");
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new Error("a port is a number from 1 to 65535");
    return { port, editor: values["no-editor"] !== true, locale: values.locale ?? "en" };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

/**
 * Runs one command of the command line, shown as a person would type it. Exit status 1 says that there are findings,
 * or that mail is refused: the example is there to show both.
 * @param {readonly string[]} args
 */
async function show(args) {
  console.log(`\n$ postroute ${args.join(" ")}`);
  const status = await runProgram(process.execPath, ["dist/cli.js", ...args], { cwd: projectRoot });
  if (status > 1) throw new Error(`postroute ${args[0]} ended with status ${status}; its message is above.`);
}

/** @param {Options} options */
async function openEditor({ port, locale }) {
  const { startVscodeWeb } = await import("./vscode-web.mjs");
  const free = await pickPort(port);
  if (free !== port) console.log(`\nPort ${port} is taken, so this is another one.`);
  const folder = `${projectRoot}/example`;
  const editor = await startVscodeWeb({
    extension: projectRoot,
    folder,
    port: free,
    locale,
    open: ["main.cf"],
  });
  console.log(`\nVS Code with the example: ${editor.url}`);
  console.log("Open it in a browser. Ctrl-C stops it; changes stay in the browser.");
  const stopListening = whenAskedToEnd(() => {
    stopListening();
    void editor.stop();
  });
}

if (isProgram(import.meta.url)) {
  await runScript(async () => {
    const options = readOptions(process.argv.slice(2));
    await setUp();
    await build();
    await show(["check", "-c", "example"]);
    await show(["simulate", "-c", "example", ...outsideClient, ...tour]);
    if (options.editor) await openEditor(options);
  });
}
