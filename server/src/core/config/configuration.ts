/** The effective configuration: what each parameter is worth here, and which line says so. */
import type { MacroError } from "../syntax/macro.ts";
import type { MainCfParameter } from "../syntax/main-cf.ts";
import type { Location } from "../text/location.ts";

/** What a configuration depends on besides its files. */
export interface ConfigurationOptions {
  /** The Postfix version that reads the files, such as `3.7`; `auto` takes it from compatibility_level, else the newest. */
  readonly version: string;
  /** The absolute path of the configuration directory, the value of `$config_directory`. */
  readonly configDirectory: string;
  /** Whose compiled-in defaults apply: Debian's packages or the source as released. */
  readonly build: "debian" | "upstream";
  /** The machine's host name, which `myhostname` defaults to; undefined when it is not known. */
  readonly hostname?: string;
  /** The machine's own IP addresses; undefined when they are not known. */
  readonly interfaces?: readonly string[];
}

/** One parameter with its worth. */
export interface EffectiveParameter {
  readonly name: string;
  /** The explicit setting or the default, `$name` not expanded. */
  readonly raw: string;
  /** The value as a daemon uses it; what was expanded up to the error when there is one. */
  readonly value: string;
  readonly origin: "main.cf" | "master.cf" | "default";
  /** Where it is set; absent for a default. */
  readonly at?: Location;
  readonly undefinedNames: readonly string[];
  readonly error?: MacroError;
}

/** The effective configuration of one program. Immutable; values are computed when asked for. */
export interface Configuration {
  readonly options: ConfigurationOptions;
  /** The target version as `major.minor`, never `auto`. */
  readonly version: string;
  /** The expanded compatibility_level. */
  readonly compatibilityLevel: string;
  /** The setting in main.cf that counts, the last one of that name; undefined when the default applies. */
  explicit(name: string): MainCfParameter | undefined;
  /** The worth of a parameter; undefined for a name that is neither known nor set. */
  effective(name: string): EffectiveParameter | undefined;
  /** The expanded value, empty where there is none. */
  value(name: string): string;
  /** The same configuration as a service sees it that overrides parameters with `-o name=value` in master.cf. */
  withOverrides(
    overrides: ReadonlyMap<string, { readonly value: string; readonly at: Location }>,
  ): Configuration;
}
