/** What is known about one main.cf parameter (postconf(5), and the tables of `global/mail_params.h`). */
import type { ListType, ParameterFormat, Storage, TextType } from "./value-types.ts";

/** A word that may stand in a value. */
export interface AllowedValue {
  readonly value: string;
  /** Since which version, when that is later than the parameter itself. */
  readonly since?: string;
  /** The patch releases of older lines that have it as well. */
  readonly backports?: readonly string[];
  /** The last line that knows it. */
  readonly until?: string;
  /** It means the same as this other word, since `aliasSince` where that came later. */
  readonly aliasFor?: string;
  readonly aliasSince?: string;
  /** Accepted and without any effect. */
  readonly noEffect?: true;
}

/** Why a parameter should not be used any more. */
export interface Deprecation {
  /** The first version that calls it so; absent when no release says it. */
  readonly since?: string;
  /** `removed`: not read any more; `ignored`: read and without effect; the others still work. */
  readonly kind: "deprecated" | "renamed" | "replaced" | "ignored" | "obsolete" | "removed";
  readonly replacedBy: readonly string[];
  /** The version from which programs log a warning when it is set. */
  readonly warnsSince?: string;
  /** What the manual advises when there is no replacement. */
  readonly advice?: "unset";
}

/** A default from one version on. */
export interface DefaultSince {
  readonly since: string;
  readonly value: string;
  /** Holds only within this minor line, from patch release `since` on. */
  readonly inLine?: string;
}

/** A default that compatibility_level decides; the default itself is then a macro that asks for the level. */
export interface DefaultByLevel {
  readonly level: string;
  readonly below: string;
  readonly atOrAbove: string;
}

/** Why the default cannot be told from the version alone. */
export type DefaultDependence =
  /** Chosen when Postfix was compiled: ask with a build profile. */
  | "build"
  /** Computed from the machine's host name or network interfaces. */
  | "host"
  /** Differs from process to process; it cannot be set. */
  | "process"
  /** The release itself: mail_version and mail_release_date. */
  | "release";

/** What all parameters have. */
export interface ParameterFacts {
  readonly name: string;
  /** The first minor line whose first release has it; `1.0` also when it is older than the oldest source. */
  readonly since: string;
  /** The patch releases of older lines that have it as well, the first of each line. */
  readonly backports: readonly string[];
  /** The last minor line that has it; absent while it lives. */
  readonly until?: string;
  /** It lived in this release and in `backports` only, and was gone in the next release of the same line. */
  readonly untilRelease?: string;
  /** Minor lines after `since` that lack it. */
  readonly absentIn: readonly string[];
  readonly deprecated?: Deprecation;
  /** Names under which an older Postfix knew it, and that it still reads when this one is not set. */
  readonly formerNames: readonly string[];
  readonly storage: Storage;
  /** Earlier kinds of storage, oldest first, the present one last; empty when it never changed. */
  readonly storageByVersion: readonly { readonly since: string; readonly storage: Storage }[];
  /** The newest default, unexpanded; absent when it is computed or there is none. Ask `defaultOf` instead. */
  readonly default?: string;
  /** Oldest first; empty when the default never changed. */
  readonly defaultsByVersion: readonly DefaultSince[];
  readonly defaultByLevel?: DefaultByLevel;
  readonly defaultDependsOn?: DefaultDependence;
  /** Whether the default changes when a server is overloaded (`$stress`). */
  readonly stressDependent: boolean;
  /** Words that may be written; with `closed` no others may. `yes` and `no` for a boolean. */
  readonly values: readonly AllowedValue[];
  readonly closed: boolean;
  /** A program that uses it says no to an empty value when this is false. */
  readonly mayBeEmpty: boolean;
  /** Programs that read it, as `smtpd(8)`, sorted. */
  readonly users: readonly string[];
  /** Parameters that the manual names beside it. */
  readonly seeAlso: readonly string[];
  /** Its entry in the manual; absent where the manual is silent. */
  readonly docUrl?: string;
  /** Its `$name`s are the using program's own and are replaced at each use, not when main.cf is read. */
  readonly expandsAtRuntime: boolean;
  /** It shows something and cannot be set. */
  readonly readOnly: boolean;
  /** The newest Postfix no longer has it, but the default of its successor still names it, so that it counts. */
  readonly onlyAsDefault: boolean;
  /** The manual has it, the code does not. */
  readonly documentedOnly: boolean;
  /** The family that a transport-specific parameter belongs to. */
  readonly family?: ParameterFamily;
}

