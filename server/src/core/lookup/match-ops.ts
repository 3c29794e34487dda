/** Comparing names with the patterns of a list: `match_list_match` in `util/match_list.c`, and `util/match_ops.c`. */
import { casefold } from "../address/casefold.ts";
import { isInNetwork, parseCidrPattern } from "../syntax/cidr-pattern.ts";
import { parseIpAddress } from "../syntax/ip-address.ts";
import { type Message, message } from "../text/message.ts";
import type { Dictionary, Failed, LookupResult } from "./dictionary.ts";
import type { MatchList, MatchPattern } from "./match-list.ts";

/** What a comparison with a list comes to. */
export type MatchResult =
  | { readonly kind: "match"; readonly pattern: MatchPattern }
  /** `pattern` is the item with `!` that ended the search; without it nothing matched. */
  | { readonly kind: "no-match"; readonly pattern?: MatchPattern }
  /** The answer of one table is not known; what the list comes to if it finds the key, and if it does not. */
  | {
      readonly kind: "unknown";
      readonly reason: Message;
      readonly ifFound: MatchResult;
      readonly ifMissing: MatchResult;
    }
  | Failed;

/** One comparison that was made: what was compared with the pattern, and the answer of that pattern alone. */
export type Compared = (pattern: MatchPattern, key: string, result: LookupResult) => void;

/** What one pattern answers. */
type ComparePattern = (name: string, pattern: MatchPattern, compared: Compared) => LookupResult;

/** How a list is used. */
export interface MatchUse {
  /** `MATCH_FLAG_PARENT`: a domain matches its subdomains; without it only `.domain` does. */
  readonly parentDomains?: boolean;
  /** `MATCH_FLAG_RETURN`: a table that fails gives an error; without it the program ends. */
  readonly returnErrors?: boolean;
  readonly compared?: Compared;
}

const missing: LookupResult = { kind: "not-found" };
const noMatch: MatchResult = { kind: "no-match" };
const ignore = (): void => {};

/** Compares one name with a list whose items are plain strings (`string_list`). */
export function matchString(list: MatchList, name: string, use: MatchUse): MatchResult {
  if (list.texts !== undefined && list.fatal === undefined && !list.texts.has(casefold(name, list.utf8))) {
    return noMatch;
  }
  return matchList(list, name, compareString, use);
}

/** Compares a host or domain name with a list of domains (`domain_list`). */
export function matchDomain(list: MatchList, name: string, use: MatchUse): MatchResult {
  return matchList(list, name, compareHostname(use.parentDomains === true), use);
}

/** Compares an IP address with a list of addresses and networks (`addr_match_list`). */
export function matchAddress(list: MatchList, address: string, use: MatchUse): MatchResult {
  return matchList(list, address, compareAddress, use);
}

/** Goes through the patterns until one matches. */
function matchList(list: MatchList, given: string, compare: ComparePattern, use: MatchUse): MatchResult {
  if (list.fatal !== undefined) return list.fatal;
  return matchFrom(0, list, { given, folded: casefold(given, list.utf8), compare }, use);
}

/** A name that is looked for, as it was given and with its case folded. */
interface SoughtName {
  readonly given: string;
  readonly folded: string;
  readonly compare: ComparePattern;
}

function matchFrom(start: number, list: MatchList, name: SoughtName, use: MatchUse): MatchResult {
  const compared = use.compared ?? ignore;
  for (let index = start; index < list.patterns.length; index += 1) {
    const pattern = list.patterns[index];
    if (pattern === undefined) break;
    const isFolded = pattern.table === undefined || list.foldsForTables;
    const result = name.compare(isFolded ? name.folded : name.given, pattern, compared);
    if (result.kind !== "not-found") {
      return decide(result, pattern, use, () => matchFrom(index + 1, list, name, use));
    }
  }
  return noMatch;
}

