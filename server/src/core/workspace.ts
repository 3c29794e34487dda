/**
 * The outside world as the core sees it: an immutable snapshot of files. The core never reads a file; it
 * answers from the snapshot and names what it still wants, the shell loads that and asks again.
 */
import type { SourceText } from "./text/source-text.ts";

/**
 * The name of a file: relative to the configuration directory where it lies below it (`main.cf`,
 * `tables/transport`), else absolute (`/etc/aliases`). Always with `/`.
 */
export type FileName = string;

/** What the snapshot knows of one file. Times are milliseconds since 1970. */
export type FileState =
  | { readonly kind: "text"; readonly text: SourceText; readonly modified?: number }
  | { readonly kind: "present"; readonly modified?: number }
  | { readonly kind: "absent" }
  /** It would lie on the mail server, and what is at hand is a copy of that server's configuration directory. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "unreadable"; readonly reason: string; readonly cause?: UnreadableCause };

/**
 * Why nobody can read it, Postfix no more than we: it is a `directory`, or its symbolic links go in a `circle`. Absent
 * where Postfix may be allowed what we are not.
 */
export type UnreadableCause = "directory" | "circle";

/** What the core wants of a file: its text, or only whether it is there and since when. */
export interface FileWish {
  readonly file: FileName;
  readonly need: "text" | "presence";
}

/** An immutable snapshot. `get` answers undefined for a file that nobody loaded yet. */
export interface Workspace {
  get(file: FileName): FileState | undefined;
}

/** A snapshot held in memory; strings are files with that text. Used by tests and by every shell. */
export function createWorkspace(files: Iterable<readonly [FileName, FileState | string]>): Workspace {
  const states = new Map<FileName, FileState>();
  for (const [file, state] of files) {
    states.set(file, typeof state === "string" ? { kind: "text", text: state } : state);
  }
  return { get: (file) => states.get(file) };
}

/**
 * Names a file of the snapshot by the path that a configuration file gives.
 * Paths below one of `roots` (the configuration directory itself and what is mapped to it, such as
 * `/etc/postfix`) become relative to the longest of them; others stay as they are. Repeated slashes and `.` are
 * dropped.
 */
export function fileNameOf(path: string, roots: readonly string[]): FileName {
  const clean = path.replace(/\/(\.?\/)+/g, "/");
  let name = clean;
  for (const root of roots) {
    const prefix = root.endsWith("/") ? root : `${root}/`;
    const rest = clean.slice(prefix.length);
    if (clean.startsWith(prefix) && rest.length < name.length) name = rest;
  }
  return name;
}

/** Where systems keep the configuration that they run on. */
const systemFolders = ["/etc/", "/usr/local/etc/", "/usr/pkg/etc/", "/opt/"];

/**
 * Says whether a configuration directory is the one that its machine runs on. Any other, such as a checkout, is a
 * copy: it stands for `/etc/postfix`, and what lies outside of it is elsewhere.
 */
export function isSystemDirectory(path: string): boolean {
  return systemFolders.some((folder) => path.startsWith(folder));
}
