/**
 * pcre tables against `postmap -q` of the installed version: generated tables, generated keys, the same answers.
 * `npm run oracle -- --count N --seed S test/oracle/pcre.test.ts` asks for more.
 */
import process from "node:process";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { createPcre } from "../../server/src/pcre/pcre-engine.ts";
import { pcreCase } from "../support/pcre-cases.ts";
import { PostmapOracle } from "../support/postmap.ts";
import { describeWithPostfix } from "../support/requires.ts";
import type { TableCase } from "../support/table-cases.ts";
import { folded, openerFor } from "../support/tables.ts";

const seed = Number(process.env.POSTROUTE_ORACLE_SEED ?? Date.now() % 1_000_000);
const tables = Number(process.env.POSTROUTE_ORACLE_COUNT ?? 60);

vi.setConfig({ testTimeout: 1000 * 60 * 60 });

describeWithPostfix("pcre tables answer as postmap does", () => {
  const oracle = new PostmapOracle("compatibility_level = 3.6\nsmtputf8_enable = no\n");
  const utf8Oracle = new PostmapOracle("compatibility_level = 3.6\nsmtputf8_enable = yes\n");
  const pcre = createPcre();
  const count = { pairs: 0, found: 0, unknown: 0 };
  afterAll(() => {
    for (const made of [oracle, utf8Oracle]) made.remove();
    console.log(
      `pcre: ${count.pairs} answers compared, ${count.found} found, ${count.unknown} unknown, seed ${seed}`,
    );
  });

  async function compare({ text, keys }: TableCase, utf8: boolean): Promise<void> {
    const asked = utf8 ? utf8Oracle : oracle;
    const reference = `pcre:${asked.write("table", text)}`;
    const expected = await asked.ask(reference, keys);
    if ("stopped" in expected) return;
    const settings = { utf8, roots: [asked.directory] };
    const table = openerFor({ table: text }, settings, { pcre }).opener.open(reference, folded);
    const answers = keys.map((key) => table.lookup(key));
    if ("fatal" in expected) {
      expect(
        answers.some(({ kind }) => kind === "failed" || kind === "unknown"),
        expected.fatal,
      ).toBe(true);
      return;
    }
    for (const [index, answer] of answers.entries()) {
      if (answer.kind === "unknown") {
        count.unknown += 1;
        continue;
      }
      count.pairs += 1;
      if (answer.kind === "found") count.found += 1;
      const value = answer.kind === "found" ? answer.value : answer.kind === "failed" ? "failed" : undefined;
      expect(value, keys[index]).toEqual(expected[index]);
    }
  }

  test("on generated tables", async () => {
    await fc.assert(fc.asyncProperty(pcreCase, fc.boolean(), compare), { seed, numRuns: tables });
    if (tables >= 60) expect(count.pairs).toBeGreaterThan(1000);
  });
});
