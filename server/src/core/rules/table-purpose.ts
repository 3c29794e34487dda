/** What a table is for: which restriction or parameter asks it, and what its values mean there. */
import type { TableUse } from "../config/table-uses.ts";
import { lookupUsesOf } from "../facts/lookup-keys.ts";
import type { LookupResultKind } from "../facts/lookup-use.ts";
import { findParameter } from "../facts/parameters.ts";
import { findRestrictionList } from "../facts/restrictions.ts";

/** The restriction that asks the table, else the parameter that names it. */
export function purposeOf({ restriction, parameter }: TableUse): string {
  return restriction?.toLowerCase() ?? findRestrictionList(parameter)?.bareTableMeans ?? parameter;
}

/** What the values of the table mean, by all its uses; in a match list only the key counts. */
export function resultKinds(uses: readonly TableUse[]): ReadonlySet<LookupResultKind | "unknown"> {
  return new Set(uses.flatMap((use) => kindsOf(use)));
}

function kindsOf(use: TableUse): (LookupResultKind | "unknown")[] {
  const purpose = purposeOf(use);
  const kinds = lookupUsesOf(purpose).map(({ result }) => result);
  if (kinds.length > 0) return kinds;
  const type = findParameter(purpose)?.type ?? "";
  return [type.endsWith("list") ? "existence" : "unknown"];
}

/** Says whether all the uses of a table understand its values in this one way. */
export function isOnly(uses: readonly TableUse[], kind: LookupResultKind): boolean {
  const kinds = resultKinds(uses);
  return kinds.size === 1 && kinds.has(kind);
}
