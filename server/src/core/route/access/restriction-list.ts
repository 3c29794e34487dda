/** A list of restrictions, word by word, until one decides (`generic_checks` in `smtpd/smtpd_check.c`). */

import type { Restriction } from "../../facts/restriction.ts";
import { findRestriction } from "../../facts/restrictions.ts";
import { isAtLeast } from "../../facts/versions.ts";
import { message } from "../../text/message.ts";
import { serverError } from "./reply.ts";
import { simulatedRestrictions } from "./restrictions.ts";
import type { Session, Subject, Verdict } from "./session.ts";
import type { RestrictionWord, RestrictionWords } from "./smtpd-settings.ts";

/**
 * What a list comes to, and the word that said so. Where no word decides, `by` is the one that would have stopped mail
 * for other people's domains.
 */
export interface ListResult {
  readonly verdict: Verdict;
  readonly by?: RestrictionWord;
}

const nothing: ListResult = { verdict: "dunno" };

/** The restrictions whose silence means that the recipient's domain is one that we take mail for. */
const relayStops: ReadonlySet<string> = new Set(["reject_unauth_destination", "defer_unauth_destination"]);

/** Goes through a list. `bareTable` is the restriction that a bare `type:name` stands for. */
export function checkList(
  session: Session,
  list: RestrictionWords,
  subject: Subject,
  bareTable: string,
): ListResult {
  return new ListCheck(session, list.parameter, subject, bareTable).check(list.words, false);
}

class ListCheck {
  readonly #session: Session;
  readonly #parameter: string;
  readonly #subject: Subject;
  readonly #bareTable: string;

  constructor(session: Session, parameter: string, subject: Subject, bareTable: string) {
    this.#session = session;
    this.#parameter = parameter;
    this.#subject = subject;
    this.#bareTable = bareTable;
  }

  check(words: readonly RestrictionWord[], warnOnly: boolean): ListResult {
    let warnNext = warnOnly;
    let silent = nothing;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at];
      if (word === undefined) break;
      if (word.text.toLowerCase() === "warn_if_reject") {
        warnNext = true;
        continue;
      }
      const isTable = word.text.includes(":");
      const restriction = this.#restriction(isTable ? this.#bareTable : word.text);
      const hasArgument = takesArgument(restriction);
      const argument = isTable ? word.text : hasArgument ? words[at + 1]?.text : undefined;
      if (hasArgument && !isTable) at += 1;
      const result = this.#ask(word, restriction, argument, warnNext);
      warnNext = warnOnly;
      if (result.verdict !== "dunno") return result;
      if (relayStops.has(restriction?.name ?? "")) silent = { verdict: "dunno", by: word };
      if (this.#session.deferIfPermit !== undefined && this.#session.deferIfReject !== undefined) break;
    }
    return silent;
  }

  #restriction(name: string): Restriction | undefined {
    const found = findRestriction(name);
    const { version } = this.#session.settings.daemon.configuration;
    if (found === undefined || !isAtLeast(version, found.since)) return undefined;
    return found.until === undefined || isAtLeast(found.until, version) ? found : undefined;
  }

  #ask(
    word: RestrictionWord,
    restriction: Restriction | undefined,
    argument: string | undefined,
    warnOnly: boolean,
  ): ListResult {
    if (restriction === undefined) {
      const expansion = this.#session.settings.classes.get(word.text);
      if (expansion !== undefined) return this.check(expansion.words, warnOnly);
      return this.#finish(
        word,
        serverError,
        message("{restriction} is no restriction", { restriction: word.text }),
      );
    }
    if (takesArgument(restriction) && argument === undefined) {
      return this.#finish(
        word,
        serverError,
        message("{restriction} lacks its argument", { restriction: word.text }),
      );
    }
    this.#session.warnOnly = warnOnly;
    const said = this.#decide(restriction, word.text);
    this.#session.warnOnly = false;
    if (said === "dunno" || said === "permit") return this.#finish(word, said);
    if (warnOnly && said.isFailure !== true) return this.#finish(word, "dunno", message("it only warns"));
    return this.#finish(word, this.#session.refuse(said));
  }

  #decide(restriction: Restriction, word: string): Verdict {
    const decide = simulatedRestrictions.get(restriction.aliasOf ?? restriction.name);
    if (decide !== undefined) return decide(this.#session, this.#subject);
    if (!this.#isAsked(restriction)) return "dunno";
    const question = this.#session.notSimulated(this.#parameter, word);
    return this.#session.choices.pick<Verdict>(possibleVerdicts(restriction), question);
  }

  /** A restriction says nothing about what the client has not said. */
  #isAsked({ name, needs }: Restriction): boolean {
    const { helo, sender, recipient, sasl } = this.#session;
    if (name === "check_sasl_access") return sasl !== undefined;
    if (needs === "helo") return helo !== undefined;
    if (needs === "recipient") return recipient !== undefined;
    if (needs === "etrn") return false;
    if (needs !== "sender") return true;
    return sender !== undefined && (sender !== "" || name === "check_sender_access");
  }

  #finish(word: RestrictionWord, verdict: Verdict, note?: ReturnType<typeof message>): ListResult {
    const result = verdict === "dunno" ? null : verdict === "permit" ? "permit" : (verdict.text ?? "reject");
    const place = word.at === undefined ? {} : { at: word.at };
    const remark = note === undefined ? {} : { note };
    const step = {
      stage: "access",
      parameter: this.#parameter,
      key: word.text,
      result,
      ...place,
      ...remark,
    } as const;
    const mark = this.#session.trace.step(step);
    if (verdict !== "dunno") this.#session.trace.decide(mark);
    return verdict === "dunno" ? nothing : { verdict, by: word };
  }
}

function takesArgument(restriction: Restriction | undefined): boolean {
  return (
    restriction !== undefined && restriction.argument !== "none" && restriction.argument !== "restriction"
  );
}

/** What a restriction that is not simulated may say; a refusal's code and words are not known. */
function possibleVerdicts({ effect, okForbidden }: Restriction): readonly [Verdict, ...Verdict[]] {
  const refusal = { code: Number.NaN, status: "", text: undefined };
  switch (effect) {
    case "permit":
      return ["dunno", "permit"];
    case "permit-or-reject":
    case "table":
      return okForbidden === true ? ["dunno", refusal] : ["dunno", "permit", refusal];
    default:
      return ["dunno", refusal];
  }
}
