/** Address extensions: `user+extension@domain` (`global/split_addr.c`, `global/strip_addr.c`). */
import { casefold, equalsIgnoringCase } from "./casefold.ts";

/** The parameters that tell where an extension starts. */
export interface ExtensionRules {
  /** `recipient_delimiter`: each of its characters separates (only the first before Postfix 2.11). */
  readonly delimiters: string;
  /** `owner_request_special`. */
  readonly ownerRequestSpecial: boolean;
  /** `double_bounce_sender`. */
  readonly doubleBounceSender: string;
  /** `smtputf8_enable`, for comparing names. */
  readonly utf8: boolean;
}

/** A local part or address without its extension, and the extension with the delimiter in front. */
export interface SplitAddress {
  readonly stripped: string;
  readonly extension: string;
}

/** Splits a local part; undefined when it has no extension or is a name that is never split. */
export function splitLocalPart(localPart: string, rules: ExtensionRules): SplitAddress | undefined {
  if (isNeverSplit(localPart, rules)) return undefined;
  const at = firstDelimiter(localPart, rules.delimiters);
  if (at <= 0) return undefined;
  return { stripped: localPart.slice(0, at), extension: localPart.slice(at) };
}

/** Takes the extension out of an address; undefined when it has none. */
export function stripExtension(address: string, rules: ExtensionRules): SplitAddress | undefined {
  if (firstDelimiter(address, rules.delimiters) === -1) return undefined;
  const lastAt = address.lastIndexOf("@");
  const end = lastAt === -1 ? address.length : lastAt;
  const split = splitLocalPart(address.slice(0, end), rules);
  if (split === undefined) return undefined;
  return { stripped: split.stripped + address.slice(end), extension: split.extension };
}

function firstDelimiter(text: string, delimiters: string): number {
  let first = -1;
  for (const delimiter of delimiters) {
    const at = text.indexOf(delimiter);
    if (at !== -1 && (first === -1 || at < first)) first = at;
  }
  return first;
}

/** System names are one word whatever the delimiter; with `-` as delimiter so are owner-list and list-request. */
function isNeverSplit(localPart: string, rules: ExtensionRules): boolean {
  const folded = casefold(localPart, false);
  if (folded === "postmaster" || folded === "mailer-daemon") return true;
  if (equalsIgnoringCase(localPart, rules.doubleBounceSender, rules.utf8)) return true;
  if (!rules.delimiters.includes("-") || !rules.ownerRequestSpecial) return false;
  return folded.startsWith("owner-") || (folded.endsWith("-request") && folded.length > "-request".length);
}
