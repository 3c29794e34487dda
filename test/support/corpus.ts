/**
 * Real configurations to measure false alarms on. They are not part of the project: POSTROUTE_CORPUS names their
 * folder, by default `shared/corpus` beside the checkout's folder. Where it is missing, its tests do not exist.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { decodeBytes } from "../../server/src/core/text/bytes.ts";
import type { ProjectFiles } from "./rule-project.ts";

/** One configuration directory: its name and its files as a snapshot has them. */
export interface CorpusEntry {
  readonly name: string;
  readonly files: ProjectFiles;
  /** The folders in the configuration's paths that this one stands for, beside /etc/postfix. */
  readonly roots: readonly string[];
  readonly oracle: CorpusOracle;
}

/** What the real tools said of a configuration, as far as tests need it. */
export interface CorpusOracle {
  /** postconf of Debian's 3.7.11, and of the newest version. */
  readonly postconf_stderr?: string;
  readonly new?: { readonly postconf_stderr?: string };
  readonly path_map?: Readonly<Record<string, string>>;
  readonly tables?: Readonly<
    Record<string, { readonly type: string; readonly tool?: string; readonly postmap_stderr: string | null }>
  >;
}

/** A remark of the one who read the corpus by hand. */
export interface HandRemark {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly code: string;
  readonly severity?: string;
  readonly why: string;
}

export type HandRemarks = Readonly<
  Record<string, { readonly mistakes: readonly HandRemark[]; readonly traps: readonly HandRemark[] }>
>;

/** The folder of the corpus; undefined when it is not on this machine. Empty means none; a wrong one throws. */
export function corpusFolder(): string | undefined {
  const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
  const wanted = process.env.POSTROUTE_CORPUS;
  if (wanted === "") return undefined;
  if (wanted !== undefined && !existsSync(wanted)) throw new Error(`POSTROUTE_CORPUS: there is no ${wanted}`);
  const beside = [path.join(checkout, "../shared/corpus"), path.join(checkout, "../../shared/corpus")];
  return wanted ?? beside.find((folder) => existsSync(folder));
}

/** Every configuration of the corpus, by name. */
export function readCorpus(folder: string): CorpusEntry[] {
  return readdirSync(folder)
    .filter((name) => statSync(path.join(folder, name)).isDirectory())
    .sort()
    .map((name) => {
      const files = filesBelow(path.join(folder, name), "").filter(([file]) => file !== "ORACLE.json");
      const oracle = readOracle(path.join(folder, name, "ORACLE.json"));
      return { name, files: Object.fromEntries(files), roots: rootsOf(oracle), oracle };
    });
}

function readOracle(file: string): CorpusOracle {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}

/** The folders in front of the names that the oracle found for paths. */
function rootsOf({ path_map: paths = {} }: CorpusOracle): string[] {
  const roots = Object.entries(paths).flatMap(([from, to]) =>
    from.endsWith(`/${to}`) ? from.slice(0, -to.length - 1) : [],
  );
  return [...new Set(["/etc/postfix", ...roots.filter((root) => root !== "" && root !== "/etc")])];
}

/** What was found by hand, by configuration. */
export function readHandRemarks(folder: string): HandRemarks {
  return JSON.parse(readFileSync(path.join(folder, "HAND.json"), "utf8"));
}

/** The files of a folder by name; `_etc/aliases` stands for `/etc/aliases`. */
function filesBelow(folder: string, prefix: string): [string, string][] {
  return readdirSync(path.join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(prefix, entry.name);
    if (entry.isDirectory()) return filesBelow(folder, file);
    const name = file.startsWith("_etc/") ? `/${file.slice(1)}` : file;
    return [[name, decodeBytes(readFileSync(path.join(folder, file)))] as [string, string]];
  });
}
