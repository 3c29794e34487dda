/**
 * Ours against Postfix's own trivial-rewrite(8) on random configurations and addresses. More of it by
 * `npm run oracle -- --count 20000 --seed 7`.
 */
import process from "node:process";
import { expect, test } from "vitest";
import { describeWithPostfix } from "../support/requires.ts";
import { type Comparison, compareCase, shrinkCase } from "./compare-resolvers.ts";
import { Random } from "./random.ts";
import { generateCase } from "./route-generator.ts";

const pairs = Number(process.env.POSTROUTE_ORACLE_COUNT ?? 2000);
const seed = Number(process.env.POSTROUTE_ORACLE_SEED ?? Date.now() % 2 ** 31);
const questionsPerCase = 25;
const failuresShown = 5;

describeWithPostfix("resolving as Postfix does", () => {
  test(`${pairs} pairs of configuration and address, seed ${seed}`, { timeout: 3_600_000 }, async () => {
    const random = new Random(seed);
    const outcomes: Record<Comparison["outcome"], number> = {
      same: 0,
      different: 0,
      unknown: 0,
      "no-answer": 0,
    };
    const failures: string[] = [];
    for (let done = 0; done < pairs; done += questionsPerCase) {
      const whole = generateCase(random, questionsPerCase);
      for (const comparison of await compareCase(whole)) {
        outcomes[comparison.outcome] += 1;
        if (comparison.outcome !== "different" || failures.length === failuresShown) continue;
        failures.push(await shrinkCase(whole, comparison));
      }
      if (failures.length === failuresShown) break;
    }
    console.log(`resolve, seed ${seed}: ${JSON.stringify(outcomes)}`);
    expect(failures.join("\n\n")).toBe("");
  });
});
