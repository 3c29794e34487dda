/** Random questions to the resolver: addresses in every form, senders, and noise. */
import type { Question } from "./compare-resolvers.ts";
import type { Random } from "./random.ts";
import { brokenDomains, domains, localParts, type NonEmpty, noisePieces } from "./route-stock.ts";

/** Makes one question. */
export function generateQuestion(random: Random): Question {
  return {
    sender: generateSender(random),
    address: random.chance(0.08) ? noise(random) : generateAddress(random),
    request: random.chance(0.1) ? "verify" : "resolve",
  };
}

function generateSender(random: Random): string {
  if (random.chance(0.35)) return "";
  if (random.chance(0.1)) return random.chance(0.5) ? generateAddress(random) : noise(random);
  return `${random.pick(localParts)}@${random.pick(domains)}`;
}

function generateAddress(random: Random): string {
  if (random.chance(0.03)) return generateLongAddress(random);
  const domain = (): string => random.pick(random.chance(0.1) ? brokenDomains : domains);
  const local = (): string => random.pick(random.chance(0.5) ? ["user"] : localParts);
  const kind = random.below(21);
  if (kind < 12) return `${local()}@${domain()}`;
  if (kind < 13) return local();
  if (kind < 14) return `${domain()}!${local()}`;
  if (kind < 15) return `${domain()}!${local()}@${domain()}`;
  if (kind < 16) return `${local()}%${domain()}`;
  if (kind < 17) return `${local()}%${domain()}@${domain()}`;
  if (kind < 18) return `${local()}@${domain()}@${domain()}`;
  if (kind < 19) return `@${domain()}:${local()}@${domain()}`;
  if (kind < 20) return `@${domain()},@${domain()}:${local()}`;
  return `${local()}@${random.pick(brokenDomains)}`;
}

/** Many routing operators in a row; the daemon gives up where a loop takes too many turns. */
function generateLongAddress(random: Random): string {
  const several = random.several(1, random.chance(0.2) ? 160 : 6, () => random.pick(domains));
  const local = random.pick(localParts);
  const operator = random.pick(["%", "!", "@", "mixed"]);
  if (operator === "!") return `${several.join("!")}!${local}`;
  const between = (): string => (operator === "mixed" ? random.pick(["%", "@"]) : operator);
  return local + several.map((domain) => between() + domain).join("");
}

/** Pieces of addresses in any order. */
function noise(random: Random): string {
  const pieces: NonEmpty<string> = noisePieces;
  return random.several(0, 9, () => random.pick(pieces)).join("");
}
