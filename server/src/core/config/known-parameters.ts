/**
 * Which parameter names have a meaning here: those that Postfix knows, those that master.cf's services bring, and
 * those that a value asks for (`postconf/postconf_builtin.c`, `postconf_service.c`, `postconf_user.c`).
 */
import { isKnownIn, isLegacy, parameterFamilies, parameters } from "../facts/parameters.ts";
import { isAtLeast } from "../facts/versions.ts";
import { type Expansion, expandMacros, type MacroLookup } from "../syntax/expand-macros.ts";
import { macroReferences } from "../syntax/macro-references.ts";
import type { MasterService } from "../syntax/master-cf.ts";
import { splitList } from "../syntax/value.ts";
import type { Location } from "../text/location.ts";
import type { Message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";
import type { Configuration } from "./configuration.ts";
import { type ConfigurationWarning, configurationWarning } from "./configuration-warning.ts";
import { clientFileWarnings, clientSettings, databaseMentions } from "./database-parameters.ts";
import { isRawIn, isReadOnly } from "./default-values.ts";
import { macroDialect } from "./macro-dialect.ts";
import { macroFunctionNames, macroFunctions } from "./macro-functions.ts";
import type { ParsedFiles } from "./parsed-files.ts";
import { expansionFailure, networksFailure } from "./postconf-failure.ts";
import { serviceId } from "./service-configuration.ts";

/** Where a name comes from. A former name counts as `user` once it is set. */
export type ParameterClass = "builtin" | "service" | "user" | "legacy";

/** A value that is set, and where. */
interface Setting {
  readonly value: string;
  readonly at?: Location;
}

/** The settings of one service of master.cf and the names among them that something asks for. */
interface ServiceScope {
  readonly id: string;
  readonly settings: Map<string, Setting>;
  readonly used: Set<string>;
  readonly readOnly: ReadonlyMap<string, string>;
}

/** What the registration starts from. */
export interface KnownParametersInput {
  readonly configuration: Configuration;
  /** Gives master.cf, and the files of database clients. */
  readonly files: ParsedFiles;
  readonly masterFile: FileName;
  /** Count config_directory as set, as it is when postconf(1) gets `-c`. */
  readonly configDirectoryIsSet: boolean;
}

/** The names, after all values were searched for the names that they ask for. */
export class KnownParameters {
  readonly warnings: ConfigurationWarning[] = [];
  /** Why postconf(1) gives up: a value of a built-in parameter that cannot be expanded. */
  failure: Message | undefined;
  readonly #configuration: Configuration;
  readonly #classes = new Map<string, ParameterClass>();
  readonly #rawNames = new Set<string>();
  readonly #settings = new Map<string, Setting>();
  readonly #scopes = new Map<string, ServiceScope>();
  readonly #files: ParsedFiles;
  /** The database clients whose files were looked at. */
  readonly #clients = new Set<string>();

  constructor({ configuration, files, masterFile, configDirectoryIsSet }: KnownParametersInput) {
    this.#configuration = configuration;
    this.#files = files;
    const master = files.master(masterFile);
    if (configDirectoryIsSet) {
      this.#settings.set("config_directory", { value: configuration.options.configDirectory });
    }
    this.#readMain();
    this.#addBuiltin();
    for (const service of master?.services ?? []) this.#addServiceParameters(service);
    for (const service of master?.services ?? []) this.#addScope(service, masterFile);
    if (configuration.main !== undefined) this.#searchValues();
  }

  /** The class of a name; undefined for one that has no meaning. */
  classOf(name: string): ParameterClass | undefined {
    return this.#classes.get(name);
  }

  /** Says whether the value of a parameter is left unexpanded when main.cf is read. */
  isRaw(name: string): boolean {
    return this.#rawNames.has(name);
  }

  /** All names that have a meaning, in the order of their bytes. */
  names(): string[] {
    return [...this.#classes.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** The value that main.cf sets. */
  setting(name: string): string | undefined {
    return this.#settings.get(name)?.value;
  }

  /** The unexpanded value of a name while others are expanded: as set, else the default of a name with a meaning. */
  readonly lookup: MacroLookup = (name) => {
    const setting = this.#settings.get(name);
    if (setting !== undefined) return setting.value;
    return this.#classes.has(name) ? this.defaultOf(name) : undefined;
  };

  /** The unexpanded default; `$$name` where it is not known, which expands to `$name`. */
  defaultOf(name: string): string {
    const effective = this.#configuration.effective(name);
    if (effective?.origin !== "default") return this.#configuration.raw(name) ?? "";
    const isUnknown = effective.unknown !== undefined && effective.raw === "";
    return isUnknown ? `$$${name}` : effective.raw;
  }

  /** Expands a value as postconf(1) does, which knows all defaults from the start and since 3.11 leaves raw values alone. */
  expand(value: string, lookup: MacroLookup = this.lookup): Expansion {
    const { release } = this.#configuration;
    const isRaw = isAtLeast(release, "3.11") ? (name: string) => this.isRaw(name) : () => false;
    return expandMacros(value, lookup, {
      functions: macroFunctions(release, () => {}),
      dialect: macroDialect(release),
      isRaw,
    });
  }

  /** One warning for each setting in main.cf and master.cf that nothing uses. */
  unused(): ConfigurationWarning[] {
    const unused: ConfigurationWarning[] = [];
    for (const [name, { value, at }] of this.#settings) {
      if (!this.#classes.has(name))
        unused.push(configurationWarning("unused-parameter", { name, value, ...place(at) }));
    }
    for (const { id, settings, used } of this.#scopes.values()) {
      for (const [name, { value, at }] of settings) {
        if (this.#classes.has(name) || used.has(name)) continue;
        unused.push(configurationWarning("unused-parameter", { name, value, service: id, ...place(at) }));
      }
    }
    return unused;
  }

  #readMain(): void {
    const { main, file } = this.#configuration;
    for (const problem of main?.problems ?? []) {
      if (problem.code !== "misplaced-line") continue;
      this.warnings.push(configurationWarning("misplaced-line", { at: { file, span: problem.span } }));
    }
    for (const { name, value, span } of main?.parameters ?? []) {
      const at = { file, span };
      const earlier = this.#settings.get(name);
      if (earlier !== undefined && earlier.value !== value) {
        this.warnings.push(configurationWarning("overridden-entry", { name, value: earlier.value, at }));
      }
      this.#settings.set(name, { value, at });
    }
  }

  #addBuiltin(): void {
    const { release } = this.#configuration;
    for (const parameter of parameters) {
      const isOfService = parameter.family !== undefined;
      if (parameter.documentedOnly || isOfService || !isKnownIn(parameter, release)) continue;
      this.#classes.set(parameter.name, isLegacy(parameter, release) ? "legacy" : "builtin");
      if (isRawIn(parameter, release)) this.#rawNames.add(parameter.name);
    }
  }

  #addServiceParameters({ columns }: MasterService): void {
    for (const member of parameterFamilies) {
      const { family } = member;
      if (family === undefined || !isKnownIn(member, this.#configuration.release)) continue;
      if (!family.programs.includes(columns.command?.text ?? "")) continue;
      this.#classes.set(`${columns.service?.text ?? ""}${family.suffix}`, "service");
    }
  }

  #addScope(service: MasterService, file: FileName): void {
    if (service.overrides.length === 0) return;
    const id = serviceId(service);
    const command = service.columns.command?.text ?? "";
    const scope = this.#scopes.get(id) ?? {
      id,
      settings: new Map<string, Setting>(),
      used: new Set<string>(),
      readOnly: new Map([
        ["process_name", command.slice(command.lastIndexOf("/") + 1)],
        ["service_name", service.columns.service?.text ?? ""],
      ]),
    };
    this.#scopes.set(id, scope);
    for (const { name, value, valueSpan } of service.overrides) {
      scope.settings.set(name, { value, at: { file, span: valueSpan } });
    }
  }

  #searchValues(): void {
    for (const scope of this.#scopes.values()) this.#searchScope(scope.settings, scope);
    for (const name of [...this.#classes.keys()]) {
      if (this.#rawNames.has(name) || this.#settings.has(name)) continue;
      this.#useNamesIn(this.defaultOf(name).replace(/^\$\$/, ""), undefined);
    }
    this.#searchScope(this.#settings, undefined);
    if (!this.#settings.has("mynetworks")) this.failure ??= networksFailure((value) => this.expand(value));
  }

  #searchScope(settings: Map<string, Setting>, scope: ServiceScope | undefined): void {
    const classes = settings.get("smtpd_restriction_classes")?.value;
    if (classes !== undefined) {
      const local = this.expand(classes, (name) => settings.get(name)?.value);
      if (local.error !== undefined)
        this.failure ??= expansionFailure("smtpd_restriction_classes", local.error);
      for (const { text } of splitList(local.text)) this.#use(text, scope, { warn: true });
    }
    for (const [name, setting] of [...settings]) this.#dropReadOnly(name, setting, settings, scope);
    for (const [name, setting] of [...settings]) this.#searchSetting(name, setting, scope);
  }

  /** What shows a process is not set, also not for the values that ask for it; postconf(1) drops it in random order, behind the classes. */
  #dropReadOnly(
    name: string,
    { value, at }: Setting,
    settings: Map<string, Setting>,
    scope: ServiceScope | undefined,
  ): void {
    if (!isReadOnly(name) || !this.#classes.has(name)) return;
    const details = { name, value, ...serviceOf(scope), ...place(at) };
    this.warnings.push(configurationWarning("read-only-parameter", details));
    settings.delete(name);
  }

  #searchSetting(name: string, { value, at }: Setting, scope: ServiceScope | undefined): void {
    const kind = this.#classes.get(name);
    if (kind === "legacy") this.#classes.set(name, "user");
    if (this.#rawNames.has(name)) return;
    this.#useNamesIn(value, scope, at);
    if (kind !== "builtin" && kind !== "service") return;
    const expanded = this.expand(value, (other) => this.#lookupIn(other, scope));
    if (expanded.error !== undefined) this.failure ??= expansionFailure(name, expanded.error);
    this.#searchDatabases(expanded.text, scope, at);
  }

  #searchDatabases(value: string, scope: ServiceScope | undefined, at: Location | undefined): void {
    const { prefixes, files, brokenBraces } = databaseMentions(value);
    for (const text of brokenBraces) {
      this.warnings.push(
        configurationWarning("bad-braces", { value: text, ...serviceOf(scope), ...place(at) }),
      );
    }
    for (const { type, prefix } of prefixes) {
      for (const suffix of clientSettings(type, this.#configuration.release)) {
        this.#use(`${prefix}_${suffix}`, scope, { warn: false });
      }
    }
    for (const { type, path } of files) {
      if (this.#clients.has(`${type}:${path}`)) continue;
      this.#clients.add(`${type}:${path}`);
      this.warnings.push(...clientFileWarnings(type, path, this.#configuration, this.#files));
    }
  }

  #lookupIn(name: string, scope: ServiceScope | undefined): string | undefined {
    return scope?.readOnly.get(name) ?? scope?.settings.get(name)?.value ?? this.lookup(name);
  }

  #useNamesIn(value: string, scope: ServiceScope | undefined, at?: Location): void {
    const { references, error } = macroReferences(value, macroFunctionNames(this.#configuration.release));
    for (const { name } of references) this.#use(name, scope, { warn: true, ...place(at) });
    if (error === undefined) return;
    const details = { value, reason: error.message, ...serviceOf(scope), ...place(at) };
    this.warnings.push(configurationWarning("bad-macro", details));
  }

  /** A name that is asked for has a meaning where it is set: in the service, in main.cf, or in any service. */
  #use(name: string, scope: ServiceScope | undefined, { warn, at }: { warn: boolean; at?: Location }): void {
    let isSet = false;
    if (scope?.settings.has(name)) {
      isSet = true;
      scope.used.add(name);
    } else if (this.#settings.has(name)) {
      isSet = true;
      if (!this.#classes.has(name)) this.#classes.set(name, "user");
    }
    if (scope === undefined) {
      for (const other of this.#scopes.values()) {
        if (!other.settings.has(name)) continue;
        isSet = true;
        other.used.add(name);
      }
    }
    if (isSet || !warn || this.#classes.has(name)) return;
    this.warnings.push(
      configurationWarning("undefined-parameter", { name, ...serviceOf(scope), ...place(at) }),
    );
  }
}

function serviceOf(scope: ServiceScope | undefined): { readonly service?: string } {
  return scope === undefined ? {} : { service: scope.id };
}

function place(at: Location | undefined): { readonly at?: Location } {
  return at === undefined ? {} : { at };
}
