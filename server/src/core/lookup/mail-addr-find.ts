/** Looking up an address by its full and partial forms: `mail_addr_find_opt` in `global/mail_addr_find.c`. */
import { equalsIgnoringCase } from "../address/casefold.ts";
import { quote822Local, unquote822Local } from "../address/quote-822-local.ts";
import { type ExtensionRules, stripExtension } from "../address/split-address.ts";
import type { LookupResult } from "./dictionary.ts";
import { type Asked, findInMaps, type Maps } from "./maps.ts";
import { firstFound, mapFound, notFound, orElse } from "./result.ts";

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

/** The forms in Postfix's order. */
const forms = ["full", "bare", "if-local", "at-domain", "domains", "localpart-at"] as const;

/**
 * Searches the tables for an address. Where several answers are possible, the extension is that of the first form that
 * finds something.
 */
export function findAddress(maps: Maps, address: string, search: AddressSearch): AddressFinding {
  const { strategy, inputForm, outputForm, extensions } = search;
  const full = inputForm === "external" ? unquote822Local(address) : address;
  const split = strategy.noExtension === true ? stripExtension(full, extensions) : undefined;
  const query = new Query(maps, full, split?.stripped, search);
  let result = firstFound(forms, (form) => query.ask(form));
  if (outputForm === "internal") {
    result = mapFound(result, (found) => ({ ...found, value: unquote822Local(found.value) }));
  }
  return query.lostExtension && split !== undefined ? { result, extension: split.extension } : { result };
}

function hasFound(result: LookupResult): boolean {
  return result.kind === "found" || (result.kind === "one-of" && result.results.some(hasFound));
}

/** The search for one address. */
class Query {
  /** A form without the extension has found something. */
  lostExtension = false;
  readonly #maps: Maps;
  readonly #full: string;
  /** The address without its extension, where it has one that counts. */
  readonly #bare: string | undefined;
  readonly #search: AddressSearch;
  /** Where the `@` in front of the domain stands; without it only whole addresses are asked. */
  readonly #ratsign: number;

  constructor(maps: Maps, full: string, bare: string | undefined, search: AddressSearch) {
    this.#maps = maps;
    this.#full = full;
    this.#bare = bare;
    this.#search = search;
    this.#ratsign = full.lastIndexOf("@");
  }

  /** Asks for one form where it is wanted. */
  ask(form: (typeof forms)[number]): LookupResult {
    const { full, localpartIfLocal, localpartAtIfLocal, atDomain, domain, localpartAt } =
      this.#search.strategy;
    switch (form) {
      case "full":
        return full === true ? this.#askAddress(this.#full, false, false) : notFound;
      case "bare":
        return this.#askBare();
      case "if-local":
        return localpartIfLocal === true || localpartAtIfLocal === true ? this.#askIfLocal() : notFound;
      case "at-domain":
        return atDomain === true ? this.#askAtDomain() : notFound;
      case "domains":
        return domain === true ? this.#askDomains() : notFound;
      case "localpart-at":
        return localpartAt === true ? this.#askLocalpart(true) : notFound;
    }
  }

  #askBare(): LookupResult {
    return this.#bare === undefined ? notFound : this.#noteBare(this.#askAddress(this.#bare, true, false));
  }

  /** The local part is asked when the domain is local. Where that is not known, the answer is not known either. */
  #askIfLocal(): LookupResult {
    if (this.#ratsign === -1) return notFound;
    const { strategy, myorigin, extensions, isLocalDomain } = this.#search;
    const domain = this.#domain();
    const isOrigin = equalsIgnoringCase(domain, myorigin, extensions.utf8);
    const isLocal = isOrigin ? undefined : isLocalDomain(domain);
    if (isLocal !== undefined && isLocal.kind !== "found") return isLocal;
    const plain = strategy.localpartIfLocal === true ? this.#askLocalpart(false) : notFound;
    return orElse(plain, () => (strategy.localpartAtIfLocal === true ? this.#askLocalpart(true) : notFound));
  }

  #askAtDomain(): LookupResult {
    return this.#ratsign === -1 ? notFound : this.#askKey(`@${this.#domain()}`);
  }

  #askDomains(): LookupResult {
    if (this.#ratsign === -1) return notFound;
    return this.#askDomain(this.#domain());
  }

  #askDomain(name: string): LookupResult {
    if (name === "") return notFound;
    const answer = this.#askKey(name);
    const ask = (): LookupResult => this.#askDomain(parentDomain(name, this.#search.strategy.parents));
    return answer.kind === "not-found" ? ask() : orElse(answer, ask);
  }

  /** The local part, with its extension and without. */
  #askLocalpart(withAt: boolean): LookupResult {
    if (this.#ratsign === -1) return notFound;
    const localpartOf = (address: string): string =>
      address.slice(0, address.lastIndexOf("@") + (withAt ? 1 : 0));
    return orElse(this.#askAddress(localpartOf(this.#full), true, !withAt), () =>
      this.#bare === undefined
        ? notFound
        : this.#noteBare(this.#askAddress(localpartOf(this.#bare), true, !withAt)),
    );
  }

  #domain(): string {
    return this.#full.slice(this.#ratsign + 1);
  }

  #noteBare(answer: LookupResult): LookupResult {
    if (hasFound(answer)) this.lostExtension = true;
    return answer;
  }

  /** Asks for one address in the wanted forms; the second form is asked only where it differs from the first. */
  #askAddress(address: string, partial: boolean, bareLocalpart: boolean): LookupResult {
    const form = this.#search.queryForm ?? "external-first";
    const external = quote822Local(address, { bareLocalpart });
    const isExternalFirst = form === "external" || form === "external-first";
    const first = isExternalFirst ? external : address;
    const second = isExternalFirst ? address : external;
    const answer = findInMaps(this.#maps, first, partial, this.#search.asked);
    if (first === second || !form.endsWith("first")) return answer;
    return orElse(answer, () => findInMaps(this.#maps, second, partial, this.#search.asked));
  }

  #askKey(key: string): LookupResult {
    return findInMaps(this.#maps, key, true, this.#search.asked);
  }
}

/** The next domain to ask: with a dot in front where `parents` says so, empty where none is left. */
function parentDomain(name: string, parents: AddressStrategy["parents"]): string {
  const dot = parents === undefined ? -1 : name.indexOf(".", 1);
  return dot === -1 ? "" : name.slice(parents === "domain" ? dot + 1 : dot);
}
