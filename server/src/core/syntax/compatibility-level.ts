/** Compatibility levels, `major`, `major.minor` or `major.minor.patch`, as `global/compat_level.c` reads them. */

/** The largest major number that fits beside two ten-bit numbers in a signed 64-bit one. */
const majorLimit = 2 ** 43 - 1;

/** The three numbers of a level; undefined where Postfix refuses the text. */
export function parseCompatibilityLevel(text: string): readonly [number, number, number] | undefined {
  const parts = /^\s*([0-9]+)(?:\.([0-9]+)(?:\.([0-9]+))?)?$/.exec(text);
  if (parts === null) return undefined;
  const [major, minor, patch] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)];
  return major > majorLimit || minor > 1023 || patch > 1023 ? undefined : [major, minor, patch];
}

/** Negative, zero or positive as `left` is below, equal to or above `right`; undefined where one is no level. */
export function compareCompatibilityLevels(left: string, right: string): number | undefined {
  const first = parseCompatibilityLevel(left);
  const second = parseCompatibilityLevel(right);
  if (first === undefined || second === undefined) return undefined;
  return first[0] - second[0] || first[1] - second[1] || first[2] - second[2];
}
