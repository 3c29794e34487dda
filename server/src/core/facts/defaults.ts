/** The default of a parameter for a version, as `postconf -d` prints it: unexpanded. */
import { compareCompatibilityLevels } from "../syntax/compatibility-level.ts";
import { debianDefaults } from "./debian-defaults.ts";
import type { DefaultSince, Parameter } from "./parameter.ts";
import { debianReleases } from "./releases.ts";
import { compareVersions, hasPatch, parseVersion } from "./versions.ts";

/** Whose compiled-in defaults apply: Debian's packages or the source as released, built on Linux. */
export type Build = "debian" | "upstream";

/** What a default may depend on besides the version. */
export interface DefaultOptions {
  /** `upstream` when absent. */
  readonly build?: Build;
  /**
   * Answers what the level makes of a default that is a macro over `$compatibility_level`, such as `no` in place
   * of `${{$compatibility_level} <level {1} ? {yes} : {no}}`. Absent: the macro itself, as `postconf -d` has it.
   */
  readonly compatibilityLevel?: string;
}

/**
 * The unexpanded default in Postfix `version`. A line such as `3.7` stands for its newest release, or for the
 * release that Debian ships where that is known. Undefined when there is none to tell: computed from the host,
 * different in each process, or the release's number or date where `version` does not give it.
 */
export function defaultOf(
  parameter: Parameter,
  version: string,
  options: DefaultOptions = {},
): string | undefined {
  const { defaultByLevel } = parameter;
  const value = macroDefault(parameter, version, options.build);
  if (defaultByLevel === undefined || options.compatibilityLevel === undefined) return value;
  if (value === undefined || !value.includes("$compatibility_level")) return value;
  const order = compareCompatibilityLevels(options.compatibilityLevel, defaultByLevel.level);
  if (order === undefined) return value;
  return order < 0 ? defaultByLevel.below : defaultByLevel.atOrAbove;
}

function macroDefault(
  { defaultDependsOn, defaultsByVersion, name, ...parameter }: Parameter,
  version: string,
  build: Build | undefined,
): string | undefined {
  if (defaultDependsOn === "release") return name === "mail_version" ? releaseOf(version, build) : undefined;
  if (build !== "debian") return defaultAt(defaultsByVersion, version) ?? parameter.default;
  const release = debianReleases.get(version)?.[0] ?? version;
  return debianDefaults.get(name) ?? defaultAt(defaultsByVersion, release) ?? parameter.default;
}

/** The release number, where `version` or the build gives one. */
function releaseOf(version: string, build: Build | undefined): string | undefined {
  if (parseVersion(version)?.patch !== undefined) return version;
  return build === "debian" ? debianReleases.get(version)?.[0] : undefined;
}

/** The entry that counts: what was carried back into this line, else the newest that is not newer than `version`. */
function defaultAt(history: readonly DefaultSince[], version: string): string | undefined {
  const carriedBack = history.filter(
    ({ inLine, since }) => inLine !== undefined && sameLine(version, inLine) && hasPatch(version, since),
  );
  const released = history.filter(
    ({ inLine, since }) =>
      inLine === undefined && (compareVersions(since, version) <= 0 || hasPatch(version, since)),
  );
  return (carriedBack.at(-1) ?? released.at(-1) ?? history[0])?.value;
}

function sameLine(version: string, line: string): boolean {
  const [one, other] = [parseVersion(version), parseVersion(line)];
  return one !== undefined && one.major === other?.major && one.minor === other.minor;
}
