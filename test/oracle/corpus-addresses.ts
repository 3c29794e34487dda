/** The addresses that are worth asking about in a configuration of a real server: those that it speaks of, and others. */
import type { Instance } from "../../server/src/core/route/create-daemon.ts";
import { tableTexts } from "./corpus-instance.ts";
import type { Random } from "./random.ts";

/** The parameters whose values name domains or hosts that mail is routed by. */
const domainParameters: readonly string[] = [
  "mydestination",
  "relay_domains",
  "virtual_alias_domains",
  "virtual_mailbox_domains",
  "myhostname",
  "mydomain",
  "relayhost",
  "local_transport",
  "default_transport",
  "proxy_interfaces",
];

const domainPattern = /(?<![\w.@-])\.?(?:[\w-]+\.)+[a-z][\w-]+(?![\w.:/-])/gi;
const addressPattern = /[\w.+=-]+@(?:[\w-]+\.)+[a-z][\w-]+/gi;

/** What a configuration names. */
export interface NamedThings {
  readonly domains: readonly string[];
  readonly addresses: readonly string[];
  readonly words: readonly string[];
}

/** Finds the domains of main.cf, and the keys of its tables with what they lead to. */
export function namedThings(instance: Instance): NamedThings {
  const values = domainParameters.map((name) => instance.configuration.value(name));
  const tables = tableTexts(instance).map((text) => text.replaceAll(/^#.*/gm, ""));
  const named = (pattern: RegExp, texts: readonly string[]): string[] => [
    ...new Set(texts.flatMap((text) => text.match(pattern) ?? [])),
  ];
  return {
    domains: [...new Set([...named(domainPattern, values), ...named(domainPattern, tables)])],
    addresses: named(addressPattern, tables),
    words: named(/^[\w.+=@[\]-]+(?=\s)/gm, tables),
  };
}

/** About `count` addresses in internal form, drawn from what the configuration names, in several forms. */
export function corpusAddresses(instance: Instance, random: Random, count: number): string[] {
  const { domains, addresses, words } = namedThings(instance);
  const [hostname, mydomain] = ["myhostname", "mydomain"].map((name) => instance.configuration.value(name));
  const own = [...draw(random, domains, count), hostname ?? "", mydomain ?? ""];
  const domain = (): string => own[random.below(own.length)] ?? "";
  const some = [
    ...own.flatMap((name) => formsOf(name.replace(/^\./, ""), random)),
    ...draw(random, addresses, count / 4),
    ...draw(random, addresses, count / 8).map((address) => address.replace("@", "+ext@").toUpperCase()),
    ...draw(random, words, count / 6).flatMap((word) => [word, `${word}@${domain()}`, `user@${word}`]),
  ];
  const kept = draw(random, [...new Set(some)], count - 20);
  const odd = oddForms.map((form) => form.replaceAll("DOMAIN", domain));
  return [...new Set([...kept, ...draw(random, odd, 20)])];
}

function formsOf(domain: string, random: Random): string[] {
  const parent = domain.replace(/^[^.]*\./, "");
  const forms = [`sub.${domain}`, parent, `not${domain}`, `${domain}.`, domain.toUpperCase()];
  return [`user@${domain}`, `user+ext@${draw(random, forms, 1)[0] ?? domain}`];
}

/** Forms of addresses in which DOMAIN stands for a domain that the configuration names. */
const oddForms: readonly string[] = [
  "",
  "user",
  "root",
  "postmaster@DOMAIN",
  "owner-list@DOMAIN",
  "list-request+x@DOMAIN",
  "double-bounce@DOMAIN",
  "user@localhost",
  "user@[127.0.0.1]",
  "user@[192.0.2.77]",
  "user@192.0.2.77",
  "user@stranger.example",
  "user+ext@stranger.example",
  "user@unqualified",
  "user%stranger.example@DOMAIN",
  "stranger.example!user@DOMAIN",
  "stranger.example!user",
  "user@stranger.example@DOMAIN",
  "@stranger.example:user@DOMAIN",
  '"odd name"@DOMAIN',
  "odd name@DOMAIN",
  "-user@DOMAIN",
  "user@",
  "@DOMAIN",
  "user@DOMAIN@",
  "user@.DOMAIN",
  "user@a..DOMAIN",
  "M\u00fcller@DOMAIN",
];

/** Some of the things, each at most once, in a random order. */
export function draw<Thing>(random: Random, things: readonly Thing[], count: number): Thing[] {
  const rest = [...things];
  const drawn: Thing[] = [];
  while (rest.length > 0 && drawn.length < count) drawn.push(...rest.splice(random.below(rest.length), 1));
  return drawn;
}
