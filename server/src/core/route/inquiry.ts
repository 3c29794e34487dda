/**
 * Asking parameters, lists and tables for one stage of the route, so that every answer leaves its step in the
 * trace. Where an answer is not known from the files, that is noted, and the route goes on as the trace chooses, first of
 * all as if nothing was found.
 */

import type { ExtensionRules } from "../address/split-address.ts";
import type { EffectiveParameter } from "../config/configuration.ts";
import type { Failed, Found, LookupResult, NotFound } from "../lookup/dictionary.ts";
import { type AddressStrategy, defaultStrategy, findAddress } from "../lookup/mail-addr-find.ts";
import { type Asked, findInMaps, type Maps } from "../lookup/maps.ts";
import type { MatchList } from "../lookup/match-list.ts";
import {
  type Compared,
  type MatchResult,
  matchAddress,
  matchDomain,
  matchString,
} from "../lookup/match-ops.ts";
import type { Location } from "../text/location.ts";
import { type Message, message } from "../text/message.ts";
import { untold } from "./choices.ts";
import type { Daemon, ParentStyle } from "./daemon.ts";
import type { Stage, StepMark, Trace, Unknown } from "./trace.ts";

/** An answer that the route can go on with. */
export type Settled = Found | NotFound | Failed;

/** What an address search depends on besides its tables. */
export interface AddressContext {
  readonly extensions: ExtensionRules;
  readonly myorigin: string;
  readonly isLocalDomain: (domain: string) => LookupResult;
}

/** The questions of one stage. */
export class Inquiry {
  readonly #daemon: Daemon;
  readonly #trace: Trace;
  readonly #stage: Stage;
  #lastHit: StepMark | undefined;
  #lastUnknown: Unknown | undefined;

  constructor(daemon: Daemon, trace: Trace, stage: Stage) {
    this.#daemon = daemon;
    this.#trace = trace;
    this.#stage = stage;
  }

  /** The step of the answer that was found last. */
  get lastHit(): StepMark | undefined {
    return this.#lastHit;
  }

  /** What the last question met that is not known, so that its answer may be another. */
  get lastUnknown(): Unknown | undefined {
    return this.#lastUnknown;
  }

  /** Notes a parameter whose value is used, and what in it is not known. */
  use(parameter: string, key?: string): StepMark {
    const { value: result = "", at, unknown } = this.#daemon.configuration.effective(parameter) ?? unset;
    if (unknown !== undefined) this.#trace.cannotKnow({ parameter, reason: unknown });
    return this.#trace.step({ stage: this.#stage, parameter, key, result, at });
  }

  /** Notes that a value depends on what the files do not tell. */
  checkKnown(...parameters: readonly string[]): void {
    for (const parameter of parameters) {
      const reason = this.#daemon.configuration.effective(parameter)?.unknown;
      if (reason !== undefined) this.#trace.cannotKnow({ parameter, reason });
    }
  }

  /** Asks the tables of a parameter for one key (`maps_find`). */
  find(maps: Maps, key: string, partial: boolean): Settled {
    this.#startQuestion(maps);
    return this.#settle(findInMaps(maps, key, partial, this.#asked(maps.title)));
  }

  /** Asks the tables of a parameter for an address in its several forms (`mail_addr_find`). */
  findAddress(
    maps: Maps,
    address: string,
    context: AddressContext,
    strategy: AddressStrategy = defaultStrategy,
  ): Settled {
    this.#startQuestion(maps);
    const { queryForm } = this.#daemon;
    const asked = this.#asked(maps.title);
    const { extensions, myorigin, isLocalDomain } = context;
    const search = { strategy, queryForm, extensions, myorigin, isLocalDomain, asked } as const;
    return this.#settle(findAddress(maps, address, search).result);
  }

  /** Says whether a list of plain strings holds the name (`string_list_match`). */
  matchString(list: MatchList, name: string): boolean | Failed {
    return this.#match(list, name, (compared) => matchString(list, name, { returnErrors: true, compared }));
  }

