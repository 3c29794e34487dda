/** The order in which a table of rules is gone through: each `if` knows where its `endif` is. */

/** One step. An `if` without `endif` has no end: when its condition fails, the search is over. */
type RuleStep<Rule, Condition> =
  | { readonly kind: "rule"; readonly rule: Rule }
  | { readonly kind: "if"; readonly condition: Condition; end: number | undefined };

/** What a rule or a condition says of one key. `unknown` carries why. */
export type Verdict<Unknown> = boolean | { readonly unknown: Unknown };

/** The rules of a table, added one by one as Postfix does it while it reads the table. */
export class RuleSteps<Rule, Condition> {
  readonly #steps: RuleStep<Rule, Condition>[] = [];
  readonly #open: Extract<RuleStep<Rule, Condition>, { kind: "if" }>[] = [];

  addRule(rule: Rule): void {
    this.#steps.push({ kind: "rule", rule });
  }

  addIf(condition: Condition): void {
    const step: Extract<RuleStep<Rule, Condition>, { kind: "if" }> = {
      kind: "if",
      condition,
      end: undefined,
    };
    this.#steps.push(step);
    this.#open.push(step);
  }

  /** An `endif` that closes no `if` is skipped. */
  addEndif(): void {
    const step = this.#open.pop();
    if (step !== undefined) step.end = this.#steps.length;
  }

  /** The first rule that holds, or the first rule or condition of which that is not known. */
  find<Unknown>(
    holds: (step: Rule | Condition) => Verdict<Unknown>,
  ): { readonly rule: Rule } | { readonly unknown: Unknown } | undefined {
    for (let index = 0; index < this.#steps.length; index += 1) {
      const step = this.#steps[index];
      if (step === undefined) return undefined;
      const verdict = holds(step.kind === "rule" ? step.rule : step.condition);
      if (typeof verdict === "object") return verdict;
      if (step.kind === "rule") {
        if (verdict) return step;
      } else if (!verdict) {
        if (step.end === undefined) return undefined;
        index = step.end - 1;
      }
    }
    return undefined;
  }
}
