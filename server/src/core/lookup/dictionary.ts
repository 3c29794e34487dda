/**
 * The one port to lookup tables (`util/dict.h`). Every table type of Postfix is one file in this folder behind
 * it; what cannot be known from the files answers "unknown" or "failed", never a guess.
 */
import type { Location } from "../text/location.ts";
import type { Message } from "../text/message.ts";

/** A lookup that found something. `value` may be empty: `static:{}` and `inline` can answer that. */
export interface Found {
  readonly kind: "found";
  readonly value: string;
  /** The line of the table that hit; absent where the table is no file. */
  readonly at?: Location;
}

/** A lookup that found nothing. */
export interface NotFound {
  readonly kind: "not-found";
}

/** What the files do not tell. */
export interface UnknownResult {
  readonly kind: "unknown";
  readonly reason: Message;
  /**
   * What a search over several tables or keys comes to when this one key is not in this one table; absent where the
   * answer of a single table is meant.
   */
  readonly ifMissing?: LookupResult;
}

/** What Postfix answers for a table that it cannot use: mail is deferred. */
export interface Failed {
  readonly kind: "failed";
  readonly reason: Message;
  /** `retry` and `config` are `DICT_ERR_RETRY` and `DICT_ERR_CONFIG`; with `fatal` the asking program ends instead. */
  readonly error: "retry" | "config" | "fatal";
}

/** Postfix picks one of these at random each time (`randmap`). At least two, all different, none is a `OneOf`. */
export interface OneOf {
  readonly kind: "one-of";
  readonly results: readonly Exclude<LookupResult, OneOf>[];
}

/** What a lookup answers. */
export type LookupResult = Found | NotFound | UnknownResult | Failed | OneOf;

/** A lookup table that is open for reading. */
export interface Dictionary {
  /** The table as the configuration names it, such as `hash:/etc/postfix/transport`. */
  readonly name: string;
  /**
   * `fixed`: keys are fixed strings, so partial keys (a domain, `user+ext`) are looked up as well; `pattern`: the
   * table sees the whole key only (`DICT_FLAG_FIXED` and `DICT_FLAG_PATTERN`). A table that cannot be opened is
   * `pattern`, whatever its type.
   */
  readonly keys: "fixed" | "pattern";
  /** Why the table cannot be opened; every lookup then fails with this, and with `fatal` no lookup happens at all. */
  readonly failure?: Failed;
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
  /** Open the table behind `proxy:` directly (`DICT_FLAG_NO_PROXY`). */
  readonly noProxy?: boolean;
  /** Refuse tables whose answers anyone on the network can forge (`DICT_FLAG_NO_UNAUTH`). */
  readonly noUnauthenticated?: boolean;
  /** Ask for UTF-8 folding and validity (`DICT_FLAG_UTF8_REQUEST`). */
  readonly utf8?: boolean;
}

/** Opens tables by their `type:name`; a table that cannot be opened answers `failed` or `unknown` to every key. */
export interface DictionaryOpener {
  open(reference: string, use: DictionaryUse): Dictionary;
}
