/** The ways that a simulation can go where the files do not tell an answer, gone one after the other. */

/**
 * Stands for a value that a table has for a key and the files do not tell, with its transport and its next hop. It goes
 * through the stages as any value does, so that none of them needs a second way; no file can hold it, since a null byte
 * ends each value that Postfix reads.
 */
export const untold = "\0untold:\0untold";

/** Says of a text that it was made of {@link untold}. */
export function isUntold(text: string): boolean {
  return text.includes("\0untold");
}

/** Which way is gone at each question: those of the plan, and the first one everywhere else. */
export class Choices {
  readonly #plan: readonly number[];
  readonly #ways: number[] = [];

  constructor(plan: readonly number[] = []) {
    this.#plan = plan;
  }

  /** The number of the way to go, from 0 up to and without `ways`. */
  choose(ways: number): number {
    this.#ways.push(ways);
    return this.#plan[this.#ways.length - 1] ?? 0;
  }

  /** The choices that differ from these ones as late as possible; undefined when every way is gone. */
  next(): Choices | undefined {
    const taken = this.#ways.map((_, at) => this.#plan[at] ?? 0);
    const last = taken.findLastIndex((way, at) => way + 1 < (this.#ways[at] ?? 0));
    return last === -1 ? undefined : new Choices([...taken.slice(0, last), (taken[last] ?? 0) + 1]);
  }
}

/** What going the ways comes to. */
export interface Ways<Outcome> {
  /** The outcome of each way, that of the first ways first. */
  readonly all: readonly [Outcome, ...Outcome[]];
  /** Every way was gone. */
  readonly complete: boolean;
}

/** Goes every way, but no more than `most`. */
export function goEveryWay<Outcome>(go: (choices: Choices) => Outcome, most: number): Ways<Outcome> {
  let choices: Choices | undefined = new Choices();
  const all: [Outcome, ...Outcome[]] = [go(choices)];
  for (choices = choices.next(); choices !== undefined && all.length < most; choices = choices.next()) {
    all.push(go(choices));
  }
  return { all, complete: choices === undefined };
}
