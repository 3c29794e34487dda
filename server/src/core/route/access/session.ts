/** What smtpd(8) knows of a client and its mail while it decides (`SMTPD_STATE` in `smtpd/smtpd.h`). */
import type { LookupResult } from "../../lookup/dictionary.ts";
import { Inquiry } from "../inquiry.ts";
import { isLocalDomain } from "../local-domains.ts";
import type { Resolution } from "../simulation.ts";
import { Trace, type TraceStep, type Unknown } from "../trace.ts";
import type { OpenQuestions } from "./open-questions.ts";
import type { Refusal } from "./reply.ts";
import type { SmtpdSettings } from "./smtpd-settings.ts";

/** What a restriction says: nothing, yes, or no with these words. */
export type Verdict = "dunno" | "permit" | Refusal;

/** What a list of restrictions is about. */
export interface Subject {
  /** As it stands in replies. */
  readonly reply: "Client host" | "Helo command" | "Sender address" | "Recipient address";
  /** The name or address in replies; undefined where it is a name that the DNS tells. */
  readonly name: string | undefined;
}

/** What trivial-rewrite(8) answers to smtpd(8), and what of it the files do not tell. */
export interface Resolved extends Resolution {
  readonly unknown: readonly Unknown[];
  /** What else it may come to where something on its way is not known. */
  readonly others: () => readonly Resolution[];
  /** Why the address could not be resolved. */
  readonly cause?: TraceStep | undefined;
}

/** What trivial-rewrite(8) does for smtpd(8); addresses are in internal form. */
export interface Addressing {
  /** Rewrites an address to user@domain. */
  readonly rewrite: (address: string) => string;
  /** Resolves an address that is rewritten first. */
  readonly resolve: (sender: string, address: string) => Resolved;
}

/** The parameters that decide about the class of an address. */
const classParameters: ReadonlySet<string> = new Set([
  "mydestination",
  "inet_interfaces",
  "proxy_interfaces",
  "virtual_alias_domains",
  "virtual_mailbox_domains",
  "relay_domains",
]);

/** One session. What the client has not said yet is undefined. */
export class Session {
  readonly settings: SmtpdSettings;
  readonly questions: OpenQuestions;
  readonly addressing: Addressing;
  readonly trace = new Trace();
  readonly inquiry: Inquiry;
  readonly client: string;
  helo: string | undefined;
  readonly sasl: string | undefined;
  sender: string | undefined;
  recipient: string | undefined;
  /** What is answered in place of a permission, or of a refusal for good (`defer_if_permit`, `defer_if_reject`). */
  deferIfPermit: Refusal | undefined;
  deferIfReject: Refusal | undefined;
  /** warn_if_reject stands in front of the restriction at hand. */
  warnOnly = false;
  /** reject_unlisted_… has been applied. */
  recipientChecked = false;
  senderChecked = false;

  constructor(
    settings: SmtpdSettings,
    questions: OpenQuestions,
    addressing: Addressing,
    peer: { readonly client: string; readonly sasl: string | undefined },
  ) {
    this.settings = settings;
    this.questions = questions;
    this.addressing = addressing;
    this.client = peer.client;
    this.sasl = peer.sasl;
    this.inquiry = new Inquiry(settings.daemon, this.trace, "access");
  }

  /**
   * Resolves an address; where the files do not tell its class, the answer is one of several. A failure stands in the
   * trace with its cause, since the reply does not tell it.
   */
  classify(address: string): Resolved {
    const resolved = this.addressing.resolve(this.sender ?? "", address);
    if (resolved.cause !== undefined) this.trace.step({ ...resolved.cause, stage: "access" });
    return resolved;
  }

  /** Answers an open question about the class of an address with no in one run, with yes in the other. */
  perhaps(resolved: Resolved): boolean {
    const question = resolved.unknown.find(({ parameter }) => classParameters.has(parameter ?? ""));
    return question !== undefined && this.questions.pick<boolean>([false, true], question);
  }

  /** One of what an address may come to: in each run another. */
  oneWay(resolved: Resolved): Resolution {
    const [question] = resolved.unknown;
    const others = question === undefined ? [] : resolved.others();
    if (question === undefined || others.length === 0) return resolved;
    return this.questions.pick<Resolution>([resolved, ...others], question);
  }

  /** `resolve_local`, for searches in tables. */
  isLocalDomain(domain: string): LookupResult {
    const answer = isLocalDomain(domain, this.settings.localDomains, this.inquiry, this.trace);
    if (typeof answer !== "boolean") return answer;
    return answer ? { kind: "found", value: "" } : { kind: "not-found" };
  }

  /** Turns a refusal for good into one for now where an earlier failure may have prevented a permission. */
  refuse(refusal: Refusal): Refusal {
    const earlier = this.deferIfReject;
    const isFinal = Number.isNaN(refusal.code) || (refusal.code >= 500 && refusal.code <= 599);
    if (!isFinal || earlier === undefined) return refusal;
    this.deferIfReject = undefined;
    return earlier;
  }
}
