/** The files of one configuration directory on disk, as a snapshot that grows by what the core asks for. */
import { resolve } from "node:path";
import { createWorkspace, isSystemDirectory } from "../core/service.ts";
import type { FileName, FileState, FileWish, Workspace } from "../core/workspace.ts";
import { AsciiBytes } from "./ascii-bytes.ts";
import { type LoadOptions, loadFile } from "./load-file.ts";

/** What one thread knows of a file, as it is sent to another: bytes are held by both at once. */
export interface SharedFile {
  readonly file: FileName;
  readonly state:
    | Exclude<FileState, { readonly kind: "text" }>
    | { readonly kind: "text"; readonly text: string | Uint8Array; readonly modified?: number };
}

/** How files are read, and what another thread knows of them already, so that both answer from the same files. */
export interface DirectoryOptions extends LoadOptions {
  readonly sharedFiles?: readonly SharedFile[];
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
    for (const { file, state } of options.sharedFiles ?? []) {
      this.#states.set(file, stateOfShared(state));
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

  /** What is loaded so far, for another thread. */
  sharedFiles(): SharedFile[] {
    return [...this.#states].map(([file, state]) => ({ file, state: sharedState(state) }));
  }

  #loadFile(file: FileName, need: "text" | "presence"): FileState {
    return loadFile(resolve(this.path, file), need, this.#options);
  }

  /** The snapshot of what is loaded so far. */
  snapshot(): Workspace {
    return createWorkspace(this.#states);
  }
}

function sharedState(state: FileState): SharedFile["state"] {
  if (state.kind !== "text") return state;
  const { text } = state;
  return { ...state, text: text instanceof AsciiBytes ? text.bytes : text.toString() };
}

function stateOfShared(state: SharedFile["state"]): FileState {
  if (state.kind !== "text") return state;
  const { text } = state;
  return { ...state, text: typeof text === "string" ? text : new AsciiBytes(text) };
}
