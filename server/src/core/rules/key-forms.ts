/**
 * Which forms of keys Postfix looks up in an indexed table, and which it never does, by what asks the table
 * (`global/mail_addr_find.c`, `trivial-rewrite/transport.c`, `smtpd/smtpd_check.c`).
 */
import type { Configuration } from "../config/configuration.ts";
import type { TableUse } from "../config/table-uses.ts";
import { lookupUsesOf } from "../facts/lookup-keys.ts";
import { splitList } from "../syntax/value.ts";
import { purposeOf } from "./table-purpose.ts";

/** Why a key is never looked up; each is a message of the rule. */
export type DeadForm =
  | "at"
  | "star"
  | "dot"
  | "parent"
  | "trailing"
  | "localpart"
  | "user"
  | "network"
  | "address"
  | "brackets"
  | "blank";

/** A key that is never looked up, with the key that was meant where only one can be. */
export interface DeadKey {
  readonly form: DeadForm;
  readonly meant?: string;
}

/** Judges a key for one way of asking; undefined when it may be asked for. */
type Judge = (key: string) => DeadKey | undefined;

/** Names of users that no top-level domain has, so that they cannot be meant as domains. */
const roles = /^(postmaster|hostmaster|webmaster|abuse|root|mailer-daemon|noreply|no-reply)$/i;

/** What judges the keys of a table: one judge for each of its uses; undefined where a use is not known here. */
export function judgesOf(uses: readonly TableUse[], configuration: Configuration): Judge[] | undefined {
  const judges = uses.map((use) => judgeOf(purposeOf(use), configuration));
  return judges.includes(undefined) ? undefined : judges.filter((judge) => judge !== undefined);
}

/** The dead form of a key that no use ever asks for; undefined when some use may. */
export function deadForm(key: string, judges: readonly Judge[]): DeadKey | undefined {
  let dead = judgeBlanks(key);
  if (dead !== undefined) return dead;
  for (const judge of judges) {
    dead = judge(key);
    if (dead === undefined) return undefined;
  }
  return dead;
}

function judgeOf(purpose: string, configuration: Configuration): Judge | undefined {
  if (/^(address_verify_)?transport_maps$/.test(purpose)) {
    return judgeTransport(matchesParents(configuration, "transport_maps"));
  }
  const parents = matchesParents(configuration, "smtpd_access_maps");
  if (/^check_(sender|recipient)_access$/.test(purpose)) return judgeAddressAccess(parents);
  if (/^check_(client|reverse_client_hostname)_access$/.test(purpose)) return judgeClientAccess(parents);
  if (/^check_helo_access$/.test(purpose)) return judgeHostAccess(parents);
  return isDefaultSearch(purpose) ? judgeAddress : undefined;
}

/** The address, the address without extension, the bare localpart, and `@domain`. */
function isDefaultSearch(purpose: string): boolean {
  const uses = lookupUsesOf(purpose);
  return uses.length > 0 && uses.every(({ keys }) => keys.at(-1)?.key === "@domain");
}

function matchesParents(configuration: Configuration, name: string): boolean {
  return splitList(configuration.value("parent_domain_matches_subdomains")).some(({ text }) => text === name);
}

/** `user@domain`, `domain`, its parents, and `*`. */
function judgeTransport(parents: boolean): Judge {
  return (key) => {
    if (key === "*" || key === "<>") return undefined;
    if (/^@./.test(key)) return { form: "at", meant: key.slice(1) };
    if (/^\*?@?\*\.[^*@]+$/.test(key))
      return { form: "star", meant: parents ? afterStar(key) : `.${afterStar(key)}` };
    if (key.includes("*") && !key.includes("@")) return { form: "star" };
    if (/^[^@]+@$/.test(key)) return { form: "localpart" };
    if (isAddress(key)) return { form: "address", meant: `[${key}]` };
    if (parents && /^\.[^@]+$/.test(key)) return { form: "parent", meant: key.slice(1) };
    return judgeDomainPart(key);
  };
}

/** `user@domain`, `domain`, its parents, and `user@`. */
function judgeAddressAccess(parents: boolean): Judge {
  return (key) => {
    if (key === "<>") return undefined;
    if (/^@./.test(key)) return { form: "at", meant: key.slice(1) };
    if (key === "*") return { form: "star" };
    if (roles.test(key)) return { form: "user", meant: `${key}@` };
    if (/^(\*@)?\*\.[^*@]+$/.test(key))
      return { form: "star", meant: parents ? afterStar(key) : `.${afterStar(key)}` };
    if (/^\*@[^*@]+$/.test(key)) return { form: "star", meant: key.slice(2) };
    if (isNetwork(key)) return { form: "network" };
    if (isAddress(key)) return { form: "address", meant: `[${key}]` };
    if (parents && /^\.[^@]+$/.test(key)) return { form: "parent", meant: key.slice(1) };
    return judgeDomainPart(key);
  };
}

/** The host name and its parents, the IP address and its leading numbers. */
function judgeClientAccess(parents: boolean): Judge {
  return (key) => {
    if (isNetwork(key)) return { form: "network" };
    if (/^[0-9]+(\.[0-9]+){0,2}\.(\*|[xX]+)?$/.test(key)) {
      return { form: key.endsWith(".") ? "trailing" : "star", meant: key.replace(/\.[^.]*$/, "") };
    }
    const literal = /^\[(.*)\]$/.exec(key)?.[1];
    if (literal !== undefined && isAddress(literal)) return { form: "brackets", meant: literal };
    return judgeHostAccess(parents)(key);
  };
}

/** The name and its parents. */
function judgeHostAccess(parents: boolean): Judge {
  return (key) => {
    if (key === "*") return { form: "star" };
    if (/^\*\.[^*@]+$/.test(key))
      return { form: "star", meant: parents ? afterStar(key) : `.${afterStar(key)}` };
    if (/^@[^@]+$/.test(key)) return { form: "at", meant: key.slice(1) };
    if (parents && /^\.[^@]+$/.test(key)) return { form: "parent", meant: key.slice(1) };
    return undefined;
  };
}

/** `user@domain`, `user`, `@domain`. */
function judgeAddress(key: string): DeadKey | undefined {
  if (/^\*@[^*@]+$/.test(key)) return { form: "star", meant: key.slice(1) };
  if (key === "*") return { form: "star" };
  if (/^[^@]+@$/.test(key)) return { form: "localpart", meant: key.slice(0, -1) };
  if (/^@?\.[^@*]+$/.test(key)) return { form: "dot" };
  if (isNetwork(key)) return { form: "network" };
  return judgeDomainPart(key);
}

/** Only ASCII blanks part key and value: any other before or behind a domain is part of the key, and no domain has it. */
function judgeBlanks(key: string): DeadKey | undefined {
  const meant = key.replace(/^[\u00a0\u3000]+(?=[^@]*$)|[\u00a0\u3000]+$/g, "");
  return meant === key || meant === "" ? undefined : { form: "blank", meant };
}

/** A dot behind the last domain name is gone before any lookup. */
function judgeDomainPart(key: string): DeadKey | undefined {
  return /^[^"]*[\w-]\.$/.test(key) ? { form: "trailing", meant: key.slice(0, -1) } : undefined;
}

function afterStar(key: string): string {
  return key.replace(/^.*\*\./, "");
}

/** A network, `address/bits`. */
function isNetwork(key: string): boolean {
  return /^[0-9]+(\.[0-9]+){1,3}\/[0-9.]+$|^[0-9a-f:]*:[0-9a-f:]*\/[0-9]+$/i.test(key);
}

function isAddress(key: string): boolean {
  return /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(key);
}
