/** Looking up an address by its full and partial forms: `mail_addr_find_opt` in `global/mail_addr_find.c`. */
import { equalsIgnoringCase } from "../address/casefold.ts";
import { quote822Local, unquote822Local } from "../address/quote-822-local.ts";
import { type ExtensionRules, stripExtension } from "../address/split-address.ts";
import type { LookupResult } from "./dictionary.ts";
import { type Asked, findInMaps, type Maps } from "./maps.ts";
import { mapFound, notFound, orElse } from "./result.ts";

/** The forms of an address that are tried, in this order (`MA_FIND_…`). */
export interface AddressStrategy {
  /** `MA_FIND_FULL`: the whole address. */
  readonly full?: boolean;
  /** `MA_FIND_NOEXT`: the address without its extension; the forms below are tried without it as well. */
  readonly noExtension?: boolean;
  /** `MA_FIND_LOCALPART_IF_LOCAL`: the local part, when the domain is a local one. */
  readonly localpartIfLocal?: boolean;
  /** `MA_FIND_LOCALPART_AT_IF_LOCAL`: the local part with `@`, when the domain is a local one. */
  readonly localpartAtIfLocal?: boolean;
  /** `MA_FIND_AT_DOMAIN`: `@` with the domain. */
  readonly atDomain?: boolean;
  /** `MA_FIND_DOMAIN`: the domain, and with `parents` its parent domains, as `domain` or as `.domain`. */
  readonly domain?: boolean;
  /** `MA_FIND_PDMS` and `MA_FIND_PDDMDS`. */
  readonly parents?: "domain" | "dot-domain";
  /** `MA_FIND_LOCALPART_AT`: the local part with `@`, whatever the domain is. */
  readonly localpartAt?: boolean;
}

/** `MA_FIND_DEFAULT`. */
export const defaultStrategy: AddressStrategy = {
  full: true,
  noExtension: true,
  localpartIfLocal: true,
  atDomain: true,
};

/** How a query is made of an address: quoted (`external`), not quoted, or first the one and then the other. */
export type QueryForm = "internal" | "external" | "internal-first" | "external-first";

/** What the search depends on besides the tables. */
export interface AddressSearch {
  readonly strategy: AddressStrategy;
  /** Default is `external-first`, as `mail_addr_find` does it. */
  readonly queryForm?: QueryForm;
  /** The form in which the address is given; default is internal. */
  readonly inputForm?: "internal" | "external";
  /** The form of the answer: `internal` takes off the quotes of the address that was found. Default is as found. */
  readonly outputForm?: "internal" | "external";
  readonly extensions: ExtensionRules;
  /** `myorigin`, which counts as a local domain. */
  readonly myorigin: string;
  /** `resolve_local` (`global/resolve_local.c`): `found`, `not-found`, or why that cannot be told. */
  readonly isLocalDomain: (domain: string) => LookupResult;
  readonly asked?: Asked;
}

/** What was found, and the extension that had to be taken off for it. */
export interface AddressFinding {
  readonly result: LookupResult;
  /** The extension with its delimiter, in internal form; absent where the address was found with it. */
  readonly extension?: string;
}

/** One form of the address that is asked, and whether it is one without the extension. */
interface Attempt {
  readonly ask: () => LookupResult;
  readonly bare?: boolean;
}

/** The search for one address. */
interface Query extends AddressSearch {
  readonly maps: Maps;
  readonly full: string;
  /** The address without its extension, where it has one that counts. */
  readonly bare: string | undefined;
}

/**
 * Searches the tables for an address. Where several answers are possible, the extension is that of the first form that
 * finds something.
 */
