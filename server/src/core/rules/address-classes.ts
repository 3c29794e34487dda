/** Which address classes a domain is in, as far as the files tell (ADDRESS_CLASS_README, `trivial-rewrite/resolve.c`). */
import { usesSmtputf8 } from "../config/smtputf8.ts";
import { fileRoots } from "../config/table-files.ts";
import type { MatchList } from "../lookup/match-list.ts";
import { openMatchList } from "../lookup/match-list.ts";
import { type MatchResult, matchDomain, matchString } from "../lookup/match-ops.ts";
import { createDictionaryOpener } from "../lookup/open-dictionary.ts";
import { splitList } from "../syntax/value.ts";
import type { RuleContext } from "./rule-context.ts";

/** The parameters that list the domains of a class, in the order in which trivial-rewrite asks them. */
export const classParameters = [
  "mydestination",
  "virtual_alias_domains",
  "virtual_mailbox_domains",
  "relay_domains",
] as const;

export type ClassParameter = (typeof classParameters)[number];

/** The lists of domains of one configuration. */
export class AddressClasses {
  readonly lists: ReadonlyMap<ClassParameter, MatchList>;
  readonly #relayParents: boolean;
  /** The items of the lists that hold names only, without tables and exclusions. */
  readonly #plainNames: ReadonlyMap<ClassParameter, ReadonlySet<string>>;

  constructor(lists: ReadonlyMap<ClassParameter, MatchList>, relayParents: boolean) {
    this.lists = lists;
    this.#relayParents = relayParents;
    const plain = [...lists].filter(([, { patterns }]) =>
      patterns.every(({ table, negated }) => table === undefined && !negated),
    );
    this.#plainNames = new Map(
      plain.map(([parameter, { patterns }]) => [parameter, new Set(patterns.map(({ text }) => text))]),
    );
  }

  /** Says whether a list has the domain; undefined where a table does not tell. */
  matches(parameter: ClassParameter, domain: string): boolean | undefined {
    return truthOf(this.match(parameter, domain));
  }

  /** A quick no for a domain that a list of plain names does not hold; anything else may be in it. */
  mayHave(parameter: ClassParameter, domain: string): boolean {
    const names = this.#plainNames.get(parameter);
    return names === undefined ? this.lists.has(parameter) : names.has(domain.toLowerCase());
  }

  /** What a list answers for the domain. */
  match(parameter: ClassParameter, domain: string): MatchResult {
    const list = this.lists.get(parameter);
    if (list === undefined) return { kind: "no-match" };
    return parameter === "relay_domains"
      ? matchDomain(list, domain, { parentDomains: this.#relayParents, returnErrors: true })
      : matchString(list, domain, { returnErrors: true });
  }
}

/** Opens the lists as main.cf has them. */
export function openAddressClasses({
  configuration,
  files,
}: Pick<RuleContext, "configuration" | "files">): AddressClasses {
  const settings = {
    version: configuration.release,
    build: configuration.options.build,
    utf8: usesSmtputf8(configuration),
    roots: fileRoots(configuration.options),
    queueDirectory: configuration.value("queue_directory"),
  };
  const context = { ...settings, files, opener: createDictionaryOpener(files, settings) };
  const lists = new Map(
    classParameters.flatMap((name) => {
      const value = configuration.value(name);
      return value === "" ? [] : [[name, openMatchList(name, value, context)] as const];
    }),
  );
  const parents = splitList(configuration.value("parent_domain_matches_subdomains"));
  return new AddressClasses(
    lists,
    parents.some(({ text }) => text === "relay_domains"),
  );
}

function truthOf(result: MatchResult): boolean | undefined {
  if (result.kind === "match") return true;
  return result.kind === "no-match" ? false : undefined;
}
