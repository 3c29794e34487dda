/** Many random cases, compared with the installed Postfix; a failing one is made small and shown. */
import process from "node:process";
import { expect, test } from "vitest";
import { describeWithPostfix } from "../support/requires.ts";
import { type Comparison, type OracleCase, shrinkCase } from "./oracle-case.ts";
import { Random } from "./random.ts";

/** What is compared. */
export interface Comparing<Question> {
  readonly name: string;
  /** How many questions are asked when nobody says another number. */
  readonly count: number;
  readonly questionsPerCase: number;
  readonly generate: (random: Random, questions: number) => OracleCase<Question>;
  readonly compare: (whole: OracleCase<Question>) => Promise<readonly Comparison<Question>[]>;
}

const failuresShown = 5;
const seed = Number(process.env.POSTROUTE_ORACLE_SEED ?? Date.now() % 2 ** 31);

/** Defines the test. */
export function compareMany<Question>(comparing: Comparing<Question>): void {
  const { name, generate, compare, questionsPerCase } = comparing;
  const count = Number(process.env.POSTROUTE_ORACLE_COUNT ?? comparing.count);
  describeWithPostfix(name, () => {
    test(`${count} random questions, seed ${seed}`, { timeout: 3_600_000 }, async () => {
      const random = new Random(seed);
      const outcomes: Record<Comparison<Question>["outcome"], number> = {
        same: 0,
        different: 0,
        unknown: 0,
        "no-answer": 0,
      };
      const reasons: Record<string, number> = {};
      const failures: string[] = [];
      for (let done = 0; done < count && failures.length < failuresShown; done += questionsPerCase) {
        const whole = generate(random, questionsPerCase);
        let failed = false;
        for (const comparison of await compare(whole)) {
          outcomes[comparison.outcome] += 1;
          if (comparison.reason !== undefined) {
            reasons[comparison.reason] = (reasons[comparison.reason] ?? 0) + 1;
          }
          if (comparison.outcome !== "different" || failed) continue;
          failed = true;
          const { question, real, ours } = comparison;
          console.log(`different: ${JSON.stringify(question)}\nPostfix:   ${real}\nPostroute: ${ours}`);
          failures.push(await shrinkCase(whole, comparison, compare));
        }
      }
      console.log(`${name}, seed ${seed}: ${JSON.stringify({ ...outcomes, reasons })}`);
      expect(failures.join("\n\n")).toBe("");
    });
  });
}
