/** Which Postfix reads the files: the target version, and the release that stands for it. */
import { compareVersions, lineOf, newestPostfixVersion, parseVersion } from "../facts/versions.ts";
import { parseCompatibilityLevel } from "../syntax/compatibility-level.ts";

/** The newest release of each line and its date, as `global/mail_version.h` of that release has them. */
const releases: ReadonlyMap<string, readonly [release: string, date: string]> = new Map([
  ["2.3", ["2.3.19", "20090828"]],
  ["2.4", ["2.4.16", "20110303"]],
  ["2.5", ["2.5.17", "20120204"]],
  ["2.6", ["2.6.19", "20130203"]],
  ["2.7", ["2.7.16", "20140116"]],
  ["2.8", ["2.8.20", "20150208"]],
  ["2.9", ["2.9.15", "20151010"]],
  ["2.10", ["2.10.10", "20150515"]],
  ["2.11", ["2.11.11", "20180127"]],
  ["3.0", ["3.0.15", "20190226"]],
  ["3.1", ["3.1.15", "20200203"]],
  ["3.2", ["3.2.22", "20210411"]],
  ["3.3", ["3.3.22", "20220205"]],
  ["3.4", ["3.4.29", "20230418"]],
  ["3.5", ["3.5.27", "20260809"]],
  ["3.6", ["3.6.20", "20260809"]],
  ["3.7", ["3.7.22", "20260809"]],
  ["3.8", ["3.8.20", "20260809"]],
  ["3.9", ["3.9.14", "20260809"]],
  ["3.10", ["3.10.13", "20260809"]],
  ["3.11", ["3.11.6", "20260809"]],
  ["3.12", ["3.12-20260821", "20260821"]],
]);

/** Releases that Debian's stable distributions froze. */
const debianReleases: ReadonlyMap<string, readonly [release: string, date: string]> = new Map([
  ["3.7", ["3.7.11", "20240304"]],
]);

/** A resolved target. */
export interface TargetVersion {
  /** `major.minor`. */
  readonly line: string;
  /** The value of `$mail_version`: the release that was asked for, else the newest known one of the line. */
  readonly release: string;
  /** The value of `$mail_release_date`; undefined for a release whose date is not known here. */
  readonly releaseDate: string | undefined;
}

/**
 * Resolves the wanted version: `3.7`, `3.7.11` or `auto`. A version that is not known here counts as `auto`.
 *
 * A compatibility level is a lower bound: people raise it once and then upgrade. `3.6` says little, since every
 * release from 3.6 to 3.10 advises that very level; so `auto` is the newest version there, lest a parameter of 3.9
 * be called unknown. A level above 3.6 that no release advises was copied from the version at hand, and counts.
 */
export function resolveTarget(
  wanted: string,
  compatibilityLevel: string,
  build: "debian" | "upstream",
): TargetVersion {
  const line = lineOf(wanted) ?? lineOfLevel(compatibilityLevel) ?? newestPostfixVersion;
  const known = (build === "debian" ? debianReleases.get(line) : undefined) ?? releases.get(line);
  if (lineOf(wanted) !== undefined && parseVersion(wanted)?.patch !== undefined) {
    return { line, release: wanted, releaseDate: dateOf(wanted, line) };
  }
  return { line, release: known?.[0] ?? line, releaseDate: known?.[1] };
}

function lineOfLevel(level: string): string | undefined {
  const numbers = parseCompatibilityLevel(level);
  if (numbers === undefined) return undefined;
  const line = lineOf(`${numbers[0]}.${numbers[1]}`);
  return line !== undefined && compareVersions(line, "3.6") > 0 ? line : undefined;
}

function dateOf(release: string, line: string): string | undefined {
  return [debianReleases.get(line), releases.get(line)].find((entry) => entry?.[0] === release)?.[1];
}
