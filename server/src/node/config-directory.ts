/** The files of one configuration directory on disk, as a snapshot that grows by what the core asks for. */
import { resolve } from "node:path";
import { createWorkspace, isSystemDirectory } from "../core/service.ts";
import type { FileName, FileState, FileWish, Workspace } from "../core/workspace.ts";
import { AsciiBytes } from "./ascii-bytes.ts";
import { type LoadOptions, loadFile } from "./load-file.ts";

/** A large file whose bytes several threads hold at once. */
export interface LargeFile {
  readonly file: FileName;
  readonly bytes: Uint8Array;
  readonly modified?: number | undefined;
}

/** How files are read, and which need not be, since another thread has read them. */
export interface DirectoryOptions extends LoadOptions {
  readonly largeFiles?: readonly LargeFile[];
}

export class ConfigDirectory {
  /** The directory's absolute path. */
  readonly path: string;
  /** The paths that stand for the directory; a copy of a mail server's stands for `/etc/postfix` too. */
  readonly roots: readonly string[];
  readonly #isCopy: boolean;
  readonly #options: LoadOptions;
  readonly #states = new Map<FileName, FileState>();

  constructor(path: string, options: DirectoryOptions = {}) {
    this.path = resolve(path);
    this.#isCopy = !isSystemDirectory(this.path);
    this.roots = this.#isCopy ? [this.path, "/etc/postfix"] : [this.path];
    this.#options = options;
    for (const { file, bytes, modified } of options.largeFiles ?? []) {
      this.#states.set(file, {
        kind: "text",
        text: new AsciiBytes(bytes),
        ...(modified === undefined ? {} : { modified }),
      });
    }
  }

  /** Loads what the core asks for. Answers whether there was anything new to load. */
  load(wishes: readonly FileWish[]): boolean {
    for (const { file, need } of wishes) {
      const isElsewhere = this.#isCopy && file.startsWith("/");
      this.#states.set(file, isElsewhere ? { kind: "elsewhere" } : this.#loadFile(file, need));
    }
    return wishes.length > 0;
  }

  /** The large files that are held as bytes. */
  largeFiles(): LargeFile[] {
    return [...this.#states].flatMap(([file, state]) =>
      state.kind === "text" && state.text instanceof AsciiBytes
        ? [{ file, bytes: state.text.bytes, modified: state.modified }]
        : [],
    );
  }

  #loadFile(file: FileName, need: "text" | "presence"): FileState {
    return loadFile(resolve(this.path, file), need, this.#options);
  }

  /** The snapshot of what is loaded so far. */
  snapshot(): Workspace {
    return createWorkspace(this.#states);
  }
}
