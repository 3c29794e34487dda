import { describe, expect, test } from "vitest";
import {
  compareVersions,
  hasPatch,
  isAtLeast,
  isWithin,
  lineOf,
  parseVersion,
} from "../../../../server/src/core/facts/versions.ts";

describe("a version", () => {
  test.each([
    ["3.7", { major: 3, minor: 7 }],
    ["3.7.11", { major: 3, minor: 7, patch: 11 }],
    ["3.12-20260821", { major: 3, minor: 12 }],
    ["3.8-RC2", { major: 3, minor: 8 }],
  ])("%s is read", (text, numbers) => expect(parseVersion(text)).toEqual(numbers));

  test.each(["", "3", "auto", "3.7.11.1", "3.x"])("%j is none", (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });

  test("belongs to a line", () => {
    expect(lineOf("3.7.11")).toBe("3.7");
    expect(lineOf("3.12-20260821")).toBe("3.12");
    expect(lineOf("2.2.12"), "older than any target").toBeUndefined();
  });
});

describe("versions compare by number", () => {
  test("3.10 is newer than 3.9, which text order gets wrong", () => {
    expect(compareVersions("3.10", "3.9")).toBeGreaterThan(0);
    expect(isAtLeast("3.9", "3.10")).toBe(false);
  });

  test("a line stands for its first release", () => {
    expect(compareVersions("3.7", "3.7.0")).toBe(0);
    expect(isAtLeast("3.7", "3.7.1")).toBe(false);
  });
});

describe("what was carried back to an older line", () => {
  test("is in later patch releases of the same line only", () => {
    expect(hasPatch("3.7.11", "3.7.9")).toBe(true);
    expect(hasPatch("3.7.8", "3.7.9")).toBe(false);
    expect(hasPatch("3.8.0", "3.7.9")).toBe(false);
  });

  test("is in a line without a patch number, which means its newest release", () => {
    expect(hasPatch("3.7", "3.7.9")).toBe(true);
  });
});

describe("a lifetime", () => {
  const removed = { since: "2.1", until: "3.8" };

  test("ends with the last release of its last line", () => {
    expect(isWithin(removed, "3.8.20")).toBe(true);
    expect(isWithin(removed, "3.9.0")).toBe(false);
  });

  test("does not start before its first line", () => {
    expect(isWithin(removed, "2.0.20")).toBe(false);
  });
});
