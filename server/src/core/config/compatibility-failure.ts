/** What a release makes of a compatibility_level that it cannot read (`mail_params_init` in `global/mail_params.c`). */
import { hasPatch, isAtLeast } from "../facts/versions.ts";
import { parseCompatibilityLevel } from "../syntax/compatibility-level.ts";
import type { Configuration } from "./configuration.ts";
import type { StartFailure } from "./start-failure.ts";

/** The releases that read the number in front of the first dot, and so get along with main.cf of a newer line. */
const readsDots: readonly string[] = ["3.3.18", "3.4.21", "3.5.11"];

/**
 * Says why every program ends over compatibility_level, or undefined where it does not. Since 3.6 it is a level with
 * dots; from 3.0 on it was a whole number, and before there was none.
 */
export function compatibilityFailure(configuration: Configuration): StartFailure | undefined {
  const { version, release, compatibilityLevel: level } = configuration;
  if (!isAtLeast(version, "3.0")) return undefined;
  const isRead = isAtLeast(version, "3.6")
    ? parseCompatibilityLevel(level) !== undefined
    : isReadAsInt(level) || (/^\d.*\./.test(level) && readsDots.some((since) => hasPatch(release, since)));
  if (isRead) return undefined;
  if (level === "")
    return { kind: "empty", parameter: "compatibility_level", data: { parameter: "compatibility_level" } };
  return { kind: "level", parameter: "compatibility_level", data: { version: release, value: level } };
}

function isReadAsInt(text: string): boolean {
  return /^\s*[+-]?\d+$/.test(text) && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;
}