function decide(
  result: LookupResult,
  pattern: MatchPattern,
  use: MatchUse,
  next: () => MatchResult,
): MatchResult {
  const hit: MatchResult = { kind: pattern.negated ? "no-match" : "match", pattern };
  switch (result.kind) {
    case "found":
      return hit;
    case "not-found":
      return next();
    case "failed":
      return use.returnErrors === true ? result : { ...result, error: "fatal" };
    case "unknown":
      return eitherWay(result.reason, hit, decide(result.ifMissing ?? missing, pattern, use, next));
    case "one-of": {
      const outcomes = result.results.map((single) => decide(single, pattern, use, next));
      const reason = message("{table} answers at random", { table: pattern.text });
      return outcomes.reduce((first, second) => eitherWay(reason, first, second));
    }
  }
}

/** Not known which of the two, unless both are the same. */
function eitherWay(reason: Message, ifFound: MatchResult, ifMissing: MatchResult): MatchResult {
  const same = ifFound.kind === ifMissing.kind && ifFound.kind !== "unknown" && ifFound.kind !== "failed";
  return same ? ifMissing : { kind: "unknown", reason, ifFound, ifMissing };
}

/** `match_string`: the table holds the name, or the text is the name. */
function compareString(name: string, pattern: MatchPattern, compared: Compared): LookupResult {
  const result =
    pattern.table === undefined ? textResult(name === pattern.text, pattern) : pattern.table.lookup(name);
  compared(pattern, name, result);
  return result;
}

/** `match_hostname`: as `match_string`, and for parent domains in tables with fixed keys. */
function compareHostname(parentDomains: boolean): ComparePattern {
  return (name, pattern, compared) => {
    if (pattern.table !== undefined) {
      return compareDomains(pattern.table, name, parentDomains, pattern, compared);
    }
    const { text } = pattern;
    const isSubdomain =
      name.length > text.length &&
      (parentDomains ? name.endsWith(`.${text}`) : text.startsWith(".") && name.endsWith(text));
    const result = textResult(name === text || isSubdomain, pattern);
    compared(pattern, name, result);
    return result;
  };
}

/** `match_hostaddr`: the table holds the address, or the text is that address or a network around it. */
function compareAddress(address: string, pattern: MatchPattern, compared: Compared): LookupResult {
  if (!/^[0-9a-fA-F.:]*$/.test(address)) return missing;
  const result =
    pattern.table === undefined ? compareNetwork(address, pattern) : pattern.table.lookup(address);
  compared(pattern, address, result);
  return result;
}

/**
 * Texts that look like no IPv6 address and no network are not taken for one, so that host names do no harm; a text that
 * does look like one but is wrong is an error of the list.
 */
function compareNetwork(address: string, pattern: MatchPattern): LookupResult {
  const { text } = pattern;
  if (text === address || text === `[${address}]`) return textResult(true, pattern);
  const sameFamily = address.includes(":") === text.includes(":");
  if (!sameFamily || !/[:/]/.test(text) || !/^[0-9a-fA-F.:[\]/]*$/.test(text)) return missing;
  const network = parseCidrPattern(text);
  if (!network.ok) {
    const reason = message("{text} is no network that Postfix takes", { text });
    return { kind: "failed", reason, error: "retry" };
  }
  const bytes = parseIpAddress(address);
  return textResult(bytes !== undefined && isInNetwork(bytes, network.network), pattern);
}

function compareDomains(
  table: Dictionary,
  name: string,
  parentDomains: boolean,
  pattern: MatchPattern,
  compared: Compared,
): LookupResult {
  if (name === "") return missing;
  const result = table.lookup(name);
  compared(pattern, name, result);
  const dot = name.indexOf(".", 1);
  if (result.kind === "found" || result.kind === "failed" || table.keys !== "fixed" || dot === -1)
    return result;
  const parent = (): LookupResult =>
    compareDomains(table, name.slice(parentDomains ? dot + 1 : dot), parentDomains, pattern, compared);
  return result.kind === "not-found" ? parent() : { ...asUnknown(result, table), ifMissing: parent() };
}

function asUnknown(result: LookupResult, table: Dictionary): Extract<LookupResult, { kind: "unknown" }> {
  if (result.kind === "unknown") return result;
  return { kind: "unknown", reason: message("{table} answers at random", { table: table.name }) };
}

function textResult(matches: boolean, pattern: MatchPattern): LookupResult {
  if (!matches) return missing;
  const { text: value, at } = pattern;
  return at === undefined ? { kind: "found", value } : { kind: "found", value, at };
}
