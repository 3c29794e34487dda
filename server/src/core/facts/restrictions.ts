/** The catalogue of SMTP access restrictions and actions (`smtpd/smtpd_check.c`, access(5), header_checks(5)). */
import type {
  AccessAction,
  AccessResult,
  HeaderChecksAction,
  Restriction,
  RestrictionContext,
  RestrictionList,
  RestrictionQuery,
} from "./restriction.ts";
import {
  accessActionData,
  headerChecksActionData,
  restrictionData,
  restrictionListData,
  wordData,
} from "./restrictions.gen.ts";
import { isAtLeast, isWithin } from "./versions.ts";

/** Every restriction, old names included. */
export const restrictions: readonly Restriction[] = restrictionData;

const byName: ReadonlyMap<string, Restriction> = new Map(
  restrictions.map((restriction) => [restriction.name, restriction]),
);

/** Finds a restriction; names are compared without regard to case, as Postfix does. */
export function findRestriction(name: string): Restriction | undefined {
  return byName.get(name.toLowerCase());
}

/** The eight lists, in the order in which a mail meets them. */
export const restrictionLists: readonly RestrictionList[] = restrictionListData;

/** The list that a parameter holds; undefined for any other parameter. */
export function findRestrictionList(parameter: string): RestrictionList | undefined {
  return restrictionLists.find((list) => list.parameter === parameter);
}

/**
 * The restrictions that can decide something in the list that `parameter` holds. Any other known restriction is
 * accepted there as well and decides nothing.
 */
export function restrictionsFor(parameter: string, query: RestrictionQuery): Restriction[] {
  const list = findRestrictionList(parameter);
  if (list === undefined) return [];
  return restrictions.filter(
    (restriction) => isWithin(restriction, query.version) && canDecide(restriction, list, query),
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

/** The actions of access tables, in the manual's order. */
export const accessActions: readonly AccessAction[] = accessActionData;

/** The actions of header_checks, body_checks and their kin, in the manual's order. */
export const headerChecksActions: readonly HeaderChecksAction[] = headerChecksActionData;

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
