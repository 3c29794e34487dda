/**
 * The evidence that every stage of a simulation leaves: each key that Postfix would ask, in its order, hit or
 * miss, and each setting that decided or was overruled.
 */
import type { Location } from "../text/location.ts";
import type { Message } from "../text/message.ts";
import type { Choices } from "./choices.ts";

/** The stages in the order in which mail passes them, named as in Postfix. */
export type Stage =
  | "access"
  | "rewrite"
  | "canonical"
  | "masquerade"
  | "virtual-alias"
  | "resolve"
  | "transport"
  | "relocated"
  | "next-hop";

/** One step. */
export interface TraceStep {
  readonly stage: Stage;
  /** The main.cf parameter that is at work. */
  readonly parameter?: string;
  /** The table, `type:name`, or the list item, that was asked. */
  readonly table?: string;
  readonly key?: string;
  /** What was found; null for a miss; absent for a step that asks nothing. */
  readonly result?: string | null;
  /** The line that decided. */
  readonly at?: Location;
  /** What the step means, for people. */
  readonly note?: Message;
  /** The answer of this step is part of the outcome (not overruled by a later one). */
  readonly decides?: boolean;
}

/** Something that the files alone do not tell. */
export interface Unknown {
  readonly parameter?: string;
  readonly table?: string;
  readonly key?: string;
  readonly reason: Message;
}

/** Names a step of a trace, so that it can be said later what became of its answer. */
export type StepMark = number;

/** Collects the steps and the unknowns of one simulation. */
export class Trace {
  readonly steps: TraceStep[] = [];
  readonly unknown: Unknown[] = [];
  readonly #choices: Choices | undefined;

  /** Without choices the first way is gone wherever there are several. */
  constructor(choices?: Choices) {
    this.#choices = choices;
  }

  /** Which of several ways to go where the files do not tell. */
  choose(ways: number): number {
    return this.#choices?.choose(ways) ?? 0;
  }

  /** Adds a step. */
  step(step: TraceStep): StepMark {
    this.steps.push(step);
    return this.steps.length - 1;
  }

  /** Marks the steps whose answers are the outcome. */
  decide(...marks: readonly StepMark[]): void {
    for (const mark of marks) this.#change(mark, { decides: true });
  }

  /** Says of a step why its answer does not count. */
  overrule(mark: StepMark, note: Message): void {
    this.#change(mark, { note });
  }

  /** Adds something that cannot be decided; the same thing is kept once. */
  cannotKnow(unknown: Unknown): void {
    const key = JSON.stringify(unknown);
    if (!this.unknown.some((other) => JSON.stringify(other) === key)) this.unknown.push(unknown);
  }

  #change(mark: StepMark, change: Partial<TraceStep>): void {
    const step = this.steps[mark];
    if (step !== undefined) this.steps[mark] = { ...step, ...change };
  }
}
