/** Names of the core's snapshot and the URIs that editors use, for one configuration directory. */
import { URI, Utils } from "vscode-uri";
import { fileNameOf, isSystemDirectory } from "../core/service.ts";
import type { FileName } from "../core/workspace.ts";

export class FileUris {
  /** The URI of the configuration directory, without a slash at its end. */
  readonly directory: string;
  /** It is a copy of a mail server's directory, not the one that this machine runs on. */
  readonly isCopy: boolean;
  readonly #directory: URI;

  constructor(directory: string) {
    this.#directory = URI.parse(directory);
    this.directory = this.#directory.toString();
    this.isCopy = this.#directory.scheme !== "file" || !isSystemDirectory(this.#directory.path);
  }

  /** The directory's path as Postfix would see it. */
  get path(): string {
    return this.#directory.scheme === "file"
      ? this.#directory.fsPath.replaceAll("\\", "/")
      : this.#directory.path;
  }

  /** The URI of a file: below the directory, or absolute on the same file system. */
  uriOf(file: FileName): string {
    if (file.startsWith("/")) return this.#directory.with({ path: file }).toString();
    return Utils.joinPath(this.#directory, file).toString();
  }

  /** The name of a URI's file; undefined for a URI of another file system. */
  fileOf(uri: string): FileName | undefined {
    const { scheme, authority, path } = URI.parse(uri);
    if (scheme !== this.#directory.scheme || authority !== this.#directory.authority) return undefined;
    return fileNameOf(path, [this.#directory.path]);
  }
}

/** The folders above a file, nearest first, at most `limit`. */
export function foldersAbove(uri: string, limit: number): string[] {
  const folders: string[] = [];
  let folder = Utils.dirname(URI.parse(uri));
  while (folders.length < limit) {
    folders.push(folder.toString());
    if (folder.path === "/" || folder.path === "") break;
    folder = Utils.dirname(folder);
  }
  return folders;
}

/** The URI of a file in a folder. */
export function uriInFolder(folder: string, name: string): string {
  return Utils.joinPath(URI.parse(folder), name).toString();
}
