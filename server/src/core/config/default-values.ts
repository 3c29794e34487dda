/**
 * What a parameter is worth that nobody set: the catalogue's default, or what Postfix computes when it starts
 * (`global/mail_params.c`, `postconf/postconf_builtin.c`).
 */
import { defaultOf } from "../facts/defaults.ts";
import type { Parameter } from "../facts/parameter.ts";
import { findParameter, isKnownIn, isLegacy } from "../facts/parameters.ts";
import { isAtLeast } from "../facts/versions.ts";
import { expandMacros } from "../syntax/expand-macros.ts";
import { type Message, message } from "../text/message.ts";
import type { ConfigurationOptions, ExpandedText, ProgramIdentity } from "./configuration.ts";
import { macroDialect } from "./macro-dialect.ts";
import { ownNetworks } from "./own-networks.ts";
import type { TargetVersion } from "./target-version.ts";

/** The domain of a machine whose host name has none: `DEF_MYDOMAIN`. */
const fallbackDomain = "localdomain";

/** What a process says of itself; main.cf cannot set it. */
const readOnlyNames: ReadonlySet<string> = new Set(["process_id", "process_name", "service_name"]);

/** Says whether a name shows something of the running process, so that setting it has no effect. */
export function isReadOnly(name: string): boolean {
  return readOnlyNames.has(name);
}

/** Says whether Postfix `version` leaves `$name` in the value of this parameter alone when it reads main.cf. */
export function isRawIn(parameter: Parameter, version: string): boolean {
  const changes = parameter.storageByVersion.filter(({ since }) => isAtLeast(version, since));
  const storage = changes.at(-1)?.storage ?? parameter.storageByVersion[0]?.storage ?? parameter.storage;
  return storage === "RAW" && !isLegacy(parameter, version);
}

interface DefaultSources {
  readonly target: TargetVersion;
  readonly options: ConfigurationOptions;
  readonly program?: ProgramIdentity;
  /** The explicit setting of a name, not expanded. */
  setting(name: string): string | undefined;
  /** The expanded value of another parameter. */
  effective(name: string): ExpandedText | undefined;
}

/** Gives unexpanded defaults; each is computed once. */
export class DefaultValues {
  readonly #sources: DefaultSources;
  readonly #known = new Map<string, string | Message | undefined>();

  constructor(sources: DefaultSources) {
    this.#sources = sources;
  }

  /** The default of a name; a message where it cannot be told; undefined for a name that has none. */
  get(name: string): string | Message | undefined {
    if (!this.#known.has(name)) this.#known.set(name, this.#compute(name));
    return this.#known.get(name);
  }

  /** Says whether Postfix leaves `$name` in the value of this parameter alone when it reads main.cf. */
  isRaw(name: string): boolean {
    const parameter = findParameter(name);
    return parameter !== undefined && isRawIn(parameter, this.#sources.target.release);
  }

  #compute(name: string): string | Message | undefined {
    const { target, options, program } = this.#sources;
    switch (name) {
      case "myhostname":
        return this.#hostName();
      case "mydomain":
        return this.#domain();
      case "mynetworks":
        return this.#networks();
      case "config_directory":
        return options.configDirectory;
      case "mail_version":
        return target.release;
      case "mail_release_date":
        return (
          target.releaseDate ??
          message("the date of Postfix {release} is not known", { release: target.release })
        );
      case "process_name":
        return program?.process ?? message("it is the name of the program that reads it");
      case "service_name":
        return program?.service ?? message("it is the name of the service that reads it");
      case "process_id":
        return program?.processId?.toString() ?? message("it is the number of the process that reads it");
      default:
        return this.#catalogued(name);
    }
  }

  #catalogued(name: string): string | undefined {
    const { target, options } = this.#sources;
    const parameter = findParameter(name);
    if (parameter === undefined || !isKnownIn(parameter, target.release)) return undefined;
    if (isLegacy(parameter, target.release)) return "";
    return defaultOf(parameter, target.release, { build: options.build });
  }

  /** `get_hostname`, and `check_myhostname` for a name without a dot. */
  #hostName(): string | Message {
    const { hostname } = this.#sources.options;
    if (hostname === undefined) return message("the host name of the machine is not known");
    if (hostname.includes(".")) return hostname;
    const domain = this.#sources.setting("mydomain");
    return `${hostname}.${domain === undefined ? fallbackDomain : this.#early(domain)}`;
  }

  /** `check_mydomainname`: what follows the first dot of myhostname. */
  #domain(): string | Message {
    const setting = this.#sources.setting("myhostname");
    const host = setting === undefined ? this.#hostName() : this.#early(setting);
    if (typeof host !== "string") return host;
    const dot = host.indexOf(".");
    return dot === -1 ? fallbackDomain : host.slice(dot + 1);
  }

  #networks(): string | Message {
    const parts = ["inet_interfaces", "inet_protocols", "mynetworks_style"].map((name) =>
      this.#sources.effective(name),
    );
    const unknown = parts.find((part) => part?.unknown !== undefined)?.unknown;
    if (unknown !== undefined) return unknown;
    const [inetInterfaces = "", inetProtocols = "", style = ""] = parts.map((part) => part?.value);
    const { interfaces } = this.#sources.options;
    const networks = ownNetworks({ inetInterfaces, inetProtocols, style, interfaces });
    return "value" in networks ? networks.value : networks.unknown;
  }

  /** Expands while only explicit settings exist, as it is when the host name is looked for. */
  #early(text: string): string {
    const { setting, options, target } = this.#sources;
    return expandMacros(
      text,
      (name) => (name === "config_directory" ? (setting(name) ?? options.configDirectory) : setting(name)),
      { dialect: macroDialect(target.release) },
    ).text;
  }
}
