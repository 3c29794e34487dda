/**
 * The first part of resolving (`resolve_addr` in `trivial-rewrite/resolve.c`): every local domain is stripped off
 * the address, with the routing operators that come to light, until a remote domain or a local user is left.
 */
import { quote822Local } from "../../address/quote-822-local.ts";
import { scanTokens } from "../../address/tok822-scan.ts";
import { internalize } from "../../address/tok822-string.ts";
import {
  appendTokens,
  findLastOperator,
  isOperator,
  operatorToken,
  type Token,
} from "../../address/tok822-token.ts";
import type { Change } from "../../facts/versions.ts";
import type { Failed } from "../../lookup/dictionary.ts";
import { encodeText } from "../../text/bytes.ts";
import { message } from "../../text/message.ts";
import type { ResolverSettings } from "../resolver-settings.ts";

/** What the loop asks of others: whether a domain is local, and to rewrite an address to user@domain. */
export interface StripContext {
  readonly settings: ResolverSettings;
  readonly isLocal: (domain: string) => boolean | Failed;
  readonly rewrite: (tokens: readonly Token[]) => readonly Token[];
}

/** What is left: the whole address, and whether its domain is remote. */
export interface Stripped {
  readonly kind: "stripped";
  readonly address: string;
  readonly remote: boolean;
  /** Its domain where all of it is ASCII and the local part holds no routing operator. */
  readonly plainDomain?: string;
}

/**
 * Nothing in such an address is quoted or followed: atoms with single dots between them, one `@`, and neither `%` nor
 * `!`. It is what remains of it, so it needs no tokens.
 */
const plainAddress = /^[\w#$&'*+\-/=?^`{}~]+(?:\.[\w#$&'*+\-/=?^`{}~]+)*@[\w-]+(?:\.[\w-]+)*$/;

/** What is filled in for an empty local part or a missing domain is taken apart as the address itself was. */
const filledInIsRead: Change = { since: "2.11", backports: ["2.7.14", "2.8.15", "2.9.7", "2.10.1"] };

/** Strips local domains off an address in internal form. Fails where a list fails, or when there is no end. */
export function stripLocalDomains(address: string, context: StripContext): Stripped | Failed {
  if (plainAddress.test(address)) {
    const plainDomain = address.slice(address.indexOf("@") + 1);
    const local = context.isLocal(plainDomain);
    return typeof local === "boolean" ? { kind: "stripped", address, remote: !local, plainDomain } : local;
  }
  let state: State = { tokens: scanTokens(quote822Local(address)), saved: undefined };
  const longest = encodeText(address).length + 100;
  for (let count = 0; count <= longest; count += 1) {
    const next = stripOnce(state, context);
    if ("kind" in next) return next;
    state = next;
  }
  return { kind: "failed", error: "retry", reason: message("the address has too many routing operators") };
}

interface State {
  readonly tokens: readonly Token[];
  /** The local domain that was stripped off last, with its `@`. */
  readonly saved: readonly Token[] | undefined;
}

function stripOnce(state: State, context: StripContext): State | Stripped | Failed {
  const { settings } = context;
  let { tokens, saved } = { ...state, tokens: stripTrailing(state.tokens, settings) };
  const at = findLastOperator(tokens, "@");
  if (at !== -1) {
    const local = at === tokens.length - 1 || context.isLocal(internalize(tokens.slice(at + 1)));
    if (local === false) return { kind: "stripped", address: internalize(tokens), remote: true };
    if (local !== true) return local;
    saved = tokens.slice(at);
    tokens = tokens.slice(0, at);
  }
  if (hasRoutingOperator(tokens, settings)) return { tokens: context.rewrite(tokens), saved };
  const opened = openQuotes(tokens, settings);
  if (opened !== undefined) return { tokens: context.rewrite(opened), saved };
  const isLookedAtAgain = settings.daemon.has(filledInIsRead);
  if (isEmpty(tokens)) {
    tokens = scanTokens(settings.emptyAddressRecipient);
    if (isLookedAtAgain) return { tokens, saved };
  }
  const here = saved ?? [operatorToken("@"), ...scanTokens(settings.myhostname)];
  const whole = appendTokens(tokens, here);
  if (saved === undefined && isLookedAtAgain) return { tokens: whole, saved };
  return { kind: "stripped", address: internalize(whole), remote: false };
}

/** The dot behind a domain goes, but not `..` or `@.`; with resolve_null_domain so does a lone `@`. */
function stripTrailing(tokens: readonly Token[], settings: ResolverSettings): readonly Token[] {
  let rest = tokens;
  const before = rest.at(-2);
  const isDotted = isOperator(rest.at(-1), ".") && findLastOperator(rest, "@") !== -1;
  if (isDotted && !isOperator(before, ".") && !isOperator(before, "@")) rest = rest.slice(0, -1);
  return settings.resolveNullDomain && isOperator(rest.at(-1), "@") ? rest.slice(0, -1) : rest;
}

function hasRoutingOperator(tokens: readonly Token[], settings: ResolverSettings): boolean {
  return (
    findLastOperator(tokens, "@") !== -1 ||
    (settings.swapBangpath && findLastOperator(tokens, "!") !== -1) ||
    (settings.percentHack && findLastOperator(tokens, "%") !== -1)
  );
}

/** A quoted local part with routing operators inside is read once more without its quotes. */
function openQuotes(tokens: readonly Token[], settings: ResolverSettings): Token[] | undefined {
  const [only] = tokens;
  if (!settings.resolveDequotedAddress || tokens.length !== 1 || only?.kind !== "quoted-string") {
    return undefined;
  }
  const { text } = only;
  if (text.includes("@")) return scanTokens(quote822Local(text));
  const percent = settings.percentHack ? text.lastIndexOf("%") : -1;
  if (percent !== -1) {
    return scanTokens(quote822Local(`${text.slice(0, percent)}@${text.slice(percent + 1)}`));
  }
  return settings.swapBangpath && text.includes("!") ? scanTokens(text) : undefined;
}

function isEmpty(tokens: readonly Token[]): boolean {
  const [only] = tokens;
  return tokens.length === 0 || (tokens.length === 1 && only?.kind === "quoted-string" && only.text === "");
}
