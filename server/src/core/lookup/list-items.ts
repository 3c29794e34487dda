/** How lists of tables and of patterns are taken apart, release by release (`global/maps.c`, `util/match_list.c`). */
import { isAtLeast } from "../facts/versions.ts";
import { type ListItem, splitList, splitListBraces } from "../syntax/value.ts";

/** The items between commas and white space; since 3.0 braces keep one together. `version` is `major.minor`. */
export function listItems(value: string, version: string): ListItem[] {
  return isAtLeast(version, "3.0") ? splitListBraces(value) : splitList(value);
}
