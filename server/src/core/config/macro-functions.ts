/** The functions that a value may call, `${domain_to_ascii{$mydomain}}`, since Postfix 3.11 (`util/mac_midna.c`). */
import { isAtLeast } from "../facts/versions.ts";
import type { MacroFunction } from "../syntax/expand-macros.ts";
import { type Message, message } from "../text/message.ts";

/**
 * The functions of Postfix `version`. A domain name that only the machine's ICU library can convert stays as it is,
 * and `report` gets the reason.
 */
export function macroFunctions(
  version: string,
  report: (reason: Message) => void,
): ReadonlyMap<string, MacroFunction> {
  if (!isAtLeast(version, "3.11")) return new Map();
  const convert = (name: string, isConverted: (domain: string) => boolean): [string, MacroFunction] => [
    name,
    (domain) => {
      if (!isConverted(domain))
        report(message("the result of {function} for {domain} is not known", { function: name, domain }));
      return domain;
    },
  ];
  return new Map([
    convert("domain_to_ascii", isAscii),
    convert(
      "domain_to_utf8",
      (domain) => !isAscii(domain) || (/^[a-z0-9.-]*$/.test(domain) && !domain.includes("--")),
    ),
  ]);
}

/** The names of the functions of Postfix `version`. */
export function macroFunctionNames(version: string): ReadonlySet<string> {
  return new Set(macroFunctions(version, () => {}).keys());
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}
