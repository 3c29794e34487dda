/**
 * Installs code-server, which is VS Code with its extension host on Node, from npm packages alone, into a folder of
 * its own. A stamp that is written last says that the whole installation is in place.
 */
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import process from "node:process";
import { projectRoot } from "../../../server/tools/setup.mjs";

/** The newest code-server that runs on Node 20; it is VS Code 1.99.3. */
const version = "4.99.4";
/** The first ripgrep whose npm package holds the program, where older ones download it. */
const ripgrepVersion = "1.18.0";

/** How much output of one step is kept, in bytes. */
const maxBuffer = 64 * 1024 * 1024;

const root = path.join(projectRoot, ".cache/code-server");
const vscode = path.join(root, "node_modules/code-server/lib/vscode");
const log = path.join(root, "install.log");
const stamp = path.join(root, ".installed");

/** The program, to be run with Node. */
export const codeServerProgram: string = path.join(root, "node_modules/code-server/out/node/entry.js");

/** Each native module, and the folder from which npm builds it. */
const nativeModules: readonly (readonly [folder: string, name: string])[] = [
  [root, "argon2"],
  [vscode, "@vscode/spdlog"],
  [vscode, "node-pty"],
  [vscode, "native-watchdog"],
  [vscode, "@parcel/watcher"],
  [vscode, "kerberos"],
];

/** Installs code-server unless that is done; takes about a minute. Throws with the end of a failing step's output. */
export function installCodeServer(): void {
  const { modules } = process.versions;
  const wanted = `code-server ${version}, ripgrep ${ripgrepVersion}, Node ABI ${modules}`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log(`Installing code-server ${version} into ${path.relative(projectRoot, root)}.`);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const dependencies = { "code-server": version, "@vscode/ripgrep-linux-x64": ripgrepVersion };
  writeFileSync(path.join(root, "package.json"), JSON.stringify({ private: true, dependencies }));
  for (const folder of [root, vscode, path.join(vscode, "extensions")]) installPackages(folder);
  linkPrograms();
  putRipgrepInPlace();
  for (const [folder, name] of nativeModules) buildNativeModule(folder, name);
  run("node", [codeServerProgram, "--version"], root);
  writeFileSync(stamp, wanted);
}

function installPackages(folder: string): void {
  run(
    "npm",
    ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    folder,
  );
}

/** What code-server's own install script links. */
function linkPrograms(): void {
  const links = {
    "node_modules.asar": "node_modules",
    "bin/remote-cli/code-server": "code-linux.sh",
    "bin/helpers/browser.sh": "browser-linux.sh",
  };
  for (const [link, target] of Object.entries(links)) {
    const place = path.join(vscode, link);
    rmSync(place, { recursive: true, force: true });
    mkdirSync(path.dirname(place), { recursive: true });
    symlinkSync(target, place);
  }
}

/** Without ripgrep neither quick open nor the search finds a file. */
function putRipgrepInPlace(): void {
  const place = path.join(vscode, "node_modules/@vscode/ripgrep/bin/rg");
  mkdirSync(path.dirname(place), { recursive: true });
  copyFileSync(path.join(root, "node_modules/@vscode/ripgrep-linux-x64/bin/rg"), place);
  chmodSync(place, 0o755);
}

/**
 * Builds a native module that this Node cannot load yet. Whether that worked is seen by loading it: node-pty fails
 * after its module is built, and argon2 is said to be rebuilt also where nothing was done.
 */
function buildNativeModule(folder: string, name: string): void {
  if (loadError(folder, name) === undefined) return;
  const args = ["rebuild", name, "--loglevel=error", "--foreground-scripts", "--no-ignore-scripts"];
  const output = runQuietly("npm", args, folder).output;
  const error = loadError(folder, name);
  if (error !== undefined) throw new Error(failure(`building ${name}`, `${output}\n${error}`));
}

function loadError(folder: string, name: string): string | undefined {
  const { status, output } = runQuietly("node", ["-e", `require(${JSON.stringify(name)})`], folder);
  return status === 0 ? undefined : output;
}

function run(command: "npm" | "node", args: readonly string[], folder: string): void {
  const { status, output } = runQuietly(command, args, folder);
  if (status !== 0) throw new Error(failure(`${command} ${args.join(" ")}`, output));
}

function failure(step: string, output: string): string {
  const end = output.trimEnd().split("\n").slice(-25).join("\n");
  return `Installing code-server failed at: ${step}\n${end}\nAll output is in ${log}`;
}

function runQuietly(command: "npm" | "node", args: readonly string[], folder: string) {
  const program = command === "node" ? process.execPath : command;
  const done = spawnSync(program, args, { cwd: folder, encoding: "utf8", env: environment(), maxBuffer });
  const output = `${done.stdout}${done.stderr}${done.error ?? ""}`;
  appendFileSync(log, `\n### ${command} ${args.join(" ")} (in ${folder})\n${output}`);
  return { status: done.status, output };
}

/**
 * The settings that an outer npm hands to its scripts would steer the inner one; only those of the network stay. The
 * headers of this Node are used where they are, since node-gyp would download them.
 */
function environment(): NodeJS.ProcessEnv {
  const network = /^npm_config_(registry|cafile|proxy|https_proxy|noproxy|cache)$/i;
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_.*|NODE_OPTIONS|INIT_CWD)$/i.test(name) || network.test(name),
  );
  const prefix = path.resolve(path.dirname(process.execPath), "..");
  const hasHeaders = existsSync(path.join(prefix, "include/node/node.h"));
  return {
    ...Object.fromEntries(kept),
    npm_config_build_from_source: "true",
    npm_config_yes: "true",
    npm_config_update_notifier: "false",
    JOBS: "2",
    ...(hasHeaders && { npm_config_nodedir: prefix }),
  };
}
