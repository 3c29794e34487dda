/** Lookup results combined: what a search over several tables or keys comes to, also where an answer is not known. */
import type { Found, LookupResult, OneOf } from "./dictionary.ts";

type Single = Exclude<LookupResult, OneOf>;

/** The answer that nothing is found. */
export const notFound: LookupResult = { kind: "not-found" };

/** The first result, or where it found nothing what `next` gives; an unknown answer keeps both ways open. */
export function orElse(first: LookupResult, next: () => LookupResult): LookupResult {
  switch (first.kind) {
    case "found":
    case "failed":
      return first;
    case "not-found":
      return next();
    case "unknown":
      return { ...first, ifMissing: first.ifMissing === undefined ? next() : orElse(first.ifMissing, next) };
    case "one-of": {
      const later = once(next);
      return oneOf(first.results.map((result) => orElse(result, later)));
    }
  }
}

/** Asks one after the other until one finds something or fails; where an answer is not known, both ways are gone. */
export function firstFound<Item>(
  items: readonly Item[],
  ask: (item: Item) => LookupResult,
  from = 0,
): LookupResult {
  for (let at = from; at < items.length; at += 1) {
    const result = ask(items[at] as Item);
    if (result.kind !== "not-found") return orElse(result, () => firstFound(items, ask, at + 1));
  }
  return notFound;
}

/** The result with `change` applied to whatever is found. */
export function mapFound(result: LookupResult, change: (found: Found) => LookupResult): LookupResult {
  if (result.kind === "found") return change(result);
  if (result.kind === "one-of") return oneOf(result.results.map((single) => mapFound(single, change)));
  if (result.kind !== "unknown" || result.ifMissing === undefined) return result;
  return { ...result, ifMissing: mapFound(result.ifMissing, change) };
}

/** One of several results, each kept once; the only one where all are the same. */
export function oneOf(results: readonly LookupResult[]): LookupResult {
  const distinct = new Map<string, Single>();
  for (const result of results) {
    for (const single of result.kind === "one-of" ? result.results : [result]) {
      const key = JSON.stringify(single);
      if (!distinct.has(key)) distinct.set(key, single);
    }
  }
  const singles = [...distinct.values()];
  const [only] = singles;
  return singles.length === 1 && only !== undefined ? only : { kind: "one-of", results: singles };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
