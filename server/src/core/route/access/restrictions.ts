/** The restrictions of smtpd(8) that are simulated, one function each (`generic_checks` in `smtpd/smtpd_check.c`). */
import { permitInetInterfaces, permitMynetworks } from "./client-networks.ts";
import { lookupFailure, type Refusal } from "./reply.ts";
import type { Session, Subject, Verdict } from "./session.ts";
import { rejectUnlistedRecipient, rejectUnlistedSender } from "./unlisted-address.ts";

/** Decides one restriction. */
export type Decide = (session: Session, subject: Subject) => Verdict;

/** The restrictions by name. Sessions here have no TLS, send one command at a time and have one recipient. */
export const simulatedRestrictions: ReadonlyMap<string, Decide> = new Map<string, Decide>([
  ["permit", () => "permit"],
  ["reject", (session, subject) => refuseAll(session, subject, "reject_code", "5.7.1", "Access denied")],
  ["defer", (session, subject) => refuseAll(session, subject, "defer_code", "4.3.2", "Try again later")],
  ["defer_if_permit", deferIfPermit],
  ["defer_if_reject", deferIfReject],
  ["sleep", () => "dunno"],
  ["permit_mynetworks", permitMynetworks],
  ["permit_inet_interfaces", permitInetInterfaces],
  ["permit_sasl_authenticated", permitSaslAuthenticated],
  ["permit_auth_destination", permitAuthDestination],
  ["reject_unauth_destination", (session) => refuseRelaying(session, 0, "5.7.1")],
  ["defer_unauth_destination", (session) => refuseRelaying(session, -100, "4.7.1")],
  ["reject_unlisted_recipient", rejectUnlistedRecipient],
  ["check_recipient_maps", rejectUnlistedRecipient],
  ["reject_unlisted_sender", rejectUnlistedSender],
  ["permit_tls_clientcerts", () => "dunno"],
  ["permit_tls_all_clientcerts", () => "dunno"],
  ["check_ccert_access", () => "dunno"],
  ["reject_unauth_pipelining", () => "dunno"],
  ["reject_multi_recipient_bounce", () => "dunno"],
]);

function refuseAll(
  session: Session,
  { reply, name }: Subject,
  codeParameter: string,
  status: string,
  words: string,
): Refusal {
  const code = Number(session.settings.daemon.text(codeParameter));
  return { code, status, text: textFor(name, `${reply} rejected: ${words}`) };
}

function textFor(name: string | undefined, words: string): string | undefined {
  return name === undefined ? undefined : `<${name}>: ${words}`;
}

function deferIfPermit(session: Session, { reply, name }: Subject): Verdict {
  const text = textFor(name, `${reply} rejected: defer_if_permit requested`);
  if (!session.warnOnly) session.deferIfPermit ??= { code: 450, status: "4.7.0", text };
  return "dunno";
}

function deferIfReject(session: Session, { reply, name }: Subject): Verdict {
  const text = textFor(name, `${reply} rejected: defer_if_reject requested`);
  session.deferIfReject ??= { code: 450, status: "4.7.0", text };
  return "dunno";
}

function permitSaslAuthenticated(session: Session): Verdict {
  return session.settings.saslEnabled && session.sasl !== undefined ? "permit" : "dunno";
}

/** The recipient's domain is one of ours, or one that we relay to, and nothing in the local part leads elsewhere. */
function permitAuthDestination(session: Session): Verdict {
  const { recipient, settings } = session;
  if (recipient === undefined) return "dunno";
  const resolved = session.classify(recipient);
  if (resolved.flags.includes("fail")) return lookupFailure(recipient);
  if (!settings.allowUntrustedRouting && resolved.flags.includes("routed")) return "dunno";
  if (resolved.class !== "default") return "permit";
  return session.perhaps(resolved) ? "permit" : "dunno";
}

function refuseRelaying(session: Session, codeChange: number, status: string): Verdict {
  const { recipient, settings } = session;
  if (recipient === undefined) return "dunno";
  const verdict = permitAuthDestination(session);
  if (verdict === "permit") return "dunno";
  if (verdict !== "dunno") return verdict;
  const code = Number(settings.daemon.text("relay_domains_reject_code")) + codeChange;
  return { code, status, text: `<${recipient}>: Relay access denied` };
}
