/**
 * Cases for the release that answers. A daemon that ends over its configuration tells little, so most cases for an old
 * one hold nothing that it lacks.
 */
import { findTableType } from "../../server/src/core/facts/table-types.ts";
import { isAtLeast, isWithin } from "../../server/src/core/facts/versions.ts";
import { isTableTypeBuilt, postfixRelease } from "../support/postfix/programs.ts";
import type { RouteCase } from "./compare-resolvers.ts";
import type { Random } from "./random.ts";
import { generateCase } from "./route-generator.ts";

const { version } = postfixRelease;

/** So many cases are thrown away at most before one is taken as it is. */
const patience = 2_000;

/** Makes one configuration with `count` questions; since 3.6, which has it all, any. */
export function generateReleaseCase(random: Random, count: number): RouteCase {
  const takesAny = isAtLeast(version, "3.6") || random.chance(0.1);
  for (let thrownAway = 0; ; thrownAway += 1) {
    const whole = generateCase(random, count);
    if (!whole.parameters.every(isBuilt)) continue;
    if (takesAny || thrownAway >= patience || whole.parameters.every(isUnderstood)) return whole;
  }
}

/** Says whether the programs have all table types that a value names, of those that their release has. */
function isBuilt([, value]: Parameter): boolean {
  return typesIn(value).every((type) => {
    const known = findTableType(type);
    return known === undefined || !isWithin(known, version) || isTableTypeBuilt(type);
  });
}

type Parameter = RouteCase["parameters"][number];

function isUnderstood([name, value]: Parameter): boolean {
  if (!isAtLeast(version, "2.9") && /missing|nothing|nonsense|\[::/.test(value)) return false;
  if (!isAtLeast(version, "2.11") && name === "recipient_delimiter") return /^[\0-\x7f]?$/.test(value);
  if (name === "compatibility_level") return !value.includes(".");
  if (!isAtLeast(version, "3.0") && value.includes("{")) return false;
  return typesIn(value).every((type) => isWithin(findTableType(type) ?? { since: "1.0" }, version));
}

function typesIn(value: string): string[] {
  return [...value.matchAll(/([a-z]+):/g)].map(([, type = ""]) => type);
}
