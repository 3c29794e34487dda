/**
 * Which Postfix answers in the tests: the installed one, or the one that was built in the source tree that
 * POSTROUTE_POSTFIX names (`npm run oracle -- --postfix DIR`; CONTRIBUTING.md says how to build it).
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import type { Build } from "../../../server/src/core/facts/defaults.ts";
import { findProgram } from "../system-programs.ts";

/** Where the programs are. */
export interface PostfixPrograms {
  readonly postconf: string;
  readonly postmap: string;
  readonly postalias: string;
  /** The folder of the programs that master(8) runs. */
  readonly daemons: string;
}

/** What the programs are. */
export interface PostfixRelease {
  /** As `$mail_version` says it. */
  readonly version: string;
  readonly build: Build;
}

/** The programs that answer, or undefined when Postfix is not installed and no other is named. */
export const postfixPrograms: PostfixPrograms | undefined = locate();

/** The release that answers; Debian's where there is none, so that modules can be read without it. */
export const postfixRelease: PostfixRelease = identify(postfixPrograms);

/** Says whether there is a proxymap(8) to start; the comparisons leave out what needs it where there is none. */
export const hasProxymap: boolean =
  postfixPrograms === undefined || existsSync(path.join(postfixPrograms.daemons, "proxymap"));

/**
 * Says whether the programs have a table type, as `postconf -m` tells. Debian's load some types when needed and do not
 * tell all of them, so there every type counts.
 */
export function isTableTypeBuilt(type: string): boolean {
  return builtTypes === undefined || builtTypes.includes(type);
}

const builtTypes: readonly string[] | undefined =
  postfixPrograms === undefined || postfixRelease.build === "debian"
    ? undefined
    : asked(postfixPrograms.postconf, ["-m"]);

function locate(): PostfixPrograms | undefined {
  const tree = process.env.POSTROUTE_POSTFIX;
  if (tree !== undefined) return programsOfTree(tree);
  const [postconf, postmap] = [findProgram("postconf"), findProgram("postmap")];
  if (postconf === undefined || postmap === undefined) return undefined;
  const postalias = findProgram("postalias") ?? "postalias";
  return { postconf, postmap, postalias, daemons: valuesOf(postconf, ["daemon_directory"])[0] ?? "" };
}

/** The programs of a source tree after `make`, which puts commands into `bin` and daemons into `libexec`. */
function programsOfTree(tree: string): PostfixPrograms {
  const root = path.resolve(tree);
  const command = (name: string): string => path.join(root, "bin", name);
  const [postconf, postmap, postalias] = [command("postconf"), command("postmap"), command("postalias")];
  const daemons = path.join(root, "libexec");
  for (const program of [postconf, postmap, path.join(daemons, "trivial-rewrite")]) {
    if (!existsSync(program)) throw new Error(`POSTROUTE_POSTFIX: there is no ${program}`);
  }
  return { postconf, postmap, postalias, daemons };
}

function identify(programs: PostfixPrograms | undefined): PostfixRelease {
  if (programs === undefined) return { version: "3.7.11", build: "debian" };
  const [version = ""] = valuesOf(programs.postconf, ["mail_version"]);
  return { version, build: programs.daemons === "/usr/lib/postfix/sbin" ? "debian" : "upstream" };
}

function valuesOf(postconf: string, names: readonly string[]): string[] {
  return asked(postconf, ["-d", "-h", ...names]);
}

/** What postconf(1) says of an empty configuration: an older one ends over the files of a newer one. */
function asked(postconf: string, args: readonly string[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), "postroute-empty-"));
  for (const name of ["main.cf", "master.cf"]) writeFileSync(path.join(folder, name), "");
  const said = execFileSync(postconf, ["-c", folder, ...args], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return said.trimEnd().split("\n");
}
