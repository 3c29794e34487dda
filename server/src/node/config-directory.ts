/** The files of one configuration directory on disk, as a snapshot that grows by what the core asks for. */
import { resolve } from "node:path";
import { createWorkspace, isSystemDirectory } from "../core/service.ts";
import type { FileName, FileState, FileWish, Workspace } from "../core/workspace.ts";
import { type LoadOptions, loadFile } from "./load-file.ts";

export class ConfigDirectory {
  /** The directory's absolute path. */
  readonly path: string;
  /** The paths that stand for the directory; a copy of a mail server's stands for `/etc/postfix` too. */
  readonly roots: readonly string[];
  readonly #isCopy: boolean;
  readonly #options: LoadOptions;
  readonly #states = new Map<FileName, FileState>();

  constructor(path: string, options: LoadOptions = {}) {
    this.path = resolve(path);
    this.#isCopy = !isSystemDirectory(this.path);
    this.roots = this.#isCopy ? [this.path, "/etc/postfix"] : [this.path];
    this.#options = options;
  }

  /** Loads what the core asks for. Answers whether there was anything new to load. */
  load(wishes: readonly FileWish[]): boolean {
    for (const { file, need } of wishes) {
      const isElsewhere = this.#isCopy && file.startsWith("/");
      this.#states.set(file, isElsewhere ? { kind: "elsewhere" } : this.#loadFile(file, need));
    }
    return wishes.length > 0;
  }

  #loadFile(file: FileName, need: "text" | "presence"): FileState {
    return loadFile(resolve(this.path, file), need, this.#options);
  }

  /** The snapshot of what is loaded so far. */
  snapshot(): Workspace {
    return createWorkspace(this.#states);
  }
}
