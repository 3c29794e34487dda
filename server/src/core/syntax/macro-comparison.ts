/** The comparisons of `${{left} == {right}?…}`, as `util/mac_expand.c` and `global/compat_level.c` make them. */
import { encodeText } from "../text/bytes.ts";
import { compareCompatibilityLevels } from "./compatibility-level.ts";

/** The operators that a comparison may have. */
export const comparisonOperators: readonly string[] = ["==", "!=", "<", "<=", ">=", ">"];

/** The largest number that Postfix reads: a signed 64-bit one. */
const largestNumber = 2n ** 63n - 1n;

/**
 * Says whether a comparison of two expanded texts is true: with the suffix `level` as compatibility levels, else as
 * numbers where both are digits alone, else byte by byte. Undefined where Postfix cannot compare them.
 */
export function isComparisonTrue(
  left: string,
  operator: string,
  right: string,
  suffix: string,
): boolean | undefined {
  const order = suffix === "level" ? compareCompatibilityLevels(left, right) : compareValues(left, right);
  return order === undefined ? undefined : holds(operator, order);
}

function compareValues(left: string, right: string): number | undefined {
  if (/^[0-9]+$/.test(left) && /^[0-9]+$/.test(right)) return compareNumbers(BigInt(left), BigInt(right));
  const leftBytes = encodeText(left);
  const rightBytes = encodeText(right);
  for (let at = 0; at < Math.min(leftBytes.length, rightBytes.length); at += 1) {
    const difference = (leftBytes[at] ?? 0) - (rightBytes[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return leftBytes.length - rightBytes.length;
}

function compareNumbers(left: bigint, right: bigint): number | undefined {
  if (left > largestNumber || right > largestNumber) return undefined;
  return left < right ? -1 : left > right ? 1 : 0;
}

function holds(operator: string, order: number): boolean {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
    default:
      return order > 0;
  }
}
