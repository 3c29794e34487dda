/**
 * What stands between the caller and every table: keys are folded as the caller wants, and with SMTPUTF8 a key or a
 * result that is not UTF-8 is refused (`util/dict_utf8.c`, and the `DICT_FLAG_FOLD_FIX` code of each table type).
 */

import { casefold } from "../address/casefold.ts";
import { isValidUtf8 } from "../text/bytes.ts";
import { message } from "../text/message.ts";
import type { Dictionary, DictionaryUse, LookupResult } from "./dictionary.ts";
import { notFound } from "./result.ts";
import { failed } from "./unusable.ts";

/** Wraps a table whose `lookup` takes keys that are folded already. `utf8` is the value of `smtputf8_enable`. */
export function withFoldedKeys(dictionary: Dictionary, use: DictionaryUse, utf8: boolean): Dictionary {
  const fold = (dictionary.keys === "fixed" ? use.foldFixed : use.foldPattern) === true;
  if (!utf8 || use.utf8 !== true) {
    return fold ? { ...dictionary, lookup: (key) => dictionary.lookup(casefold(key, false)) } : dictionary;
  }
  return {
    ...dictionary,
    lookup: (key) => {
      if (!isValidUtf8(key)) return notFound;
      return checkValue(dictionary, dictionary.lookup(fold ? casefold(key, true) : key));
    },
  };
}

function checkValue(dictionary: Dictionary, result: LookupResult): LookupResult {
  if (result.kind !== "found" || isValidUtf8(result.value)) return result;
  return failed(message("a value of {table} is not UTF-8", { table: dictionary.name }), "config");
}
