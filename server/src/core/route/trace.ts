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
  readonly parameter?: string | undefined;
  /** The table, `type:name`, or the list item, that was asked. */
  readonly table?: string | undefined;
  readonly key?: string | undefined;
  /** What was found; null for a miss; absent for a step that asks nothing. */
  readonly result?: string | null | undefined;
  /** The line that decided. */
  readonly at?: Location | undefined;
  /** What the step means, for people. */
  readonly note?: Message | undefined;
  /** The answer of this step is part of the outcome (not overruled by a later one). */
  readonly decides?: boolean | undefined;
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

/** A step while its trace is being made. Every step has all the fields, so that a million of them are made fast. */
type OpenStep = { -readonly [Field in keyof TraceStep]-?: TraceStep[Field] };

/** Collects the steps and the unknowns of one simulation; without steps, the unknowns alone. */
export class Trace {
  readonly unknown: Unknown[] = [];
  /** The steps are kept: without them their notes need not be made. */
  readonly withSteps: boolean;
  readonly #steps: OpenStep[] = [];
  readonly #choices: Choices | undefined;

  /** Without choices the first way is gone wherever there are several. */
  constructor({ choices, withSteps = true }: { choices?: Choices; withSteps?: boolean } = {}) {
    this.#choices = choices;
    this.withSteps = withSteps;
  }

  /** The steps so far. */
  get steps(): readonly TraceStep[] {
    return this.#steps;
  }

  /** Which of several ways to go where the files do not tell. */
  choose(ways: number): number {
    return this.#choices?.choose(ways) ?? 0;
  }

  /** Adds a step. */
  step({ stage, parameter, table, key, result, at, note }: TraceStep): StepMark {
    if (!this.withSteps) return 0;
    return this.#steps.push({ stage, parameter, table, key, result, at, note, decides: undefined }) - 1;
  }

  /** Marks the steps whose answers are the outcome. */
  decide(...marks: readonly StepMark[]): void {
    for (const mark of marks) {
      const step = this.#steps[mark];
      if (step !== undefined) step.decides = true;
    }
  }

  /** Says of a step why its answer does not count. */
  overrule(mark: StepMark, note: Message): void {
    const step = this.#steps[mark];
    if (step !== undefined) step.note = note;
  }

  /** Adds something that cannot be decided; the same thing is kept once. */
  cannotKnow(unknown: Unknown): void {
    const key = JSON.stringify(unknown);
    if (!this.unknown.some((other) => JSON.stringify(other) === key)) this.unknown.push(unknown);
  }
}
