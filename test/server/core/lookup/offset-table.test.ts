import fc from "fast-check";
import { expect, test } from "vitest";
import { OffsetTable } from "../../../../server/src/core/lookup/offset-table.ts";

const hashOf = (text: string): number => {
  let hash = 0;
  for (const character of text) hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash;
};

test("every key that was added is found again, also when the table had to grow, and no other", () => {
  const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 200 });
  fc.assert(
    fc.property(keys, fc.string(), (all, other) => {
      const table = new OffsetTable(all.length, 0, (at) => hashOf(all[at] ?? ""));
      for (const [at, key] of all.entries()) table.add(hashOf(key), at);
      const find = (key: string): number | undefined =>
        table.find(hashOf(key), key, (at, sought) => all[at] === sought);
      for (const [at, key] of all.entries()) expect(find(key)).toBe(at);
      expect(find(other)).toBe(all.includes(other) ? all.indexOf(other) : undefined);
      expect(table.size).toBe(all.length);
    }),
  );
});

test("keys with the same hash are told apart by the text", () => {
  const table = new OffsetTable(10, 4, () => 7);
  table.add(7, 3);
  table.add(7, 9);
  expect(table.find(7, 9, (offset, sought) => offset === sought)).toBe(9);
  expect(table.find(7, 5, (offset, sought) => offset === sought)).toBeUndefined();
});
