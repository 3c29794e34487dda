import { expect, test } from "vitest";
import { type Choices, goAllWays } from "../../../../server/src/core/route/choices.ts";

test("all ways are gone, the first ones first, and an outcome that comes again is left out", () => {
  const go = (choices: Choices): string => {
    const first = choices.choose(3);
    return first === 2 ? "end" : `${first}${choices.choose(2)}`;
  };
  expect(goAllWays(go)).toEqual(["00", "01", "10", "11", "end"]);
  expect(goAllWays((choices) => choices.choose(3) === 0)).toEqual([true, false]);
});

test("there is an end to it, however many ways there are", () => {
  let gone = 0;
  goAllWays((choices) => {
    gone += 1;
    return Array.from({ length: 40 }, () => choices.choose(2));
  });
  expect(gone).toBeLessThan(1000);
});
