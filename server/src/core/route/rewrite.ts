/**
 * Rewriting of addresses to the form user@domain: trivial-rewrite(8), `trivial-rewrite/rewrite.c`. Routing
 * operators give way to `@`, and what is missing behind the `@` is filled in.
 */
import { scanTokens } from "../address/tok822-scan.ts";
import { externalizeAddress } from "../address/tok822-string.ts";
import {
  appendTokens,
  findLastOperator,
  findOperator,
  isOperator,
  operatorToken,
  prependTokens,
  type Token,
} from "../address/tok822-token.ts";

/** What rewriting depends on; the domains differ for local mail and for mail from remote clients. */
export interface RewriteContext {
  /** Appended to an address without domain: `myorigin`, or `remote_header_rewrite_domain`. Empty: nothing. */
  readonly origin: string;
  /** Appended to a domain without dot: `mydomain`, or `remote_header_rewrite_domain`. Empty: nothing. */
  readonly domain: string;
  /** `swap_bangpath`. */
  readonly swapBangpath: boolean;
  /** `allow_percent_hack`. */
  readonly percentHack: boolean;
  /** `append_at_myorigin`. */
  readonly appendAtMyorigin: boolean;
  /** `append_dot_mydomain`. */
  readonly appendDotMydomain: boolean;
  /** A token that is put into an empty address becomes its own, which decides about spaces; since 3.0. */
  readonly adoptsFirstToken: boolean;
}

/** Rewrites an address in external form, as the daemon answers a `rewrite` request. */
export function rewriteAddress(address: string, context: RewriteContext): string {
  const tokens = scanTokens(address);
  return tokens.length === 0 ? "" : externalizeAddress(rewriteTokens(tokens, context));
}

/** Rewrites the tokens of one address; there must be at least one (`rewrite_tree`). */
export function rewriteTokens(tokens: readonly Token[], context: RewriteContext): readonly Token[] {
  const [only] = tokens;
  if (tokens.length === 1 && only?.kind === "quoted-string" && only.text === "") return tokens;
  if (tokens.length === 1 && isOperator(only, "@")) return [{ kind: "quoted-string", text: "", owned: true }];
  const mailbox = stripSourceRoute(tokens);
  const addressed = findLastOperator(mailbox, "@") === -1 ? addDomain(mailbox, context) : mailbox;
  return stripTrailingDot(completeDomain(addressed, context));
}

/** `@relay,@relay:user@domain` becomes `user@domain`. */
function stripSourceRoute(tokens: readonly Token[]): readonly Token[] {
  if (!isOperator(tokens[0], "@")) return tokens;
  const colon = findOperator(tokens, ":");
  return colon === -1 || colon === tokens.length - 1 ? tokens : tokens.slice(colon + 1);
}

/** `site!user`, `user%domain` and a bare `user` get an `@`. */
function addDomain(tokens: readonly Token[], context: RewriteContext): readonly Token[] {
  const bang = context.swapBangpath ? findOperator(tokens, "!") : -1;
  if (bang !== -1) {
    const { adoptsFirstToken } = context;
    const atSite = prependTokens(tokens.slice(0, bang), [operatorToken("@")], adoptsFirstToken);
    return prependTokens(atSite, tokens.slice(bang + 1), adoptsFirstToken);
  }
  const percent = context.percentHack ? findLastOperator(tokens, "%") : -1;
  const operator = tokens[percent];
  if (operator !== undefined) {
    const at: Token = { kind: "operator", text: "@", owned: operator.owned };
    return [...tokens.slice(0, percent), at, ...tokens.slice(percent + 1)];
  }
  if (!context.appendAtMyorigin || context.origin === "") return tokens;
  return appendTokens(appendTokens(tokens, [operatorToken("@")]), scanTokens(context.origin));
}

/** `user@host` becomes `user@host.domain`; an address literal and a domain with a dot stay. */
function completeDomain(tokens: readonly Token[], context: RewriteContext): readonly Token[] {
  if (!context.appendDotMydomain || context.domain === "") return tokens;
  const at = findLastOperator(tokens, "@");
  const domain = tokens.slice(at + 1);
  if (at === -1 || domain.length === 0) return tokens;
  if (domain.some((token) => token.kind === "domain-literal" || isOperator(token, "."))) return tokens;
  return appendTokens(appendTokens(tokens, [operatorToken(".")]), scanTokens(context.domain));
}

/** One dot at the end goes; `..` and `@.` stay, so that what is broken is seen. */
function stripTrailingDot(tokens: readonly Token[]): readonly Token[] {
  const before = tokens.at(-2);
  if (!isOperator(tokens.at(-1), ".") || before === undefined) return tokens;
  return isOperator(before, ".") || isOperator(before, "@") ? tokens : tokens.slice(0, -1);
}
