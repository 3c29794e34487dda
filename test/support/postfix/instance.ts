/** A Postfix instance of its own in a scratch folder, for tests that ask the real programs. */
import { spawnSync } from "node:child_process";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findTableType } from "../../../server/src/core/facts/table-types.ts";
import { isWithin } from "../../../server/src/core/facts/versions.ts";
import { encodeText } from "../../../server/src/core/text/bytes.ts";
import { postfixPrograms, postfixRelease } from "./programs.ts";

/** The files of an instance by name, main.cf among them, and the tables that postmap builds. */
export interface InstanceFiles {
  readonly files: Readonly<Record<string, string>>;
  /**
   * `hash:transport` for each table that needs an index; the name is that of its source file. A type that the Postfix
   * that answers does not have is left out.
   */
  readonly indexed: readonly string[];
  /** Directories that stand where a file is wanted. */
  readonly directories?: readonly string[];
  /** Symbolic links that lead to themselves. */
  readonly circles?: readonly string[];
}

/** Stands in a file for the configuration directory, in main.cf is `$config_directory` for that. */
export const directoryMark = "@config_directory@";

/** Postfix does not trust a file that changed a moment ago, so the files are made to look this old. */
const ageInSeconds = 600;

/** An instance on disk. */
export class PostfixInstance {
  readonly configDirectory: string;
  readonly queueDirectory: string;
  readonly #root: string;

  constructor({ files, indexed, directories = [], circles = [] }: InstanceFiles) {
    this.#root = mkdtempSync(path.join(tmpdir(), "postroute-"));
    this.configDirectory = path.join(this.#root, "etc");
    this.queueDirectory = path.join(this.#root, "spool");
    mkdirSync(this.configDirectory);
    for (const folder of ["", "pid", "private", "public"]) mkdirSync(path.join(this.queueDirectory, folder));
    mkdirSync(path.join(this.#root, "lib"));
    const folders = `queue_directory = ${this.queueDirectory}\ndata_directory = ${this.#root}/lib\n`;
    const main = folders + (files["main.cf"] ?? "");
    for (const [name, text] of Object.entries({ ...files, "main.cf": main })) {
      this.#write(name, text);
    }
    for (const name of directories) mkdirSync(path.join(this.configDirectory, name));
    for (const name of circles) symlinkSync(name, path.join(this.configDirectory, name));
    this.#lookOld();
    this.buildIndexes(indexed);
  }

  /** Writes a file of the configuration directory anew, without the settings that main.cf has otherwise. */
  replace(name: string, text: string): void {
    this.#write(name, text);
    this.#lookOld();
  }

  /** Builds the index of tables such as `hash:transport`; postalias takes those in the syntax of aliases(5). */
  buildIndexes(tables: readonly string[], program: "postmap" | "postalias" = "postmap"): void {
    for (const table of tables) this.#buildIndex(postfixPrograms?.[program] ?? program, table);
    this.#lookOld();
  }

  /** Makes a file of the configuration directory look a day old. */
  age(name: string): void {
    const time = Date.now() / 1000 - 86_400;
    utimesSync(path.join(this.configDirectory, name), time, time);
  }

  /** Removes everything. */
  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #write(name: string, text: string): void {
    const file = path.join(this.configDirectory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, encodeText(text.replaceAll(directoryMark, this.configDirectory)));
  }

  #buildIndex(program: string, table: string): void {
    const [type = "", name] = table.split(":");
    if (!isWithin(findTableType(type) ?? { since: "1.0" }, postfixRelease.version)) return;
    const source = path.join(this.configDirectory, name ?? "");
    // No index where postmap ends over main.cf: the daemon ends over it too. Old releases do so over `3.6` as a level.
    spawnSync(program, ["-c", this.configDirectory, `${type}:${source}`], { stdio: "ignore" });
  }

  #lookOld(): void {
    const time = Date.now() / 1000 - ageInSeconds;
    for (const name of readdirSync(this.configDirectory, { encoding: "utf8", recursive: true })) {
      const file = path.join(this.configDirectory, name);
      if (lstatSync(file).isFile()) utimesSync(file, time, time);
    }
  }
}
