/**
 * Whether smtpd(8) takes mail from a client, and the reply of the first command that it refuses (`smtpd/smtpd.c`,
 * `smtpd/smtpd_check.c`). What the files leave open is tried both ways; only where that matters, the answer is open.
 */
import { equalsIgnoringCase } from "../../address/casefold.ts";
import { message } from "../../text/message.ts";
import { goEveryWay } from "../choices.ts";
import type { AccessDecision, SimulationRequest } from "../simulation.ts";
import type { TraceStep, Unknown } from "../trace.ts";
import { envelopeAddress } from "./envelope-address.ts";
import { OpenQuestions } from "./open-questions.ts";
import { type Refusal, replyLine, severity } from "./reply.ts";
import { checkList, type ListResult } from "./restriction-list.ts";
import { type Addressing, Session, type Subject, type Verdict } from "./session.ts";
import type { RestrictionWords, SmtpdSettings } from "./smtpd-settings.ts";
import { rejectUnlistedRecipient, rejectUnlistedSender } from "./unlisted-address.ts";

/** The decision with its evidence. */
export interface Access {
  readonly decision: AccessDecision;
  readonly steps: readonly TraceStep[];
  readonly unknown: readonly Unknown[];
}

/** More combinations of answers to open questions than these are not tried; what they come to is not known then. */
const mostRuns = 200;

/** Decides about mail from a client whose address the request gives. */
export function decideAccess(
  request: SimulationRequest & { readonly client: string },
  settings: SmtpdSettings,
  addressing: Addressing,
): Access {
  const [failure] = settings.failures;
  if (failure !== undefined) {
    const note = message("which reply a client gets: the SMTP server ends before it answers");
    const { reason, parameter, at } = failure;
    const steps = [{ stage: "access", parameter, at, note: reason, decides: true } as const];
    return { decision: { action: "defer" }, steps, unknown: [{ reason: note }] };
  }
  const { all, complete } = goEveryWay((choices) => {
    const questions = new OpenQuestions(choices);
    const run = new Dialogue(request, settings, addressing, questions).run();
    return { ...run, unknown: [...questions.asked, ...run.unknown] };
  }, mostRuns);
  const [first, ...others] = all;
  const key = JSON.stringify([first.decision.action, first.decision.reply]);
  const agrees = ({ decision }: Run): boolean => JSON.stringify([decision.action, decision.reply]) === key;
  const isReplyKnown = first.decision.reply !== undefined;
  if (complete && isReplyKnown && others.every(agrees)) return { ...first, unknown: [] };
  const sameAction = complete && all.every(({ decision }) => decision.action === first.decision.action);
  const decision = { ...first.decision, action: sameAction ? first.decision.action : "unknown" } as const;
  const { reply: _reply, by, ...withoutReply } = decision;
  const shown = sameAction && by !== undefined ? { ...withoutReply, by } : withoutReply;
  return {
    decision: shown,
    steps: sameAction ? first.steps : doubtful(first, others),
    unknown: distinct(all.flatMap(({ unknown }) => unknown)),
  };
}

/** The steps of a run, none of them marked as deciding that the others do not share. */
function doubtful({ steps }: Run, others: readonly Run[]): TraceStep[] {
  const shared = others.map((run) => new Set(run.steps.map((step) => JSON.stringify(step))));
  const note = message("one of the possible answers");
  return steps.map((step) => {
    const isShared = step.decides !== true || shared.every((run) => run.has(JSON.stringify(step)));
    return isShared ? step : { ...step, decides: undefined, note: step.note ?? note };
  });
}

function distinct(questions: readonly Unknown[]): Unknown[] {
  return [...new Map(questions.map((question) => [JSON.stringify(question), question])).values()];
}

interface Run {
  readonly decision: AccessDecision;
  readonly steps: readonly TraceStep[];
  readonly unknown: readonly Unknown[];
}

/** One run through the SMTP dialogue up to RCPT TO. */
class Dialogue {
  readonly #request: SimulationRequest;
  readonly #settings: SmtpdSettings;
  readonly #session: Session;
  #permittedBy: AccessDecision["by"];
  /** The questions tell why the words of the reply are not known. */
  #isReplyInTable = false;

  constructor(
    request: SimulationRequest & { readonly client: string },
    settings: SmtpdSettings,
    addressing: Addressing,
    questions: OpenQuestions,
  ) {
    this.#request = request;
    this.#settings = settings;
    const { client, sasl } = request;
    this.#session = new Session(settings, questions, addressing, { client, sasl });
  }

  run(): Run {
    const decision = this.#connect() ?? this.#helo() ?? this.#mail() ?? this.#rcpt() ?? this.#accept();
    return { decision, steps: this.#session.trace.steps, unknown: this.#unknownReply(decision) };
  }

  #connect(): AccessDecision | undefined {
    return this.#settings.delayReject ? undefined : this.#checkClient();
  }

