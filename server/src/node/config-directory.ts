/** The files of one configuration directory on disk, as a snapshot that grows by what the core asks for. */
import { resolve } from "node:path";
import { createWorkspace } from "../core/service.ts";
import type { FileName, FileState, FileWish, Workspace } from "../core/workspace.ts";
import { loadFile } from "./load-file.ts";

export class ConfigDirectory {
  /** The directory's absolute path. */
  readonly path: string;
  readonly #sizeLimit: number | undefined;
  readonly #states = new Map<FileName, FileState>();

  constructor(path: string, sizeLimit?: number) {
    this.path = resolve(path);
    this.#sizeLimit = sizeLimit;
  }

  /** Loads what the core asks for. Answers whether there was anything new to load. */
  load(wishes: readonly FileWish[]): boolean {
    for (const { file, need } of wishes) {
      this.#states.set(file, loadFile(resolve(this.path, file), need, this.#sizeLimit));
    }
    return wishes.length > 0;
  }

  /** The snapshot of what is loaded so far. */
  snapshot(): Workspace {
    return createWorkspace(this.#states);
  }
}
