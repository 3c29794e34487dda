import { expect, test } from "vitest";
import { Piece } from "../../../../server/src/cli/output/piece.ts";

test("a piece that is followed by a name of a long list each time is kept joined with few of them", () => {
  const start = Piece.of("start ");
  const names = Array.from({ length: 1000 }, (_, n) => Piece.of(`name ${n}`));
  const joined = names.map((name) => start.join(name)).filter((piece) => piece !== undefined);
  expect(joined.length).toBeGreaterThan(1);
  expect(joined.length).toBeLessThan(100);
  expect(new TextDecoder().decode(joined[1]?.bytes)).toBe("start name 1");
});
