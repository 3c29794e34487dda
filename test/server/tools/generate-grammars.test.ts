import { expect, test } from "vitest";
import { generate } from "../../../server/tools/generate-grammars.mjs";

const [file] = await generate();
const rules = JSON.parse(file?.text ?? "").repository;

/** Whether a word stands among the alternatives of a rule. */
function hasWord(rule: string, word: string): boolean {
  return (rules[rule].match ?? rules[rule].begin).split(/[|()]/).includes(word);
}

test("table types and restrictions come from the facts", () => {
  expect(hasWord("table-type", "hash")).toBe(true);
  expect(hasWord("table-type", "mongodb")).toBe(true);
  expect(hasWord("restriction", "reject_unauth_destination")).toBe(true);
  expect(hasWord("restriction", "permit")).toBe(true);
});

test("settings are the words of enumerations that name nothing else", () => {
  for (const word of ["yes", "no", "all", "dane-only", "loopback-only"]) {
    expect(hasWord("sole-setting", word), word).toBe(true);
    expect(hasWord("override-setting", word), word).toBe(true);
  }
  for (const word of ["dovecot", "mail", "virtual", "smtpd", "reject", "0"]) {
    expect(hasWord("sole-setting", word), word).toBe(false);
  }
});

test("an action is followed by a text or by a destination", () => {
  expect(hasWord("action", "REJECT")).toBe(true);
  expect(hasWord("action", "4NN")).toBe(false);
  expect(hasWord("action-with-destination", "FILTER")).toBe(true);
});
