import { expect, test } from "vitest";
import { type Choices, goEveryWay } from "../../../../server/src/core/route/choices.ts";

test("every way is gone once, the first ones first", () => {
  const go = (choices: Choices): string => {
    const first = choices.choose(3);
    return first === 2 ? "end" : `${first}${choices.choose(2)}`;
  };
  expect(goEveryWay(go, 10)).toEqual({ all: ["00", "01", "10", "11", "end"], complete: true });
});

test("there is an end to it, however many ways there are", () => {
  const go = (choices: Choices): number[] => Array.from({ length: 40 }, () => choices.choose(2));
  const { all, complete } = goEveryWay(go, 100);
  expect(all).toHaveLength(100);
  expect(complete).toBe(false);
});
