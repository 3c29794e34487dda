/** Where programs of the system are, for tests that run them. */
import { existsSync } from "node:fs";
import path from "node:path";
import process from "node:process";

/** The folders that hold system programs; those of the administrator are often not in a user's PATH. */
const programFolders: readonly string[] = [
  ...(process.env.PATH ?? "").split(path.delimiter),
  "/usr/sbin",
  "/usr/bin",
  "/sbin",
].filter((folder) => folder !== "");

/** The full path of a system program by one of its names, or undefined when none is installed. */
export function findProgram(...names: readonly string[]): string | undefined {
  const candidates = names.flatMap((name) => programFolders.map((folder) => path.join(folder, name)));
  return candidates.find((candidate) => existsSync(candidate));
}
