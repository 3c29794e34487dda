/** The catalogue of SMTP access restrictions and actions (`smtpd/smtpd_check.c`, access(5), header_checks(5)). */
import {
  accessActionData,
  headerChecksActionData,
  restrictionData,
  restrictionListData,
  wordData,
} from "./restrictions.gen.ts";
import { compareVersions, isAtLeast } from "./versions.ts";

/** What follows the name of a restriction in the list. */
export type RestrictionArgument =
  | "none"
  /** `type:name` of an access table. */
  | "table"
  /** A DNS list, `domain` or `domain=address-filter`. */
  | "domain"
  /** The socket of a policy server, since 3.0 also `{ socket, name = value … }`. */
  | "policy-service"
  /** Another restriction, which then only warns (warn_if_reject). */
  | "restriction"
  /** A number of seconds in digits. */
  | "seconds";

/** What a restriction can decide. `table`: whatever the table or the policy server answers. */
export type RestrictionEffect =
  | "permit"
  | "reject"
  | "defer"
  | "defer_if_permit"
  | "defer_if_reject"
  | "permit-or-reject"
  | "table"
  | "delay"
  | "modifier";

/** The part of the SMTP dialogue that a restriction looks at; without it, it decides nothing. */
export type RestrictionNeed = "client" | "helo" | "sender" | "recipient" | "etrn";

/** The list in which restrictions stand, named after its parameter `smtpd_<context>_restrictions`. */
export type RestrictionContext =
  | "client"
  | "helo"
  | "sender"
  | "relay"
  | "recipient"
  | "data"
  | "end_of_data"
  | "etrn";

export interface Restriction {
  readonly name: string;
  readonly argument: RestrictionArgument;
  readonly effect: RestrictionEffect;
  readonly since: string;
  /** The last line that has it. */
  readonly until?: string;
  /** Absent where it depends on nothing that the client said. */
  readonly needs?: RestrictionNeed;
  /**
   * The lists where what it needs is known even with smtpd_delay_reject = no. With yes, the default, it works in
   * every list that is looked at when RCPT TO arrives; in the others it decides nothing, and Postfix does not warn.
   */
  readonly contexts: readonly RestrictionContext[];
  /** What to use in its place; a sentence where it is more than a name. */
  readonly replacedBy?: string;
  readonly deprecatedSince?: string;
  /** The version from which Postfix logs a warning about its use. */
  readonly warnsSince?: string;
  /** An old name of this one. */
  readonly aliasOf?: string;
  /** It stands for these others. */
  readonly expandsTo?: readonly string[];
  /** Parameters without which it decides nothing, or fails. */
  readonly requires?: readonly string[];
  /** OK as table result is refused with a server configuration error, since it would open a hole. */
  readonly okForbidden?: true;
  /** Whatever follows it is never looked at; Postfix warns. */
  readonly mustBeLast?: true;
}

/** Every restriction, old names included. */
export const restrictions: readonly Restriction[] = restrictionData;

const byName: ReadonlyMap<string, Restriction> = new Map(
  restrictions.map((restriction) => [restriction.name, restriction]),
);

/** Finds a restriction; names are compared without regard to case, as Postfix does. */
export function findRestriction(name: string): Restriction | undefined {
  return byName.get(name.toLowerCase());
}

/** A parameter that holds restrictions. */
export interface RestrictionList {
  readonly parameter: string;
  readonly context: RestrictionContext;
  /** What a bare `type:name` means there; absent where Postfix refuses one. */
  readonly bareTableMeans?: string;
}

/** The eight lists, in the order in which a mail meets them. */
export const restrictionLists: readonly RestrictionList[] = restrictionListData;

/** The list that a parameter holds; undefined for any other parameter. */
export function findRestrictionList(parameter: string): RestrictionList | undefined {
  return restrictionLists.find((list) => list.parameter === parameter);
}

/** Whether Postfix `version` knows the restriction. */
export function isRestrictionIn({ since, until }: Restriction, version: string): boolean {
  if (!isAtLeast(version, since)) return false;
  const line = version.split(".").slice(0, 2).join(".");
  return until === undefined || compareVersions(line, until) <= 0;
}

/** What `restrictionsFor` may take into account. */
export interface RestrictionQuery {
  readonly version: string;
  /** smtpd_delay_reject: client, helo and sender lists wait for RCPT TO, so that more is known there. */
  readonly delayReject: boolean;
}

