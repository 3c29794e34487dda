/** What a type of lookup table is (DATABASE_README, `util/dict_open.c`). */

/**
 * Whether a table sees partial keys, such as a parent domain or `user` without its domain: `fixed` yes,
 * `pattern` no, only the whole key; or as its query template, its members or its target have it.
 */
export type KeyKind = "fixed" | "pattern" | "from-query" | "from-members" | "from-target";

/** A type of lookup table, the part of `type:name` before the colon. */
export interface TableType {
  readonly name: string;
  readonly since: string;
  readonly until?: string;
  readonly keys: KeyKind;
  /** What stands behind the colon, for people; English. */
  readonly argument: string;
  /** Suffixes of the index files that postmap(1) builds from the source; absent for types without an index. */
  readonly indexSuffixes?: readonly string[];
  /** The entries are tried in the order of the file. */
  readonly ordered?: true;
  /** Answers come from a server over the network or a socket. */
  readonly networkClient?: true;
  /** `$1` and its kin are replaced in results. */
  readonly substitution?: true;
  /** The version from which rules may stand in main.cf, `{ { rule }, … }`, in place of a file name. */
  readonly inlineSince?: string;
  /** It looks into other tables. */
  readonly composite?: true;
  /** The name is that of a file with settings, or a prefix of parameters in main.cf. */
  readonly settings?: readonly TableSetting[];
  /** Words that may stand as name; absent where any may. */
  readonly names?: readonly string[];
  /** The package of the type where Postfix loads it when needed (postfix-pcre and the like). */
  readonly plugin?: string;
  /** Postfix itself may write to it, as to a cache. */
  readonly writable?: true;
  /** Refused where a table decides about safety, for anyone on the network may answer. */
  readonly unauthenticated?: true;
}

/** One setting of a table that is described in a file of its own, such as an LDAP query. */
export interface TableSetting {
  readonly name: string;
  readonly type: "string" | "integer" | "boolean" | "list" | "match-list";
  readonly since: string;
  readonly until?: string;
  readonly default?: string;
  readonly required?: true;
  readonly min?: number;
  readonly max?: number;
  readonly unit?: "s";
  readonly values?: readonly string[];
  readonly format?: "query-template" | "result-template";
  readonly aliasOf?: string;
  /** Read and without effect. */
  readonly ignored?: true;
  /** Of the interface that was there before `query`. */
  readonly legacyQuery?: true;
}
