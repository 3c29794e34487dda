/** Whether addresses and tables are read as UTF-8 (`var_smtputf8_enable` in `global/mail_params.c`). */
import { isAtLeast } from "../facts/versions.ts";
import type { Configuration } from "./configuration.ts";

/** Says whether `smtputf8_enable` is on. Before 3.0 nobody reads it. */
export function usesSmtputf8(configuration: Configuration): boolean {
  return (
    isAtLeast(configuration.version, "3.0") && configuration.value("smtputf8_enable").toLowerCase() === "yes"
  );
}
