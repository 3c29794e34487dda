/** Compatibility levels, `major`, `major.minor` or `major.minor.patch`, as `global/compat_level.c` reads them. */

/** The largest major number that fits beside two ten-bit numbers in a signed 64-bit one. */
const majorLimit = 2 ** 43 - 1;

/** A number as C's `strtol` reads it, with white space and a sign in front. */
const signedNumber = /^[ \t-\r]*([+-]?[0-9]+)$/;

/** The three numbers of a level; undefined where Postfix refuses the text. */
export function parseCompatibilityLevel(text: string): readonly [number, number, number] | undefined {
  const parts = text.split(".");
  const values = parts.map((part) => Number(signedNumber.exec(part)?.[1]));
  const [major = 0, minor = 0, patch = 0] = values;
  const isLevel = parts.length <= 3 && values.every((value) => value >= 0);
  return isLevel && major <= majorLimit && minor <= 1023 && patch <= 1023 ? [major, minor, patch] : undefined;
}

/** Negative, zero or positive as `left` is below, equal to or above `right`; undefined where one is no level. */
export function compareCompatibilityLevels(left: string, right: string): number | undefined {
  const first = parseCompatibilityLevel(left);
  const second = parseCompatibilityLevel(right);
  if (first === undefined || second === undefined) return undefined;
  return first[0] - second[0] || first[1] - second[1] || first[2] - second[2];
}
