import { expect, test } from "vitest";
import { countTests } from "../../../server/tools/test-summary.mjs";

const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((outcome) => ({ status: outcome })),
});

test("the tests of all files are added", () => {
  const testResults = [
    file("passed", "passed", "passed", "pending"),
    file("failed", "passed", "failed", "todo"),
  ];
  expect(countTests({ testResults }, ["tests"])).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test("a file that cannot be loaded is a failure", () => {
  const testResults = [file("passed", "passed"), file("failed")];
  expect(countTests({ testResults }, ["tests"])).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("a failed check is a failure beside those of the tests", () => {
  const testResults = [file("failed", "failed")];
  expect(countTests({ testResults }, ["check", "tests"])).toEqual({ passed: 0, failed: 2, skipped: 0 });
});

test("a run that fails though every test passed is a failure", () => {
  expect(countTests({ testResults: [file("passed", "passed")] }, ["tests"]).failed).toBe(1);
});

test("without a report something has failed", () => {
  expect(countTests(undefined, ["npm ci"])).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countTests(undefined, [])).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
