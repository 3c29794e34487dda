/** Decisions that depend on what the files leave open: each is made again for every combination of answers. */
import type { Unknown } from "../trace.ts";

/** More combinations than this are not tried; what they come to is not known then. */
const mostRuns = 200;

/** Answers open questions one way in each run. */
export class Choices {
  /** What was asked in this run. */
  readonly asked: Unknown[] = [];
  readonly #script: readonly number[];
  readonly #taken: { readonly choice: number; readonly of: number }[] = [];

  constructor(script: readonly number[]) {
    this.#script = script;
  }

  /** Picks one of the possible answers to an open question; the first one is that nothing happens. */
  pick<Answer>(answers: readonly [Answer, ...Answer[]], question: Unknown): Answer {
    const choice = this.#script[this.#taken.length] ?? 0;
    this.#taken.push({ choice, of: answers.length });
    this.asked.push(question);
    return answers[choice] ?? answers[0];
  }

  /** The script of the next combination, or undefined behind the last one. */
  next(): number[] | undefined {
    const script = this.#taken.map(({ choice }) => choice);
    for (let at = script.length - 1; at >= 0; at -= 1) {
      const { choice, of } = this.#taken[at] ?? { choice: 0, of: 0 };
      if (choice + 1 < of) return [...script.slice(0, at), choice + 1];
    }
    return undefined;
  }
}

/** What a decision comes to. */
export interface Outcomes<Outcome> {
  /** The outcome of each run, that of "nothing happens" first. */
  readonly all: readonly [Outcome, ...Outcome[]];
  /** Every combination was tried. */
  readonly complete: boolean;
  /** The open questions that were met. */
  readonly asked: readonly Unknown[];
}

/** Makes a decision for every combination of answers to the open questions that it meets. */
export function tryEveryChoice<Outcome>(decide: (choices: Choices) => Outcome): Outcomes<Outcome> {
  const first = new Choices([]);
  const all: [Outcome, ...Outcome[]] = [decide(first)];
  const asked = [...first.asked];
  let script = first.next();
  for (; script !== undefined && all.length < mostRuns; ) {
    const choices = new Choices(script);
    all.push(decide(choices));
    asked.push(...choices.asked);
    script = choices.next();
  }
  return { all, complete: script === undefined, asked };
}
