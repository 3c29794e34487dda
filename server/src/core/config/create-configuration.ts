/**
 * The effective configuration of main.cf (`global/mail_conf.c`, `global/mail_params.c`): the last setting of a name,
 * else the default of the target version, with every `$name` expanded.
 */
import { expandMacros } from "../syntax/expand-macros.ts";
import type { MainCf, MainCfParameter } from "../syntax/main-cf.ts";
import type { Location } from "../text/location.ts";
import type { Message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";
import { seesDefault } from "./common-parameters.ts";
import type {
  Configuration,
  ConfigurationOptions,
  EffectiveParameter,
  ExpandedText,
  ParameterOverrides,
  ProgramIdentity,
} from "./configuration.ts";
import { DefaultValues, isReadOnly } from "./default-values.ts";
import { macroDialect } from "./macro-dialect.ts";
import { macroFunctions } from "./macro-functions.ts";
import { resolveTarget, type TargetVersion } from "./target-version.ts";

/** Makes the configuration of one main.cf; without `main` every parameter has its default. */
export function createConfiguration(
  main: MainCf | undefined,
  file: FileName,
  options: ConfigurationOptions,
): Configuration {
  const explicit = new Map<string, MainCfParameter>();
  for (const parameter of main?.parameters ?? []) explicit.set(parameter.name, parameter);
  return new EffectiveConfiguration({ main, file, options, explicit, overrides: new Map() });
}

interface Sources {
  readonly main: MainCf | undefined;
  readonly file: FileName;
  readonly options: ConfigurationOptions;
  readonly explicit: ReadonlyMap<string, MainCfParameter>;
  readonly overrides: ParameterOverrides;
  readonly program?: ProgramIdentity;
}

/** A value before its expansion. `unknown` stands in place of a default that cannot be told. */
interface Raw {
  readonly text: string;
  readonly origin: EffectiveParameter["origin"];
  readonly at?: Location;
  readonly unknown?: Message;
}

class EffectiveConfiguration implements Configuration {
  readonly options: ConfigurationOptions;
  readonly main: MainCf | undefined;
  readonly file: FileName;
  readonly version: string;
  readonly release: string;
  readonly compatibilityLevel: string;
  readonly #sources: Sources;
  readonly #defaults: DefaultValues;
  readonly #effective = new Map<string, EffectiveParameter | undefined>();

  constructor(sources: Sources) {
    this.#sources = sources;
    this.options = sources.options;
    this.main = sources.main;
    this.file = sources.file;
    const setting = (name: string): string | undefined => this.#setting(name)?.text;
    this.compatibilityLevel = expandMacros(setting("compatibility_level") ?? "0", setting).text;
    const target: TargetVersion = resolveTarget(
      sources.options.version,
      this.compatibilityLevel,
      sources.options.build,
    );
    this.version = target.line;
    this.release = target.release;
    this.#defaults = new DefaultValues({
      target,
      options: sources.options,
      setting,
      effective: (name) => this.effective(name),
      ...(sources.program === undefined ? {} : { program: sources.program }),
    });
  }

  explicit(name: string): MainCfParameter | undefined {
    return isReadOnly(name) ? undefined : this.#sources.explicit.get(name);
  }

  explicitNames(): readonly string[] {
    return [...new Set([...this.#sources.explicit.keys(), ...this.#sources.overrides.keys()])];
  }

  raw(name: string): string | undefined {
    return this.#raw(name)?.text;
  }

  effective(name: string): EffectiveParameter | undefined {
    let effective = this.#effective.get(name);
    if (effective === undefined && !this.#effective.has(name)) {
      effective = this.#compute(name);
      this.#effective.set(name, effective);
    }
    return effective;
  }

  value(name: string): string {
    return this.effective(name)?.value ?? "";
  }

  expand(text: string): ExpandedText {
    return this.#expand(text, () => true);
  }

  withOverrides(overrides: ParameterOverrides, program?: ProgramIdentity): Configuration {
    const identity = program ?? this.#sources.program;
    return new EffectiveConfiguration({
      ...this.#sources,
      overrides: new Map([...this.#sources.overrides, ...overrides]),
      ...(identity === undefined ? {} : { program: identity }),
    });
  }

  #compute(name: string): EffectiveParameter | undefined {
    const raw = this.#raw(name);
    if (raw === undefined) return undefined;
    const { text, ...source } = raw;
    if (source.unknown !== undefined)
      return { name, raw: text, value: `$${name}`, undefinedNames: [], ...source };
    const expanded = this.#defaults.isRaw(name)
      ? { value: text, undefinedNames: [] }
      : this.#expand(text, (other) => seesDefault(name, other));
    return { name, raw: text, ...source, ...expanded };
  }

  /** Expands text; `hasDefault` says of which names a default exists already. */
  #expand(text: string, hasDefault: (name: string) => boolean): ExpandedText {
    let unknown: Message | undefined;
    const functions = macroFunctions(this.release, (reason) => {
      unknown ??= reason;
    });
    const lookup = (name: string): string | undefined => {
      const raw = this.#raw(name);
      if (raw?.origin === "default" && !hasDefault(name)) return "";
      unknown ??= raw?.unknown;
      return raw?.unknown === undefined ? raw?.text : `$$${name}`;
    };
    const { text: value, ...rest } = expandMacros(text, lookup, {
      functions,
      dialect: macroDialect(this.release),
    });
    return unknown === undefined ? { value, ...rest } : { value, ...rest, unknown };
  }

  #raw(name: string): Raw | undefined {
    const setting = this.#setting(name);
    if (setting !== undefined) return setting;
    const known = this.#defaults.get(name);
    if (known === undefined) return undefined;
    return {
      text: "",
      origin: "default",
      ...(typeof known === "string" ? { text: known } : { unknown: known }),
    };
  }

  /** The explicit setting of a name, `-o` before main.cf. What shows a process cannot be set. */
  #setting(name: string): Raw | undefined {
    if (isReadOnly(name)) return undefined;
    const override = this.#sources.overrides.get(name);
    if (override !== undefined) return { text: override.value, origin: "master.cf", at: override.at };
    const parameter = this.#sources.explicit.get(name);
    if (parameter === undefined) return undefined;
    const at = { file: this.#sources.file, span: parameter.span };
    return { text: parameter.value, origin: "main.cf", at };
  }
}