/**
 * The restrictions that can decide something in the list that `parameter` holds. Any other known restriction is
 * accepted there as well and decides nothing.
 */
export function restrictionsFor(parameter: string, query: RestrictionQuery): Restriction[] {
  const list = findRestrictionList(parameter);
  if (list === undefined) return [];
  return restrictions.filter(
    (restriction) => isRestrictionIn(restriction, query.version) && canDecide(restriction, list, query),
  );
}

const waitingForRecipient: ReadonlySet<RestrictionContext> = new Set(["client", "helo", "sender"]);

function canDecide(
  { contexts, needs }: Restriction,
  { context }: RestrictionList,
  { delayReject }: RestrictionQuery,
): boolean {
  if (contexts.includes(context)) return true;
  if (!delayReject || !waitingForRecipient.has(context)) return false;
  return needs !== "etrn" || context !== "sender";
}

/** A list contains one of these, or smtpd(8) refuses to serve: otherwise it might relay for anyone. */
export const relayProtections: readonly string[] = wordData.relayProtections;

/** The words of local_header_rewrite_clients; a bare table there means check_address_map. */
export const headerRewriteClientWords: readonly string[] = wordData.headerRewriteClients;

/** The words of postscreen_access_list, beside `type:name` (`global/server_acl.c`). */
export const postscreenAccessWords: readonly string[] = wordData.postscreenAccess;

/** Attributes of a policy server in braces, since 3.0; each overrides `smtpd_policy_service_<name>`. */
export const policyServiceAttributes: readonly string[] = wordData.policyServiceAttributes;

/** What follows the word of an action. */
export type ActionArgument =
  | "none"
  | "optional-text"
  | "text"
  | "address"
  /** `transport:destination` */
  | "filter"
  /** `Name: value` */
  | "header";

/** An action in an access table or in header_checks and body_checks. Words are compared without regard to case. */
export interface Action {
  readonly name: string;
  readonly argument: ActionArgument;
  readonly since: string;
}

/** An action of an access table. Besides these: reply codes, all-numeric texts, and lists of restrictions. */
export interface AccessAction extends Action {
  /** `discard` permits and throws the mail away; `hangup` drops the connection without a reply. */
  readonly effect:
    | "none"
    | "permit"
    | "reject"
    | "defer"
    | "defer_if_reject"
    | "defer_if_permit"
    | "discard"
    | "hangup";
  /** It is there for tests of Postfix itself and may go without notice. */
  readonly undocumented?: true;
}

/** An action of header_checks and its kin. */
export interface HeaderChecksAction extends Action {
  /** smtp(8) and lmtp(8) know it as well, in smtp_header_checks and its kin. */
  readonly inDeliveryClients: boolean;
}

/** The actions of access tables, in the manual's order. */
export const accessActions: readonly AccessAction[] = accessActionData;

/** The actions of header_checks, body_checks and their kin, in the manual's order. */
export const headerChecksActions: readonly HeaderChecksAction[] = headerChecksActionData;

/** How one right side of an access table is to be read (`check_table_result`). */
export type AccessResult =
  | { readonly kind: "action"; readonly action: AccessAction; readonly rest: string }
  /** A reply code with text behind it: `550 5.7.1 text`, `450 text`. */
  | { readonly kind: "reply"; readonly code: string; readonly rest: string }
  /** Digits only, a lone `450` as well: counts as OK. */
  | { readonly kind: "numeric" }
  /** Anything else is a list of restrictions; with a colon in it, a server configuration error. */
  | { readonly kind: "restrictions"; readonly text: string };

/** Reads a right side of an access table as Postfix `version` does. The rest has no white space before it. */
export function readAccessResult(value: string, version: string): AccessResult {
  const parts = /^([^ \t]*)\s*([\s\S]*)$/.exec(value);
  const word = parts?.[1] ?? "";
  const rest = parts?.[2] ?? "";
  const action = accessActions.find(({ name }) => name === word.toUpperCase());
  if (action !== undefined && isAtLeast(version, action.since)) return { kind: "action", action, rest };
  if (/^\d+$/.test(value)) return { kind: "numeric" };
  if (/^[45]\d\d$/.test(word) && rest !== "") return { kind: "reply", code: word, rest };
  return { kind: "restrictions", text: value };
}
