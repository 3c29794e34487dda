/**
 * Prints the outcome of a whole run as its last line, from vitest's JSON report and the names of the steps that
 * failed: `node test-summary.mjs REPORT [FAILED STEP…]`. With CI set, a skipped test fails the run.
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import { isProgram } from "./setup.mjs";

/** @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult */
/** @typedef {{ testResults: FileResult[] }} Report */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts the tests of a report. A file that failed as a whole, before any of its tests, is one failure; so is a
 * failed step that no test accounts for.
 * @param {Report | undefined} report undefined when no tests were run
 * @param {readonly string[]} failedSteps the step named `tests` is the one that made the report
 * @returns {Counts}
 */
export function countTests(report, failedSteps) {
  const files = report?.testResults ?? [];
  const statuses = files.flatMap((file) => file.assertionResults.map(({ status }) => status));
  const passed = statuses.filter((status) => status === "passed").length;
  const failedTests = statuses.filter((status) => status === "failed").length;
  const skipped = statuses.length - passed - failedTests;
  const brokenFiles = files.filter(
    (file) => file.status === "failed" && file.assertionResults.every(({ status }) => status !== "failed"),
  ).length;
  const accounted = failedTests + brokenFiles > 0;
  const otherSteps = failedSteps.filter((step) => step !== "tests" || !accounted).length;
  const noReport = report === undefined && failedSteps.length === 0 ? 1 : 0;
  return { passed, failed: failedTests + brokenFiles + otherSteps + noReport, skipped };
}

/**
 * @param {string} file
 * @returns {Report | undefined}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    console.error(`There is no report of the tests in ${file}.`);
    return undefined;
  }
}

if (isProgram(import.meta.url)) {
  const [file = "", ...failedSteps] = process.argv.slice(2);
  const { passed, failed, skipped } = countTests(readReport(file), failedSteps);
  for (const step of failedSteps) console.log(`failed step: ${step}`);
  const skippedInCi = skipped > 0 && Boolean(process.env.CI);
  if (skippedInCi) console.log("failed: tests were skipped, and in CI nothing may be");
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exitCode = failed > 0 || passed === 0 || skippedInCi ? 1 : 0;
}
