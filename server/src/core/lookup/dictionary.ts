/**
 * The one port to lookup tables (`util/dict.h`). Every table type of Postfix is one file in this folder behind
 * it; what cannot be known from the files answers "unknown" or "failed", never a guess.
 */
import type { Location } from "../text/location.ts";
import type { Message } from "../text/message.ts";

/** What a lookup answers. `failed` is what Postfix answers for a table that it cannot use: mail is deferred. */
export type LookupResult =
  | { readonly kind: "found"; readonly value: string; readonly at?: Location }
  | { readonly kind: "not-found" }
  | { readonly kind: "unknown"; readonly reason: Message }
  | { readonly kind: "failed"; readonly reason: Message };

/** A lookup table that is open for reading. */
export interface Dictionary {
  /** The table as the configuration names it, such as `hash:/etc/postfix/transport`. */
  readonly name: string;
  /**
   * `fixed`: keys are fixed strings, so partial keys (a domain, `user+ext`) are looked up as well; `pattern`: the
   * table sees the whole key only (`DICT_FLAG_FIXED` and `DICT_FLAG_PATTERN`).
   */
  readonly keys: "fixed" | "pattern";
  /** Looks up one key, folded or not as the table's type wants it. */
  lookup(key: string): LookupResult;
}

/** How the caller uses a table; the flags of `dict_open` that change an answer. */
export interface DictionaryUse {
  /** Fold keys of fixed-string tables to lower case (`DICT_FLAG_FOLD_FIX`). */
  readonly foldFixed?: boolean;
  /** Fold keys of pattern tables as well (`DICT_FLAG_FOLD_MUL`). */
  readonly foldPattern?: boolean;
  /** Refuse `$1` in results (`DICT_FLAG_NO_REGSUB`). */
  readonly noSubstitution?: boolean;
  /** Ask for UTF-8 folding and validity (`DICT_FLAG_UTF8_REQUEST`). */
  readonly utf8?: boolean;
}

/** Opens tables by their `type:name`; a table that cannot be opened answers `failed` or `unknown` to every key. */
export interface DictionaryOpener {
  open(reference: string, use: DictionaryUse): Dictionary;
}
