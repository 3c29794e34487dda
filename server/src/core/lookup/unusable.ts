/** Tables that answer no key: those that Postfix cannot open (`util/dict_surrogate.c`) and those that we cannot read. */
import { type Message, message } from "../text/message.ts";
import type { FileName, FileState } from "../workspace.ts";
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

/** The reason that is given for a file which is not in the snapshot as text, other than because it is absent. */
export function whyNoText(
  file: FileName,
  state: Exclude<FileState, { kind: "absent" }> | undefined,
): Message {
  if (state?.kind === "unreadable") {
    return message("{file} cannot be read: {reason}", { file, reason: state.reason });
  }
  if (state?.kind === "elsewhere") {
    return message("{file} lies on the mail server, not beside the files at hand", { file });
  }
  return message("{file} is not read yet", { file });
}