  #helo(): AccessDecision | undefined {
    const { helo } = this.#request;
    this.#session.helo = helo;
    return this.#settings.delayReject ? undefined : this.#checkHelo();
  }

  #mail(): AccessDecision | undefined {
    const { heloRequired, strictEnvelopes: strict, delayReject } = this.#settings;
    if (heloRequired && this.#session.helo === undefined) {
      return this.#refuse(
        { code: 503, status: "5.5.1", text: "Error: send HELO/EHLO first" },
        "smtpd_helo_required",
      );
    }
    const isValid = (address: string): boolean => this.#isValid("", address);
    const sender = envelopeAddress(this.#request.sender ?? "", { mayBeEmpty: true, strict, isValid });
    if (sender === undefined)
      return this.#refuse({ code: 501, status: "5.1.7", text: "Bad sender address syntax" });
    this.#session.sender = sender;
    return delayReject ? undefined : this.#checkSender();
  }

  #rcpt(): AccessDecision | undefined {
    const { strictEnvelopes: strict } = this.#settings;
    const session = this.#session;
    const isValid = (address: string): boolean => this.#isValid(session.sender ?? "", address);
    const recipient = envelopeAddress(this.#request.recipient, { mayBeEmpty: false, strict, isValid });
    if (recipient === undefined) {
      return this.#refuse({ code: 501, status: "5.1.3", text: "Bad recipient address syntax" });
    }
    if (recipient.toLowerCase() === "postmaster" || this.#isProbeSender(recipient)) return undefined;
    session.recipient = recipient;
    const delayed = this.#settings.delayReject
      ? (this.#checkClient() ?? this.#checkHelo() ?? this.#checkSender())
      : undefined;
    return delayed ?? this.#checkRecipient(recipient);
  }

  /** Mail to the sender of Postfix's own address probes is never refused (`valid_verify_sender_addr`). */
  #isProbeSender(address: string): boolean {
    const { verifySender, style } = this.#settings;
    if (verifySender === "" || verifySender === "<>") return false;
    return equalsIgnoringCase(address, this.#session.addressing.rewrite(verifySender), style.utf8);
  }

  #isValid(sender: string, address: string): boolean {
    return !this.#session.addressing.resolve(sender, address).flags.includes("error");
  }

  #checkClient(): AccessDecision | undefined {
    this.#session.deferIfReject = undefined;
    return this.#check(
      this.#settings.client,
      { reply: "Client host", name: undefined },
      "check_client_access",
    );
  }

  #checkHelo(): AccessDecision | undefined {
    const { helo } = this.#session;
    if (helo === undefined) return undefined;
    this.#session.deferIfReject = undefined;
    return this.#check(this.#settings.helo, { reply: "Helo command", name: helo }, "check_helo_access");
  }

  #checkSender(): AccessDecision | undefined {
    const subject: Subject = { reply: "Sender address", name: this.#session.sender };
    this.#session.deferIfReject = undefined;
    this.#session.senderChecked = false;
    const refused = this.#check(this.#settings.sender, subject, "check_sender_access");
    if (refused !== undefined || !this.#settings.rejectUnlistedSender) return refused;
    const verdict = rejectUnlistedSender(this.#session);
    return this.#refuseUnlisted(verdict, "smtpd_reject_unlisted_sender");
  }

  #checkRecipient(recipient: string): AccessDecision | undefined {
    const subject: Subject = { reply: "Recipient address", name: recipient };
    this.#session.deferIfReject = undefined;
    for (const list of this.#settings.recipient) {
      const refused = this.#check(list, subject, "check_recipient_access");
      if (refused !== undefined) return refused;
    }
    const { deferIfPermit } = this.#session;
    if (deferIfPermit !== undefined) return this.#refuse(deferIfPermit);
    if (!this.#settings.rejectUnlistedRecipient) return undefined;
    const verdict = rejectUnlistedRecipient(this.#session);
    return this.#refuseUnlisted(verdict, "smtpd_reject_unlisted_recipient");
  }

  #refuseUnlisted(verdict: Verdict, parameter: string): AccessDecision | undefined {
    return typeof verdict === "string" ? undefined : this.#refuse(this.#session.refuse(verdict), parameter);
  }

  #check(list: RestrictionWords, subject: Subject, bareTable: string): AccessDecision | undefined {
    this.#session.inquiry.checkKnown(list.parameter);
    const result = checkList(this.#session, list, subject, bareTable);
    const { verdict } = result;
    if (verdict !== "dunno" && verdict !== "permit") return this.#refuse(verdict, list.parameter, result.by);
    this.#notePermission(list, result);
    return undefined;
  }

  /** Relay control is what people ask for, so its permission is named before others. */
  #notePermission({ parameter }: RestrictionWords, { by }: ListResult): void {
    const isRecipientList = this.#settings.recipient.some((list) => list.parameter === parameter);
    if (by === undefined || !isRecipientList) return;
    const place = by.at === undefined ? {} : { at: by.at };
    if (this.#permittedBy === undefined || parameter === "smtpd_relay_restrictions") {
      this.#permittedBy = { parameter, restriction: by.text, ...place };
    }
  }

  #accept(): AccessDecision {
    const reply = "250 2.1.5 Ok";
    return this.#permittedBy === undefined
      ? { action: "permit", reply }
      : { action: "permit", reply, by: this.#permittedBy };
  }

  #refuse(refusal: Refusal, parameter?: string, by: ListResult["by"] = undefined): AccessDecision {
    const { style, footer } = this.#settings;
    const reply = footer ? undefined : replyLine(refusal, style);
    this.#isReplyInTable = refusal.isInTable === true && !footer;
    const place = by?.at === undefined ? {} : { at: by.at };
    const named =
      parameter === undefined ? {} : { by: { parameter, restriction: by?.text ?? parameter, ...place } };
    const action = Number.isNaN(refusal.code)
      ? "unknown"
      : severity(refusal, style) === 5
        ? "reject"
        : "defer";
    return { action, ...(reply === undefined ? {} : { reply }), ...named };
  }

  #unknownReply(decision: AccessDecision): Unknown[] {
    if (decision.reply !== undefined || decision.action === "unknown" || this.#isReplyInTable) return [];
    const reason = this.#settings.footer
      ? message("the reply has a text of smtpd_reject_footer at its end")
      : message("the reply holds the host name of the client, which the DNS tells");
    return [{ key: this.#request.client ?? "", reason }];
  }
}
