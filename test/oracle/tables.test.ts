/**
 * Every table type that Debian's Postfix has, against `postmap -q` of the installed version: generated tables, generated
 * keys, the same answers. `npm run oracle -- --count N --seed S` asks for more.
 */
import process from "node:process";
import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import type { LookupResult } from "../../server/src/core/lookup/dictionary.ts";
import { regexpCase } from "../support/pattern-cases.ts";
import { PostmapOracle } from "../support/postmap.ts";
import { describeWithPostfix } from "../support/requires.ts";
import { aliasCase, anyTable, askedAny, cidrCase, hashCase, type TableCase } from "../support/table-cases.ts";
import { folded, openerFor } from "../support/tables.ts";

const seed = Number(process.env.POSTROUTE_ORACLE_SEED ?? Date.now() % 1_000_000);
/** Tables of each type; each of them is asked some twenty keys. */
const tables = Math.ceil(Number(process.env.POSTROUTE_ORACLE_COUNT ?? 800) / 20);

/** The answer in postmap's terms: a value, nothing, or a failure. */
function answerOf(result: LookupResult): string | undefined {
  if (result.kind === "found") return result.value;
  if (result.kind === "not-found") return undefined;
  if (result.kind === "one-of") return result.results.map(answerOf).join(" or ");
  return `(${result.kind})`;
}

vi.setConfig({ testTimeout: 1000 * 60 * 60 });

describeWithPostfix("tables answer as postmap does", () => {
  const oracles = new Map([true, false].map((utf8) => [utf8, makeOracle(utf8, "postmap")]));
  const aliasOracles = new Map([true, false].map((utf8) => [utf8, makeOracle(utf8, "postalias")]));
  const count = { pairs: 0, found: 0, unknown: 0 };
  afterAll(() => {
    for (const oracle of [...oracles.values(), ...aliasOracles.values()]) oracle.remove();
    console.log(
      `tables: ${count.pairs} answers compared, ${count.found} of them found, ${count.unknown} unknown, seed ${seed}`,
    );
  });

  async function compare(
    reference: (file: string) => string,
    { text, keys }: TableCase,
    utf8: boolean,
    how: { readonly build?: boolean; readonly aliases?: boolean } = {},
  ): Promise<void> {
    const oracle = (how.aliases === true ? aliasOracles : oracles).get(utf8);
    if (oracle === undefined) return;
    const file = oracle.write("table", text);
    if (how.build === true) await oracle.build(reference(file));
    const expected = await oracle.ask(reference(file), keys);
    if ("stopped" in expected) return;
    const settings = { utf8, roots: [oracle.directory], isAliasTable: () => how.aliases === true };
    const table = openerFor({ table: text }, settings).opener.open(reference(file), folded);
    const answers = keys.map((asKey) => table.lookup(asKey));
    count.pairs += keys.length;
    if ("fatal" in expected) {
      // Tables made of others fail in the daemon only when the broken one is asked; postmap ends at once.
      const fails = answers.some((answer) => answer.kind === "failed" || answer.kind === "unknown");
      if (!/^(union|pipe)map:/.test(table.name)) expect(fails, expected.fatal).toBe(true);
      return;
    }
    const known = answers.map((answer) => answer.kind !== "unknown");
    count.unknown += known.filter((isKnown) => !isKnown).length;
    count.found += expected.filter((found) => found !== undefined).length;
    expect(answers.map(answerOf).filter((_, index) => known[index])).toEqual(
      expected.filter((_, index) => known[index]),
    );
  }

  test.each(["hash", "btree", "lmdb", "cdb"])("%s", async (type) => {
    await check(
      fc.asyncProperty(hashCase, fc.boolean(), (table, utf8) =>
        compare((file) => `${type}:${file}`, table, utf8, { build: true }),
      ),
    );
  });

  test("alias files, as postalias reads them", async () => {
    await check(
      fc.asyncProperty(aliasCase, fc.boolean(), (table, utf8) =>
        compare((file) => `hash:${file}`, table, utf8, { build: true, aliases: true }),
      ),
    );
  });

  test("texthash, where postmap only warns of a duplicate", async () => {
    await check(
      fc.asyncProperty(hashCase, fc.boolean(), async (table, utf8) => {
        const { opener } = openerFor({ table: table.text }, { utf8 });
        if (opener.open("texthash:/etc/postfix/table", folded).failure !== undefined) return;
        await compare((name) => `texthash:${name}`, table, utf8);
      }),
    );
  });

  test("cidr", async () => {
    await check(fc.asyncProperty(cidrCase, (table) => compare((file) => `cidr:${file}`, table, true)));
  });

  test("regexp", async () => {
    await check(
      fc.asyncProperty(regexpCase, fc.boolean(), (table, utf8) =>
        compare((file) => `regexp:${file}`, table, utf8),
      ),
    );
  });

  test("tables in main.cf, alone and combined", async () => {
    await check(
      fc.asyncProperty(anyTable, askedAny, fc.boolean(), (reference, keys, utf8) =>
        compare(() => reference, { text: "", keys }, utf8),
      ),
    );
  });
});

async function check<Inputs>(property: fc.IAsyncProperty<Inputs>): Promise<void> {
  await fc.assert(property, { seed, numRuns: tables });
}

function makeOracle(utf8: boolean, program: "postmap" | "postalias"): PostmapOracle {
  const mainCf = `compatibility_level = 3.6\nsmtputf8_enable = ${utf8 ? "yes" : "no"}\n`;
  return new PostmapOracle(mainCf, program);
}