  /** Says whether a list of domains holds the name or, with `parentDomains`, one of its parents (`domain_list_match`). */
  matchDomain(list: MatchList, name: string, parentDomains: boolean): boolean | Failed {
    return this.#match(list, name, (compared) =>
      matchDomain(list, name, { returnErrors: true, parentDomains, compared }),
    );
  }

  /** Says whether a list of addresses and networks holds the address (`addr_match_list`). */
  matchAddress(list: MatchList, address: string): boolean | Failed {
    return this.#match(list, address, (compared) =>
      matchAddress(list, address, { returnErrors: true, compared }),
    );
  }

  /** Says whether the domains of a list stand for their subdomains too. */
  parentDomains({ parents, unknown }: ParentStyle): boolean {
    if (unknown === undefined) return parents;
    this.#trace.cannotKnow({ parameter: "parent_domain_matches_subdomains", reason: unknown });
    return this.#trace.choose(2) === 1 ? !parents : parents;
  }

  #startQuestion({ title: parameter, unknown: reason }: Maps | MatchList): void {
    this.#lastUnknown = undefined;
    if (reason !== undefined) this.#cannotKnow({ parameter, reason });
  }

  #cannotKnow(unknown: Unknown): void {
    this.#lastUnknown ??= unknown;
    this.#trace.cannotKnow(unknown);
  }

  #asked(parameter: string): Asked {
    return (table, key, result) => this.#noteAnswer(parameter, table.name, key, result);
  }

  #match(list: MatchList, key: string, ask: (compared: Compared) => MatchResult): boolean | Failed {
    const parameter = list.title;
    this.#startQuestion(list);
    let noted = false;
    const compared: Compared = (pattern, asked, result) => {
      if (pattern.table === undefined && result.kind === "not-found") return;
      noted = true;
      const item = pattern.negated ? `!${pattern.text}` : pattern.text;
      const at = pattern.at ?? this.#daemon.configuration.effective(parameter)?.at;
      this.#noteAnswer(parameter, item, asked, result, at);
    };
    const result = this.#settleMatch(ask(compared));
    if (!noted) this.#trace.step({ stage: this.#stage, parameter, key, result: null });
    return result;
  }

  #noteAnswer(parameter: string, table: string, key: string, result: LookupResult, place?: Location): void {
    const { value, at = place, note } = answerOf(result);
    const mark = this.#trace.step({ stage: this.#stage, parameter, table, key, result: value, at, note });
    if (result.kind === "found" || result.kind === "one-of") this.#lastHit = mark;
    if (result.kind === "unknown") this.#cannotKnow({ parameter, table, key, reason: result.reason });
    if (result.kind === "one-of") {
      const values = result.results.map((single) => (single.kind === "found" ? single.value : "")).join(", ");
      const reason = message("Postfix picks one of these at random: {values}", { values });
      this.#cannotKnow({ parameter, table, key, reason });
    }
  }

  #settle(result: LookupResult): Settled {
    switch (result.kind) {
      case "unknown":
        if (this.#trace.choose(2) === 1) return this.#untold();
        return this.#settle(whereMissing(result));
      case "one-of": {
        const drawn = result.results[this.#trace.choose(result.results.length)];
        return drawn === undefined ? { kind: "not-found" } : this.#settle(drawn);
      }
      default:
        return result;
    }
  }

  #untold(): Found {
    this.#lastHit ??= this.#trace.step({ stage: this.#stage });
    return { kind: "found", value: untold };
  }

  #settleMatch(result: MatchResult): boolean | Failed {
    if (result.kind === "failed") return result;
    if (result.kind !== "unknown") return result.kind === "match";
    return this.#settleMatch(this.#trace.choose(2) === 1 ? result.ifFound : result.ifMissing);
  }
}

/** What a step shows of an answer: the value, null for a miss, and a note where the answer is neither. */
interface ShownAnswer {
  readonly value?: string | null;
  readonly at?: Location;
  readonly note?: Message;
}

const unset: Partial<EffectiveParameter> = {};

const miss: ShownAnswer = { value: null };

function answerOf(result: LookupResult): ShownAnswer {
  switch (result.kind) {
    case "found":
      return result;
    case "not-found":
      return miss;
    case "unknown":
    case "failed":
      return { note: result.reason };
    case "one-of":
      return {
        value: result.results.map((single) => (single.kind === "found" ? single.value : "")).join(" | "),
      };
  }
}

/** What a search comes to when nothing that is not known finds the key. */
function whereMissing(result: LookupResult): LookupResult {
  if (result.kind !== "unknown") return result;
  return result.ifMissing === undefined ? { kind: "not-found" } : whereMissing(result.ifMissing);
}
