/**
 * Shows the project at work, from a fresh clone: first in the terminal, then in VS Code for the Web.
 *
 * `npm start -- --port N` wants that port; `--no-editor` stops after the terminal; `--locale ja` shows Japanese;
 * `--no-build` takes dist/ as it is.
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
 * @typedef {{ port: number, editor: boolean, build: boolean, locale: string }} Options
 *
 * Reads the command line; throws with what is allowed.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} environment says the language of whoever gives none
 * @returns {Options}
 */
export function readOptions(args, environment) {
  const usage = "usage: npm start -- [--port N] [--locale en|ja] [--no-editor] [--no-build]";
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: "string", default: "3000" },
        locale: { type: "string" },
        "no-editor": { type: "boolean", default: false },
        "no-build": { type: "boolean", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new Error("a port is a number from 1 to 65535");
    const locale = values.locale ?? localeOf(environment);
    if (locale !== "en" && locale !== "ja") throw new Error("the languages are en and ja");
    return { port, editor: !values["no-editor"], build: !values["no-build"], locale };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

/** @param {NodeJS.ProcessEnv} environment */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }) {
  return (LC_ALL || LC_MESSAGES || LANG || "").startsWith("ja") ? "ja" : "en";
}

/**
 * Runs one command of the command line, shown as a person would type it. Exit status 1 says that there are findings,
 * or that mail is refused: the example is there to show both.
 * @param {readonly string[]} args
 * @param {string} locale
 */
async function show(args, locale) {
  console.log(`\n$ postroute ${args.join(" ")}`);
  const status = await runProgram(process.execPath, ["dist/cli.js", ...args], {
    cwd: projectRoot,
    env: { ...process.env, LC_ALL: locale === "ja" ? "ja_JP.UTF-8" : "C.UTF-8" },
  });
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
    const options = readOptions(process.argv.slice(2), process.env);
    await setUp();
    if (options.build) await build();
    await show(["check", "-c", "example"], options.locale);
    await show(["simulate", "-c", "example", ...outsideClient, ...tour], options.locale);
    if (options.editor) await openEditor(options);
  });
}
