/** The effective configuration: what each parameter is worth here, and which line says so. */
import type { MacroError } from "../syntax/macro-error.ts";
import type { MainCf, MainCfParameter } from "../syntax/main-cf.ts";
import type { Location } from "../text/location.ts";
import type { Message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";

/** What a configuration depends on besides its files. */
export interface ConfigurationOptions {
  /**
   * The Postfix version that reads the files, such as `3.7` or `3.7.11`; `auto` takes it from compatibility_level
   * where that tells more than a lower bound, else the newest (see `target-version.ts`).
   */
  readonly version: string;
  /** The absolute path of the configuration directory, the value of `$config_directory`. */
  readonly configDirectory: string;
  /** Whose compiled-in defaults apply: Debian's packages or the source as released. */
  readonly build: "debian" | "upstream";
  /** The machine's host name, which `myhostname` defaults to; undefined when it is not known. */
  readonly hostname?: string;
  /**
   * The machine's own IP addresses in the system's order, each with the length of its network's prefix where that
   * is known (`192.0.2.2/24`); undefined when they are not known.
   */
  readonly interfaces?: readonly string[];
  /** The folders that stand for the configuration directory in paths; default are itself and `/etc/postfix`. */
  readonly roots?: readonly string[];
}

/** Text with every `$name` in it expanded. */
export interface ExpandedText {
  /**
   * The value as a daemon uses it; what was expanded up to the error when there is one. What is not known stays
   * in it as `$name`, and `unknown` says why.
   */
  readonly value: string;
  readonly undefinedNames: readonly string[];
  readonly error?: MacroError;
  /** Why the value, or a part of it, cannot be told from the files: it depends on the host name, on interfaces. */
  readonly unknown?: Message;
}

/** One parameter with its worth. */
export interface EffectiveParameter extends ExpandedText {
  readonly name: string;
  /** The explicit setting or the default, `$name` not expanded; empty when the default is not known. */
  readonly raw: string;
  readonly origin: "main.cf" | "master.cf" | "default";
  /** Where it is set; absent for a default. */
  readonly at?: Location;
}

/** Who reads the configuration: what a program puts into `$process_name`, `$service_name` and `$process_id`. */
export interface ProgramIdentity {
  /** The program file's name, such as `smtpd`. */
  readonly process: string;
  /** The service's name in master.cf; empty for a command. */
  readonly service: string;
  readonly processId?: number;
}

/** Settings that come before main.cf: `-o name=value`, the last one of a name. */
export type ParameterOverrides = ReadonlyMap<string, { readonly value: string; readonly at: Location }>;

/** The effective configuration of one program. Immutable; values are computed when asked for. */
export interface Configuration {
  readonly options: ConfigurationOptions;
  /** main.cf, and its name; undefined when there is none. */
  readonly main: MainCf | undefined;
  readonly file: FileName;
  /** The target version as `major.minor`, never `auto`. */
  readonly version: string;
  /** The release that stands for it, `$mail_version`: `3.7.11` when that was asked for, else the newest known. */
  readonly release: string;
  /** The expanded compatibility_level. */
  readonly compatibilityLevel: string;
  /** The setting in main.cf that counts, the last one of that name; undefined when the default applies. */
  explicit(name: string): MainCfParameter | undefined;
  /** Every name that main.cf or an override sets, in the order of main.cf. */
  explicitNames(): readonly string[];
  /** The setting or the default, not expanded; undefined for a name that is neither known nor set. */
  raw(name: string): string | undefined;
  /**
   * The worth of a parameter; undefined for a name that is neither known nor set. A name such as
   * `foo_destination_rate_delay` counts as known, whether or not master.cf has a service `foo`.
   */
  effective(name: string): EffectiveParameter | undefined;
  /** The expanded value, empty where there is none. */
  value(name: string): string;
  /** Expands text as a value of main.cf is expanded; absent `raw` and `origin`, the same answer as `effective`. */
  expand(text: string): ExpandedText;
  /** The same configuration as a service sees it that overrides parameters with `-o name=value` in master.cf. */
  withOverrides(overrides: ParameterOverrides, program?: ProgramIdentity): Configuration;
}
