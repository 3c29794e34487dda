/** A list of restrictions, word by word, until one decides (`generic_checks` in `smtpd/smtpd_check.c`). */

import type { Restriction } from "../../facts/restriction.ts";
import { findRestriction } from "../../facts/restrictions.ts";
import { isAtLeast } from "../../facts/versions.ts";
import { type Message, message } from "../../text/message.ts";
import { serverError } from "./reply.ts";
import { simulatedRestrictions } from "./restrictions.ts";
import type { Session, Subject, Verdict } from "./session.ts";
import type { RestrictionWord, RestrictionWords } from "./smtpd-settings.ts";

/** What a list comes to, and the word that said so; a list whose words all pass the mail on permits nothing. */
export interface ListResult {
  readonly verdict: Verdict;
  readonly by?: RestrictionWord;
}

const nothing: ListResult = { verdict: "dunno" };

/** One restriction of a list as it is asked. A bare `type:name` is its own argument. */
interface Asked {
  readonly word: RestrictionWord;
  /** Undefined for a word that this Postfix does not know. */
  readonly restriction: Restriction | undefined;
  readonly argument: string | undefined;
  /** How many words of the list it takes. */
  readonly size: number;
}

/** The restrictions whose silence on a recipient means that the recipient's domain is one that we take mail for. */
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
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at];
      if (word === undefined) break;
      if (word.text.toLowerCase() === "warn_if_reject") {
        warnNext = true;
        continue;
      }
      const asked = this.#read(word, words[at + 1]);
      at += asked.size - 1;
      const result = this.#ask(asked, warnNext);
      warnNext = warnOnly;
      if (result.verdict !== "dunno") return result;
      if (this.#session.deferIfPermit !== undefined && this.#session.deferIfReject !== undefined) break;
    }
    return nothing;
  }

  #read(word: RestrictionWord, next: RestrictionWord | undefined): Asked {
    const isTable = word.text.includes(":");
    const restriction = this.#restriction(isTable ? this.#bareTable : word.text);
    if (isTable) return { word, restriction, argument: word.text, size: 1 };
    return takesArgument(restriction)
      ? { word, restriction, argument: next?.text, size: 2 }
      : { word, restriction, argument: undefined, size: 1 };
  }

  #restriction(name: string): Restriction | undefined {
    const found = findRestriction(name);
    const { version } = this.#session.settings.daemon.configuration;
    if (found === undefined || !isAtLeast(version, found.since)) return undefined;
    return found.until === undefined || isAtLeast(found.until, version) ? found : undefined;
  }

  #ask(asked: Asked, warnOnly: boolean): ListResult {
    const { word, restriction, argument } = asked;
    if (restriction === undefined) {
      const expansion = this.#session.settings.classes.get(word.text);
      if (expansion !== undefined) return this.check(expansion.words, warnOnly);
      return this.#finish(
        asked,
        serverError,
        message("{restriction} is no restriction", { restriction: word.text }),
      );
    }
    if (takesArgument(restriction) && argument === undefined) {
      return this.#finish(
        asked,
        serverError,
        message("{restriction} lacks its argument", { restriction: word.text }),
      );
    }
    this.#session.warnOnly = warnOnly;
    const said = this.#decide(restriction, asked);
    this.#session.warnOnly = false;
    if (said === "permit") return this.#finish(asked, said);
    if (said === "dunno") return this.#finish(asked, said, this.#silence(restriction));
    if (warnOnly && said.isFailure !== true) return this.#finish(asked, "dunno", message("it only warns"));
    return this.#finish(asked, this.#session.refuse(said));
  }

  /** What it means that a restriction against relaying lets a recipient pass. */
  #silence({ name }: Restriction): Message | undefined {
    const isRelayStop = this.#session.recipient !== undefined && relayStops.has(name);
    return isRelayStop ? message("this server takes mail for the domain") : undefined;
  }

  #decide(restriction: Restriction, asked: Asked): Verdict {
    const decide = simulatedRestrictions.get(restriction.aliasOf ?? restriction.name);
    if (decide !== undefined) return decide(this.#session, this.#subject);
    if (!this.#isAsked(restriction)) return "dunno";
    const named = names(asked);
    const reason = message("{restriction} is not simulated yet", { restriction: named.key });
    const question = { parameter: this.#parameter, ...named, reason };
    return this.#session.questions.pick<Verdict>(possibleVerdicts(restriction), question);
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

  #finish(asked: Asked, verdict: Verdict, note?: Message): ListResult {
    const { word } = asked;
    const result = verdict === "dunno" ? null : verdict === "permit" ? "permit" : (verdict.text ?? "reject");
    const place = word.at === undefined ? {} : { at: word.at };
    const remark = note === undefined ? {} : { note };
    const step = {
      stage: "access",
      parameter: this.#parameter,
      ...names(asked),
      result,
      ...place,
      ...remark,
    } as const;
    const mark = this.#session.trace.step(step);
    if (verdict !== "dunno") this.#session.trace.decide(mark);
    return verdict === "dunno" ? nothing : { verdict, by: word };
  }
}

/** How steps name a restriction: a table apart, any other argument behind the word. */
function names({ word, restriction, argument }: Asked): { readonly key: string; readonly table?: string } {
  if (argument === undefined) return { key: word.text };
  if (restriction?.argument === "table") return { key: word.text, table: argument };
  return { key: `${word.text} ${argument}` };
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
