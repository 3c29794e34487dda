/** The delimiters of VERP addresses, over which every program ends when it starts (`global/verp_sender.c`). */
import { type Message, message } from "../text/message.ts";
import type { Configuration } from "./configuration.ts";

/** Says what is wrong with default_verp_delimiters: it is to be two characters of verp_delimiter_filter. */
export function verpFailure(configuration: Configuration): Message | undefined {
  const value = configuration.value("default_verp_delimiters");
  const allowed = configuration.value("verp_delimiter_filter");
  if (value.length === 2 && [...value].every((character) => allowed.includes(character))) return undefined;
  return message("default_verp_delimiters is {value}, not two of the characters {allowed}", {
    value,
    allowed,
  });
}
