/** Reads files for the core: only regular files, never more than a limit, with a reason for everything refused. */
import { isAscii } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { decodeBytes } from "../core/service.ts";
import type { SourceText } from "../core/text/source-text.ts";
import type { FileState, UnreadableCause } from "../core/workspace.ts";
import { AsciiBytes } from "./ascii-bytes.ts";

/** The largest file that is read whole, in bytes. */
export const defaultSizeLimit = 64 * 1024 * 1024;

/** From this size on, in bytes, a file is large. */
const largeSize = 1024 * 1024;

/** How files are read. */
export interface LoadOptions {
  /** A larger file is refused; in bytes. */
  readonly sizeLimit?: number | undefined;
  /** A large file of ASCII alone stays what it is, bytes: for a caller who never wants it as a string. Threads can share them. */
  readonly keepBytes?: boolean;
}

/**
 * The state of the file at an absolute path. Never waits for a FIFO or a device, never throws: what cannot be
 * read says why. `need` "presence" reads no text.
 */
export function loadFile(
  path: string,
  need: "text" | "presence",
  { sizeLimit = defaultSizeLimit, keepBytes = false }: LoadOptions = {},
): FileState {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return stateOfFailure(error);
  }
  try {
    const stats = fstatSync(descriptor);
    const refusal = refusalOf(stats, sizeLimit);
    if (refusal !== undefined && (need === "text" || !stats.isFile())) {
      const cause: UnreadableCause | undefined = stats.isDirectory() ? "directory" : undefined;
      return { kind: "unreadable", reason: refusal, ...(cause === undefined ? {} : { cause }) };
    }
    if (need === "presence") return { kind: "present", modified: stats.mtimeMs };
    return { kind: "text", text: readText(descriptor, stats.size, keepBytes), modified: stats.mtimeMs };
  } catch (error) {
    return stateOfFailure(error);
  } finally {
    closeSync(descriptor);
  }
}

function refusalOf(stats: Stats, sizeLimit: number): string | undefined {
  if (stats.isDirectory()) return "it is a directory";
  if (stats.isFIFO()) return "it is a FIFO";
  if (!stats.isFile()) return "it is not a regular file";
  if (stats.size > sizeLimit) {
    return `it is ${mebibytes(stats.size)} MB, more than the limit of ${mebibytes(sizeLimit)} MB`;
  }
  return undefined;
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}

/** Has the platform decode what is UTF-8, and decodes only other bytes here. */
function readText(descriptor: number, size: number, keepBytes: boolean): SourceText {
  const isKept = keepBytes && size >= largeSize;
  const bytes = readAll(
    descriptor,
    isKept ? Buffer.from(new SharedArrayBuffer(size)) : Buffer.allocUnsafe(size),
  );
  if (isKept && isAscii(bytes)) return new AsciiBytes(bytes);
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? decodeBytes(bytes) : text;
}

function readAll(descriptor: number, buffer: Buffer): Buffer {
  let filled = 0;
  while (filled < buffer.length) {
    const count = readSync(descriptor, buffer, filled, buffer.length - filled, filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}

function stateOfFailure(error: unknown): FileState {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "absent" };
  return {
    kind: "unreadable",
    reason: reasons[code] ?? (error instanceof Error ? error.message : String(error)),
    ...(code === "ELOOP" ? { cause: "circle" } : {}),
  };
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENXIO: "it is a socket",
  ELOOP: "its symbolic links go in a circle",
};
