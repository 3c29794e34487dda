/** The delimiters of VERP addresses, over which every program ends when it starts (`global/verp_sender.c`). */
import type { Configuration } from "./configuration.ts";
import type { StartFailure } from "./start-failure.ts";

/** Says what is wrong with default_verp_delimiters: it is to be two characters of verp_delimiter_filter. */
export function verpFailure(configuration: Configuration): StartFailure | undefined {
  const parameter = "default_verp_delimiters";
  const value = configuration.value(parameter);
  const allowed = configuration.value("verp_delimiter_filter");
  if (value.length === 2 && [...value].every((character) => allowed.includes(character))) return undefined;
  return { kind: value === "" ? "empty" : "delimiters", parameter, data: { parameter, value, allowed } };
}
