/** Counts what comparisons over the corpus came to, and keeps the differences. */
import type { Comparison } from "./oracle-case.ts";

/** How many differences of one configuration are shown. */
const shown = 3;

export class CorpusTally {
  readonly differences: string[] = [];
  readonly #name: string;
  readonly #outcomes: Record<Comparison<unknown>["outcome"], number> = {
    same: 0,
    different: 0,
    unknown: 0,
    "no-answer": 0,
  };
  readonly #reasons = new Map<string, number>();
  readonly #silent: string[] = [];
  #configurations = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** Adds the comparisons of one configuration. */
  add(configuration: string, comparisons: readonly Comparison<unknown>[]): void {
    this.#configurations += 1;
    for (const { outcome, reason } of comparisons) {
      this.#outcomes[outcome] += 1;
      if (reason !== undefined) this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    }
    if (comparisons.every(({ outcome }) => outcome === "no-answer")) this.#silent.push(configuration);
    const different = comparisons.filter(({ outcome }) => outcome === "different");
    for (const { question, real, ours } of different.slice(0, shown)) {
      const asked = `${configuration}, ${different.length} different: ${JSON.stringify(question)}`;
      this.differences.push(`${asked}\nPostfix:   ${real}\nPostroute: ${ours}`);
    }
  }

  /** Prints the counts. */
  tell(): void {
    const counts = { configurations: this.#configurations, ...this.#outcomes };
    const reasons = Object.fromEntries(this.#reasons);
    console.log(`${this.#name}: ${JSON.stringify({ ...counts, silent: this.#silent, reasons })}`);
  }
}