/** The family behind `<transport>_…`, such as `_destination_recipient_limit`. */
export interface ParameterFamily {
  /** `<transport>_destination_recipient_limit` */
  readonly name: string;
  readonly suffix: string;
  /** The parameter whose value every member has by default. */
  readonly defaultParameter: string;
  /** The daemon programs in master.cf whose services have such a parameter. */
  readonly programs: readonly string[];
}

/** `yes` or `no` in any case of letters. */
export interface BooleanParameter extends ParameterFacts {
  readonly type: "boolean";
}

/** A decimal number. Limits are inclusive; an absent one is not enforced. */
export interface NumberParameter extends ParameterFacts {
  readonly type: "integer" | "long";
  readonly min?: number;
  readonly max?: number;
}

/** A number with unit `s`, `m`, `h`, `d` or `w`. Limits are inclusive, in seconds; an absent one is not enforced. */
export interface TimeParameter extends ParameterFacts {
  readonly type: "time";
  /** The unit of a number that is written without one. */
  readonly timeUnit: "s" | "m" | "h" | "d" | "w";
  readonly min?: number;
  readonly max?: number;
}

/** One word (`enum`) or several (`enum-list`) of `values`. */
export interface EnumParameter extends ParameterFacts {
  readonly type: "enum" | "enum-list";
  /** The program compares the words without regard to case. */
  readonly ignoreCase: boolean;
  /** A hexadecimal number `0x…` of bits is accepted in place of a word. */
  readonly numbers: boolean;
}

/** What a table may not be, for safety: substitute `$1`, go through proxymap(8), be owned by anyone (`util/dict.h`). */
export type TableRestriction = "noRegexSubstitution" | "noProxy" | "noUnauthenticated";

/** One `type:name` (`map`) or several (`maps`). */
export interface TableParameter extends ParameterFacts {
  readonly type: "map" | "maps";
  readonly format?: ParameterFormat;
  /** `cache`: Postfix writes it, nobody else does; `alias-database`: postalias(1) builds it. */
  readonly role?: "cache" | "alias-database";
  /** The command that builds its index, when that is not postmap(1). */
  readonly indexCommand?: "postalias" | "postmap -F";
  readonly tableRestrictions: readonly TableRestriction[];
  /** Only tables of this type are accepted. */
  readonly requiresTableType?: string;
  /** Words that a lookup may answer and that have a meaning of their own. */
  readonly resultWords: readonly string[];
}

/** A list; its items are literal or, in the match lists and where `tables` says so, `type:name` and file names. */
export interface ListParameter extends ParameterFacts {
  readonly type: ListType;
  readonly format?: ParameterFormat;
  /** Items of the form `type:name` are looked up. */
  readonly tables: boolean;
}

/** A text. Lengths are in bytes, inclusive; the empty value is `mayBeEmpty`'s matter. */
export interface TextParameter extends ParameterFacts {
  readonly type: TextType;
  readonly format?: ParameterFormat;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Several with commas or white space between them, since `multipleSince` where that came later. */
  readonly multiple: boolean;
  readonly multipleSince?: string;
  /** A value that starts with a slash names a file whose content counts (myorigin). */
  readonly mayNameFile: boolean;
}

export type Parameter =
  | BooleanParameter
  | NumberParameter
  | TimeParameter
  | EnumParameter
  | TableParameter
  | ListParameter
  | TextParameter;
