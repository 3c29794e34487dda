/** The generators make everything that they are meant to make, soon enough for a short run. Needs no Postfix. */
import { expect, test } from "vitest";
import { Random } from "./random.ts";
import { rewriteFeatures } from "./rewrite-features.ts";
import { generateRewriteCase } from "./rewrite-generator.ts";
import { routeFeatures } from "./route-features.ts";
import { generateCase } from "./route-generator.ts";

/** Rare features, such as a file that names itself, need some cases. */
const cases = 2000;

test(`each of ${Object.keys(routeFeatures).length} features of resolving is made within ${cases} cases`, () => {
  const random = new Random(3);
  const missing = new Map(Object.entries(routeFeatures));
  for (let made = 0; made < cases && missing.size > 0; made += 1) {
    const whole = generateCase(random, 25);
    for (const [name, sees] of missing) if (sees(whole)) missing.delete(name);
  }
  expect([...missing.keys()]).toEqual([]);
});

test(`each of ${Object.keys(rewriteFeatures).length} features of rewriting is made within 100 cases`, () => {
  const random = new Random(3);
  const missing = new Map(Object.entries(rewriteFeatures));
  for (let made = 0; made < 100 && missing.size > 0; made += 1) {
    const { parameters, questions } = generateRewriteCase(random, 100);
    for (const [name, sees] of missing) if (sees(parameters, questions)) missing.delete(name);
  }
  expect([...missing.keys()]).toEqual([]);
});
