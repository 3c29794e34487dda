/** What a release understands between `${` and `}` (`util/mac_expand.c`). */
import { isAtLeast } from "../facts/versions.ts";
import type { MacroDialect } from "../syntax/macro-expression.ts";

/** The dialect of Postfix `version`, a line or a release. */
export function macroDialect(version: string): MacroDialect {
  return { braces: isAtLeast(version, "3.0"), levels: isAtLeast(version, "3.6") };
}
