/**
 * Ours against Postfix's own trivial-rewrite(8) on random configurations and addresses. More of it by
 * `npm run oracle -- --count 20000 --seed 7`.
 */

import { compareMany } from "./compare-many.ts";
import { compareResolvers } from "./compare-resolvers.ts";
import { generateReleaseCase } from "./release-cases.ts";

compareMany({
  name: "resolving as Postfix does",
  count: 3200,
  questionsPerCase: 25,
  generate: generateReleaseCase,
  compare: compareResolvers,
});