export function findAddress(maps: Maps, address: string, search: AddressSearch): AddressFinding {
  const full = search.inputForm === "external" ? unquote822Local(address) : address;
  const split = search.strategy.noExtension === true ? stripExtension(full, search.extensions) : undefined;
  const attempts = attemptsFor({ ...search, maps, full, bare: split?.stripped });
  let lostExtension = false;
  const next = (): LookupResult => {
    const attempt = attempts.next();
    if (attempt.done === true) return notFound;
    const answer = attempt.value.ask();
    if (attempt.value.bare === true && hasFound(answer)) lostExtension = true;
    return orElse(answer, next);
  };
  let result = next();
  if (search.outputForm === "internal") {
    result = mapFound(result, (found) => ({ ...found, value: unquote822Local(found.value) }));
  }
  return lostExtension && split !== undefined ? { result, extension: split.extension } : { result };
}

function hasFound(result: LookupResult): boolean {
  return result.kind === "found" || (result.kind === "one-of" && result.results.some(hasFound));
}

/** The forms in Postfix's order; each is worked out only when those before it found nothing. */
function* attemptsFor(query: Query): Generator<Attempt> {
  const { strategy, full, bare } = query;
  if (strategy.full === true) yield { ask: () => askAddress(query, full, false, false) };
  if (bare !== undefined) yield { ask: () => askAddress(query, bare, true, false), bare: true };
  const ratsign = full.lastIndexOf("@");
  if (ratsign === -1) return;
  const domain = full.slice(ratsign + 1);
  if (strategy.localpartIfLocal === true || strategy.localpartAtIfLocal === true) {
    yield* attemptsIfLocal(query, domain);
  }
  if (strategy.atDomain === true)
    yield { ask: () => findInMaps(query.maps, `@${domain}`, true, query.asked) };
  if (strategy.domain === true) {
    for (const name of domainForms(domain, strategy.parents)) {
      yield { ask: () => findInMaps(query.maps, name, true, query.asked) };
    }
  }
  if (strategy.localpartAt === true) yield* localpartAttempts(query, true);
}

/** The local part is asked when the domain is local. Where that is not known, the answer is not known either. */
function* attemptsIfLocal(query: Query, domain: string): Generator<Attempt> {
  const isOrigin = equalsIgnoringCase(domain, query.myorigin, query.extensions.utf8);
  const isLocal = isOrigin ? undefined : query.isLocalDomain(domain);
  if (isLocal !== undefined && isLocal.kind !== "found") {
    if (isLocal.kind !== "not-found") yield { ask: () => isLocal };
    return;
  }
  if (query.strategy.localpartIfLocal === true) yield* localpartAttempts(query, false);
  if (query.strategy.localpartAtIfLocal === true) yield* localpartAttempts(query, true);
}

function* localpartAttempts(query: Query, withAt: boolean): Generator<Attempt> {
  const localpartOf = (address: string): string =>
    address.slice(0, address.lastIndexOf("@") + (withAt ? 1 : 0));
  const { full, bare } = query;
  yield { ask: () => askAddress(query, localpartOf(full), true, !withAt) };
  if (bare !== undefined)
    yield { ask: () => askAddress(query, localpartOf(bare), true, !withAt), bare: true };
}

/** `domain` and, if wanted, its parents: `sub.example.org`, `example.org`, `org`, or the parents with a dot in front. */
export function domainForms(domain: string, parents: AddressStrategy["parents"]): string[] {
  const forms: string[] = [];
  for (let name = domain; name !== ""; ) {
    forms.push(name);
    const dot = name.indexOf(".", 1);
    if (parents === undefined || dot === -1) break;
    name = name.slice(parents === "domain" ? dot + 1 : dot);
  }
  return forms;
}

/** Asks for one address in the wanted forms; the second form is asked only where it differs from the first. */
function askAddress(query: Query, address: string, partial: boolean, bareLocalpart: boolean): LookupResult {
  const form = query.queryForm ?? "external-first";
  const external = quote822Local(address, { bareLocalpart });
  const [first, second] = form.startsWith("external") ? [external, address] : [address, external];
  const answer = findInMaps(query.maps, first, partial, query.asked);
  if (first === second || !form.endsWith("first")) return answer;
  return orElse(answer, () => findInMaps(query.maps, second, partial, query.asked));
}
