/** Tables that answer no key: those that Postfix cannot open (`util/dict_surrogate.c`) and those that we cannot read. */
import { type Message, message } from "../text/message.ts";
import type { FileName, FileState, UnreadableCause } from "../workspace.ts";
import type { Dictionary, Failed, UnknownResult } from "./dictionary.ts";
import type { OpenRequest } from "./opener-context.ts";

/** The answer of a table that Postfix cannot use for now. */
export function failed(reason: Message, error: Failed["error"] = "retry"): Failed {
  return { kind: "failed", reason, error };
}

/** An answer that the files do not tell. */
export function unknown(reason: Message): UnknownResult {
  return { kind: "unknown", reason };
}

/** A table that Postfix cannot open: every lookup fails, or with `fatal` the program ends at once. */
export function failedDictionary(
  request: OpenRequest,
  reason: Message,
  error: Failed["error"] = "retry",
): Dictionary {
  const failure = failed(reason, error);
  return { name: request.reference, keys: "pattern", failure, lookup: () => failure };
}

/** A table whose answers nobody can tell from the files. */
export function unknownDictionary(
  request: OpenRequest,
  keys: Dictionary["keys"],
  reasonFor: (key: string) => Message,
): Dictionary {
  return { name: request.reference, keys, lookup: (key) => unknown(reasonFor(key)) };
}

/**
 * A file that Postfix cannot open either, because it is not there or its symbolic links go in a circle, and why;
 * undefined for any other.
 */
export function whyNotOpened(file: FileName, state: FileState | undefined): Message | undefined {
  if (state?.kind === "absent") return message("Postfix cannot open {file}: no such file", { file });
  if (!isUnreadable(state, "circle")) return undefined;
  return message("Postfix cannot open {file}: its symbolic links go in a circle", { file });
}

/** A directory, which Postfix opens and cannot read, and why; undefined for any other file. */
export function whyNotRead(file: FileName, state: FileState | undefined): Message | undefined {
  return isUnreadable(state, "directory")
    ? message("Postfix cannot read {file}: it is a directory", { file })
    : undefined;
}

function isUnreadable(state: FileState | undefined, cause: UnreadableCause): boolean {
  return state?.kind === "unreadable" && state.cause === cause;
}

/** The reason that is given for a file which is not in the snapshot as text, other than because it is absent. */
export function whyNoText(file: FileName, state: FileState | undefined): Message {
  if (state?.kind === "unreadable") {
    return message("{file} cannot be read: {reason}", { file, reason: state.reason });
  }
  if (state?.kind === "elsewhere") {
    return message("{file} lies on the mail server, not beside the files at hand", { file });
  }
  return message("{file} is not read yet", { file });
}
