/**
 * The recipient that mail is resolved for: what is left of the address without local domains, checked for its form
 * (`resolve_addr` in `trivial-rewrite/resolve.c`).
 */
import type { Token } from "../../address/tok822-token.ts";
import { isValidHostAddress } from "../../address/valid-hostname.ts";
import { isValidMailhostLiteral } from "../../address/valid-mailhost-address.ts";
import { isValidUtf8Hostname } from "../../address/valid-utf8-hostname.ts";
import type { Failed } from "../../lookup/dictionary.ts";
import { isValidUtf8 } from "../../text/bytes.ts";
import { message } from "../../text/message.ts";
import { Inquiry } from "../inquiry.ts";
import { isLocalDomain } from "../local-domains.ts";
import type { ResolverSettings } from "../resolver-settings.ts";
import type { Trace } from "../trace.ts";
import { stripLocalDomains } from "./strip-local-domains.ts";

/** A recipient in internal form that can be routed. */
export interface Recipient {
  readonly kind: "recipient";
  readonly address: string;
  readonly domain: string;
  /** The domain is delivered on this machine. */
  readonly local: boolean;
  /** The local part holds routing operators that another host may follow (`RESOLVE_FLAG_ROUTED`). */
  readonly routed: boolean;
}

/** An address whose domain is no domain (`RESOLVE_FLAG_ERROR`). */
export interface InvalidRecipient {
  readonly kind: "invalid";
  readonly address: string;
}

/** Finds the recipient of an address in internal form. */
export function findRecipient(
  address: string,
  settings: ResolverSettings,
  trace: Trace,
  rewrite: (tokens: readonly Token[]) => readonly Token[],
): Recipient | InvalidRecipient | Failed {
  const inquiry = new Inquiry(settings.daemon, trace, "resolve");
  const isLocal = (domain: string): boolean | Failed =>
    isLocalDomain(domain, settings.localDomains, inquiry, trace);
  const stripped = stripLocalDomains(address, { settings, isLocal, rewrite });
  if (stripped.kind === "failed") return stripped;
  const recipient = stripped.address;
  if (recipient !== address) {
    const note = message("the address without local domains and with routing operators followed");
    trace.step({ stage: "resolve", key: address, result: recipient, note });
  }
  const domain = stripped.plainDomain ?? recipient.slice(recipient.lastIndexOf("@") + 1);
  const isText = stripped.plainDomain !== undefined || !settings.utf8 || isValidUtf8(recipient);
  if (isValidDomain(domain, isText, settings, trace)) {
    return stripped.plainDomain === undefined
      ? validRecipient(recipient, domain, !stripped.remote)
      : { kind: "recipient", address: recipient, domain, local: !stripped.remote, routed: false };
  }
  const mayBeNumeric = settings.resolveNumericDomain && !domain.startsWith("[") && isText;
  if (!mayBeNumeric || !isValidHostAddress(domain)) {
    const note = message("{domain} is no valid domain", { domain });
    trace.decide(trace.step({ stage: "resolve", key: recipient, note }));
    return { kind: "invalid", address: recipient };
  }
  const literal = `[${domain}]`;
  const own = isLocal(literal);
  if (typeof own !== "boolean") return own;
  const inBrackets = recipient.slice(0, recipient.lastIndexOf("@") + 1) + literal;
  return validRecipient(inBrackets, literal, own || !stripped.remote);
}

function validRecipient(address: string, domain: string, local: boolean): Recipient {
  const at = address.length - domain.length - 1;
  const routed = at !== -1 && address.search(/[@!%]/) < at;
  return { kind: "recipient", address, domain, local, routed };
}

/** `isText` is whether the address is UTF-8 where it has to be. What is not known is taken as valid: the machine's own name, or an internationalized name of newer characters. */
function isValidDomain(domain: string, isText: boolean, settings: ResolverSettings, trace: Trace): boolean {
  if (isUnknownName(domain, settings, trace)) return true;
  if (domain.startsWith("[")) return isValidMailhostLiteral(domain);
  if (!isText) return false;
  if (!settings.hyphenMakesName && /^[0-9.-]+$/.test(domain)) return false;
  const valid = isValidUtf8Hostname(domain, settings.utf8);
  if (valid === undefined) {
    const reason = message("the ICU library of the mail server decides whether {domain} is a valid name", {
      domain,
    });
    trace.cannotKnow({ key: domain, reason });
    return trace.choose(2) === 0;
  }
  return valid;
}

/** Says whether the domain was filled in with a name that depends on the machine, which stands there as `$name`. */
function isUnknownName(domain: string, { unknownNames }: ResolverSettings, trace: Trace): boolean {
  for (const { parameter, value, reason } of unknownNames) {
    if (!domain.includes(value)) continue;
    trace.cannotKnow({ parameter, reason });
    return true;
  }
  return false;
}
