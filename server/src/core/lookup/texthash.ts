/**
 * `texthash:` tables (`util/dict_thash.c`): the daemon reads the text itself. Unlike postmap it refuses a table with a
 * duplicate key, and it folds the table's keys only when its caller asks for that.
 */
import { isAtLeast } from "../facts/versions.ts";
import { message } from "../text/message.ts";
import type { Dictionary, DictionaryUse } from "./dictionary.ts";
import { keyIndexOf, knowsQuotes, lookupInIndex } from "./indexed.ts";
import type { KeyIndexOptions } from "./key-index.ts";
import { type OpenerContext, type OpenRequest, tableFile } from "./opener-context.ts";
import { failedDictionary, unknownDictionary, whyNoText, whyNotOpened, whyNotRead } from "./unusable.ts";

/** Opens a texthash table. */
export function openTexthash(request: OpenRequest, context: OpenerContext): Dictionary {
  const file = tableFile(request.name, context);
  const state = context.files.state(file);
  const notOpened = whyNotOpened(file, state);
  if (notOpened !== undefined) return failedDictionary(request, notOpened);
  const notRead = whyNotRead(file, state);
  if (notRead !== undefined) return failedDictionary(request, notRead, "fatal");
  const index = keyIndexOf(context, file, loadOptions(request.use, context));
  if (index === undefined) return unknownDictionary(request, "fixed", () => whyNoText(file, state));
  if (index.duplicate !== undefined) {
    const { key, offset } = index.duplicate;
    const line = (context.files.lines(file)?.lineAt(offset) ?? 0) + 1;
    const reason = message("{file}, line {line}: duplicate entry {key}", { file, line, key });
    return failedDictionary(request, reason, isAtLeast(context.version, "3.0") ? "retry" : "fatal");
  }
  return { name: request.reference, keys: "fixed", lookup: (key) => lookupInIndex(index, file, key) };
}

/**
 * How keys are folded while a table is loaded into memory. Since 3.11 the UTF-8 layer is put in front of the table only
 * when it is loaded, so its keys are folded as ASCII and lines that are not UTF-8 are kept.
 */
export function loadOptions(use: DictionaryUse, context: OpenerContext): KeyIndexOptions {
  const utf8 = context.utf8 && use.utf8 === true && !isAtLeast(context.version, "3.11");
  const fold = use.foldFixed === true ? (utf8 ? "utf8" : "ascii") : "none";
  return { fold, dropInvalidUtf8: utf8, quotes: knowsQuotes(context) };
}
