/**
 * What stands between the caller and every table: keys are folded as the caller wants, and with SMTPUTF8 a key or a
 * result that is not UTF-8 is refused (`util/dict_utf8.c`, and the `DICT_FLAG_FOLD_FIX` code of each table type).
 */

import { casefold, isFoldedAscii } from "../address/casefold.ts";
import { type Change, hasChange } from "../facts/versions.ts";
import { isValidUtf8 } from "../text/bytes.ts";
import { message } from "../text/message.ts";
import type { Dictionary, DictionaryUse, LookupResult } from "./dictionary.ts";
import type { OpenerSettings } from "./opener-context.ts";
import { notFound } from "./result.ts";
import { failed } from "./unusable.ts";

/** The UTF-8 layer folds keys as the kind of the table wants; before, it folded for patterns what is for fixed keys. */
const foldsByKind: Change = { since: "3.4", backports: ["3.0.15", "3.1.11", "3.2.8", "3.3.3"] };

/** Wraps a table whose `lookup` takes keys that are folded already. */
export function withFoldedKeys(
  dictionary: Dictionary,
  use: DictionaryUse,
  { utf8, version }: Pick<OpenerSettings, "utf8" | "version">,
): Dictionary {
  const isUtf8 = utf8 && use.utf8 === true;
  const byKind = (dictionary.keys === "fixed" ? use.foldFixed : use.foldPattern) === true;
  const byAny =
    isUtf8 && !hasChange(version, foldsByKind) && (use.foldFixed === true || use.foldPattern === true);
  const fold = byKind || byAny;
  if (!isUtf8) {
    return fold ? { ...dictionary, lookup: (key) => dictionary.lookup(casefold(key, false)) } : dictionary;
  }
  return {
    ...dictionary,
    lookup: (key) => {
      if (isFoldedAscii(key)) return checkValue(dictionary, dictionary.lookup(key));
      if (!isValidUtf8(key)) return notFound;
      return checkValue(dictionary, dictionary.lookup(fold ? casefold(key, true) : key));
    },
  };
}

function checkValue(dictionary: Dictionary, result: LookupResult): LookupResult {
  if (result.kind !== "found" || isValidUtf8(result.value)) return result;
  return failed(message("a value of {table} is not UTF-8", { table: dictionary.name }), "config");
}
