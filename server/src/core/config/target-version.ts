/** Which Postfix reads the files: the target version, and the release that stands for it. */
import { debianReleases, releases } from "../facts/releases.ts";
import { compareVersions, lineOf, newestPostfixVersion, parseVersion } from "../facts/versions.ts";
import { parseCompatibilityLevel } from "../syntax/compatibility-level.ts";

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
