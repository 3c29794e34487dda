/**
 * Makes a fresh clone ready: installs the packages of the lock file when they are missing or differ from it.
 *
 * Runs before anything is installed, so it uses nothing but Node's own modules. Run by itself or called first by
 * every script that needs packages.
 */
import { lstatSync, readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { runProgram } from "./run-program.mjs";

/** The folder that holds package.json. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

const oldestNode = [20, 19];

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */
/** @typedef {{ packages?: Record<string, LockedPackage> }} LockFile */

/**
 * Says why this Node cannot run the project, or undefined when it can.
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined}
 */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [needMajor = 0, needMinor = 0] = oldestNode;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return undefined;
  return `Node ${version} is too old: install Node ${needMajor}.${needMinor} or newer, then run this again.`;
}

/**
 * Says why the packages must be installed again, or undefined when what is installed is what the lock file asks
 * for. Compares contents, not dates: git gives every checked-out file the date of the checkout.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile | undefined} installed npm's own record node_modules/.package-lock.json
 * @returns {string | undefined}
 */
export function staleReason(wanted, installed) {
  if (installed === undefined) return "the packages are not installed yet";
  const have = installed.packages ?? {};
  for (const [name, entry] of Object.entries(wanted.packages ?? {})) {
    if (name === "") continue;
    const found = have[name];
    if (found === undefined && !mayBeAbsent(entry)) return `${name} is missing`;
    if (found !== undefined && found.version !== entry.version) {
      return `${name} is ${found.version}, the lock file says ${entry.version}`;
    }
  }
  return undefined;
}

/**
 * A package for another system (esbuild's binaries, say) is in the lock file, but not installed here.
 * @param {LockedPackage} entry
 */
function mayBeAbsent(entry) {
  return entry.optional === true || entry.devOptional === true || entry.peer === true;
}

/**
 * @param {string} file
 * @returns {LockFile | undefined} undefined when there is no such file
 */
function readLockFile(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Error(`${file} cannot be read as JSON; restore it with git checkout`, { cause: error });
  }
}

/** @param {string} folder */
function isLink(folder) {
  return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/**
 * Installs the packages when needed. Throws with what to do when that is not possible.
 * @param {string} [root] the project's folder
 */
export async function setUp(root = projectRoot) {
  const complaint = nodeComplaint(process.versions.node);
  if (complaint !== undefined) throw new Error(complaint);
  const wanted = readLockFile(path.join(root, "package-lock.json"));
  if (wanted === undefined)
    throw new Error(`${root} has no package-lock.json; restore it with git checkout.`);
  const modules = path.join(root, "node_modules");
  const reason = staleReason(wanted, readLockFile(path.join(modules, ".package-lock.json")));
  if (reason === undefined) return;
  if (isLink(modules)) throw new Error(`node_modules is a link, and ${reason}: install where it points to.`);
  console.log(`Setting up with npm ci: ${reason}.`);
  const status = await installWithNpm(root);
  if (status !== 0) {
    throw new Error(
      "npm ci failed (its message is above); check the network and the registry, then run this again.",
    );
  }
}

/** @param {string} root */
async function installWithNpm(root) {
  try {
    const shell = process.platform === "win32";
    return await runProgram("npm", ["ci", "--no-fund", "--no-audit"], { cwd: root, shell });
  } catch (error) {
    throw new Error("npm cannot be started; install npm, then run this again.", { cause: error });
  }
}

/**
 * Runs a script's work, and turns an error into one plain line and exit status 1.
 * @param {() => void | Promise<void>} work
 */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    if (process.env.POSTROUTE_TRACE && error instanceof Error) console.error(error.stack);
    process.exitCode = 1;
  }
}

/**
 * Says whether this module is the program that was started.
 * @param {string} moduleUrl its `import.meta.url`
 */
export function isProgram(moduleUrl) {
  return process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(moduleUrl);
}

if (isProgram(import.meta.url)) await runScript(() => setUp());
