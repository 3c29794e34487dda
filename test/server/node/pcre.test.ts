import { setFlagsFromString } from "node:v8";
import { beforeEach, expect, test, vi } from "vitest";
import { createNodePcre } from "../../../server/src/node/pcre.ts";

vi.mock(import("node:v8"), () => ({ setFlagsFromString: vi.fn() }));

beforeEach(() => {
  vi.mocked(setFlagsFromString).mockClear();
});

test("V8 is told before PCRE2 starts not to optimise it", () => {
  const compile = createNodePcre();
  expect(setFlagsFromString).not.toHaveBeenCalled();
  expect(compile("^a", "")).toHaveProperty("groups", 0);
  expect(setFlagsFromString).toHaveBeenCalledWith("--liftoff-only");
});

test("a program that meets no pattern leaves V8 alone", () => {
  createNodePcre();
  expect(setFlagsFromString).not.toHaveBeenCalled();
});
