/** Questions about a session that the files leave open: a decision is made for every combination of their answers. */
import type { Choices } from "../choices.ts";
import type { Unknown } from "../trace.ts";

/** The open questions of one run. */
export class OpenQuestions {
  readonly asked: Unknown[] = [];
  readonly #choices: Choices;

  constructor(choices: Choices) {
    this.#choices = choices;
  }

  /** Picks one of the possible answers; the first one is that nothing happens. */
  pick<Answer>(answers: readonly [Answer, ...Answer[]], question: Unknown): Answer {
    this.asked.push(question);
    return answers[this.#choices.choose(answers.length)] ?? answers[0];
  }
}
