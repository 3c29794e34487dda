/**
 * Postfix versions. A minor line such as `3.7` is what changes the language of main.cf; a patch release such as
 * `3.7.11` matters only where something was carried back to an older line (release announcements).
 */

/** The minor lines that can be chosen as target, oldest first. */
export const postfixVersions = [
  "2.3",
  "2.4",
  "2.5",
  "2.6",
  "2.7",
  "2.8",
  "2.9",
  "2.10",
  "2.11",
  "3.0",
  "3.1",
  "3.2",
  "3.3",
  "3.4",
  "3.5",
  "3.6",
  "3.7",
  "3.8",
  "3.9",
  "3.10",
  "3.11",
  "3.12",
] as const;

/** A minor line that can be chosen as target. */
export type PostfixVersion = (typeof postfixVersions)[number];

/** The newest minor line that the facts cover. */
export const newestPostfixVersion: PostfixVersion = "3.12";

/** `3.7` or `3.7.11` in numbers; without a patch number the whole line is meant. */
export interface VersionNumbers {
  readonly major: number;
  readonly minor: number;
  readonly patch?: number;
}

/**
 * Reads `3.7`, `3.7.11`, and the forms of development releases that mail_version prints, `3.12-20260821` and
 * `3.8-RC2`, as their line. Undefined for any other text.
 */
export function parseVersion(text: string): VersionNumbers | undefined {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?(?:-[\w-]+)?$/.exec(text.trim());
  if (parts === null) return undefined;
  const [major, minor] = [Number(parts[1]), Number(parts[2])];
  return parts[3] === undefined ? { major, minor } : { major, minor, patch: Number(parts[3]) };
}

/** The minor line of a version, `3.7` of `3.7.11`; undefined when it is no version or not one of ours. */
export function lineOf(text: string): PostfixVersion | undefined {
  const numbers = parseVersion(text);
  if (numbers === undefined) return undefined;
  const line = `${numbers.major}.${numbers.minor}`;
  return postfixVersions.find((version) => version === line);
}

/**
 * Negative, zero or positive as `left` is older than, the same as or newer than `right`. A line without a patch
 * number stands for its first release, so `3.7` equals `3.7.0`. What is no version counts as oldest of all.
 */
export function compareVersions(left: string, right: string): number {
  const a = parseVersion(left) ?? { major: -1, minor: -1 };
  const b = parseVersion(right) ?? { major: -1, minor: -1 };
  return a.major - b.major || a.minor - b.minor || (a.patch ?? 0) - (b.patch ?? 0);
}

/** Whether `version` is `since` or newer; both as in {@link compareVersions}. */
export function isAtLeast(version: string, since: string): boolean {
  return compareVersions(version, since) >= 0;
}

/** A time in the life of Postfix: from the first release of `since` to the last release of the line `until`. */
export interface Lifetime {
  readonly since: string;
  readonly until?: string;
}

/** Whether `version` lies within a lifetime. */
export function isWithin({ since, until }: Lifetime, version: string): boolean {
  if (!isAtLeast(version, since)) return false;
  const numbers = parseVersion(version);
  return until === undefined || compareVersions(`${numbers?.major}.${numbers?.minor}`, until) <= 0;
}

/** A change of behaviour: the line that brought it, and the patch releases of older lines that have it too. */
export interface Change {
  readonly since: string;
  readonly backports?: readonly string[];
}

/** Whether `release` has a change; a line such as `3.7` stands for its newest release. */
export function hasChange(release: string, { since, backports = [] }: Change): boolean {
  return isAtLeast(release, since) || backports.some((backport) => hasPatch(release, backport));
}

/**
 * Whether `version` has what patch release `release` of an older line brought: same line, and a patch number that
 * is not smaller. A version without a patch number means the newest release of its line, so it has it.
 */
export function hasPatch(version: string, release: string): boolean {
  const [have, need] = [parseVersion(version), parseVersion(release)];
  if (have === undefined || need === undefined) return false;
  if (have.major !== need.major || have.minor !== need.minor) return false;
  return have.patch === undefined || have.patch >= (need.patch ?? 0);
}
