/** code-server with our packed extension, on a free port and with a fresh folder for its data. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { pickPort } from "../../../server/tools/free-port.mjs";
import { projectRoot } from "../../../server/tools/setup.mjs";
import { codeServerProgram } from "./code-server-install.ts";
import { type EditorOptions, quietSettings, type RunningEditor } from "./editor.ts";
import { patience, waitUntil } from "./wait-until.ts";

/** Where the packed extension is unpacked, once for all tests. */
const extensions = path.join(projectRoot, "out/code-server-extensions");

/** Installs a .vsix as a user would; each code-server that is started later has it. */
export function installExtension(vsix: string): void {
  rmSync(extensions, { recursive: true, force: true });
  const data = mkdtempSync(path.join(os.tmpdir(), "postroute-code-server-"));
  const args = [codeServerProgram, ...folders(data, extensions), "--install-extension", vsix];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: environment() });
  rmSync(data, { recursive: true, force: true });
  if (!stdout.includes("was successfully installed")) {
    throw new Error(`code-server cannot install ${vsix}:\n${stdout}${stderr}`);
  }
}

/** Starts code-server and waits until it answers. */
export async function startCodeServer(options: EditorOptions): Promise<RunningEditor> {
  const { folder, locale = "en", settings = {}, untrusted = false } = options;
  const home = mkdtempSync(path.join(os.tmpdir(), "postroute-code-server-"));
  const data = path.join(home, "data");
  const own = path.join(home, "extensions");
  mkdirSync(path.join(data, "User"), { recursive: true });
  cpSync(extensions, own, { recursive: true });
  const noQuestion = { "security.workspace.trust.startupPrompt": "never" };
  const all = { ...quietSettings, ...noQuestion, ...settings };
  writeFileSync(path.join(data, "User/settings.json"), JSON.stringify(all));
  if (locale !== "en") addEmptyLanguagePack(data, locale);
  const port = await pickPort(18080);
  const server = spawnServer(port, [
    ...folders(data, own),
    ...(locale === "en" ? [] : ["--locale", locale]),
    ...(untrusted ? [] : ["--disable-workspace-trust"]),
    folder,
  ]);
  const url = `http://127.0.0.1:${port}/`;
  await untilItAnswers(`${url}healthz`, server);
  return {
    url,
    stop: async () => {
      await stop(server.child);
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

function folders(data: string, own: string): string[] {
  const config = path.join(data, "config.yaml");
  return ["--user-data-dir", data, "--extensions-dir", own, "--config", config];
}

interface Server {
  readonly child: ChildProcess;
  output(): string;
}

function spawnServer(port: number, args: readonly string[]): Server {
  const fixed = ["--bind-addr", `127.0.0.1:${port}`, "--auth", "none", "--disable-telemetry"];
  const quiet = ["--disable-update-check", "--disable-getting-started-override", "--disable-proxy"];
  const child = spawn(process.execPath, [codeServerProgram, ...fixed, ...quiet, ...args], {
    env: environment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  return { child, output: () => output };
}

async function untilItAnswers(address: string, { child, output }: Server): Promise<void> {
  await waitUntil(async () => {
    if (child.exitCode !== null) throw new Error(`code-server ended by itself:\n${output()}`);
    return fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  }, `code-server does not answer:\n${output()}`);
}

/** Ends code-server, and what of its group is left: extension host, language server, terminals. */
async function stop(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  if (child.exitCode === null) {
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), patience);
    await ended;
    clearTimeout(timer);
  }
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/**
 * The display language changes only with a language pack. An empty one will do: our own texts are translated, and the
 * workbench stays English.
 */
function addEmptyLanguagePack(data: string, locale: string): void {
  const file = path.join(data, "no-translations.json");
  writeFileSync(file, JSON.stringify({ version: "1.0.0", contents: {} }));
  const id = `ms-ceintl.vscode-language-pack-${locale}`;
  const pack = {
    hash: locale,
    label: locale,
    extensions: [{ extensionIdentifier: { id }, version: "1.99.0" }],
    translations: { vscode: file },
  };
  writeFileSync(path.join(data, "languagepacks.json"), JSON.stringify({ [locale]: pack }));
}

/** Without what steers code-server or belongs to an outer VS Code, and with no marketplace to ask. */
function environment(): NodeJS.ProcessEnv {
  const steering = /^(PORT|PASSWORD|HASHED_PASSWORD|NODE_OPTIONS|CODE_SERVER_.*|CS_.*|VSCODE_.*|npm_.*)$/;
  const kept = Object.entries(process.env).filter(([name]) => !steering.test(name));
  const marketplace = { serviceUrl: "", itemUrl: "", resourceUrlTemplate: "" };
  return { ...Object.fromEntries(kept), EXTENSIONS_GALLERY: JSON.stringify(marketplace) };
}
