/** The texts of the reference say something: no empty summaries, no stamped sentences, one word per concept. */
import { describe, expect, test } from "vitest";
import {
  type PlacedEntry,
  proseFields,
  readGlossary,
  sentencesOf,
  type TextLanguage,
  writtenEntries,
} from "../support/reference-texts.ts";

const entries = { en: writtenEntries("en"), ja: writtenEntries("ja") };
const languages: readonly TextLanguage[] = ["en", "ja"];

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
const stem = (word: string): string => word.replace(/ies$/, "y").replace(/(?:ing|ed|es|s)$/, "");
const fillers = new Set(
  "a an the of to for in on at by with and or not no is are be as it its this that which what when if whether from into than then do does has have can may will parameter value setting set sets specify specifies specified control controls define defines enable enables enabled disable option list lists name names number maximal maximum minimal minimum amount time limit".split(
    " ",
  ),
);

function prose({ entry }: PlacedEntry): string[] {
  return proseFields.map((field) => entry[field]).filter((text) => text !== undefined);
}

describe("a summary", () => {
  test("has 40 characters or more in English", () => {
    expect(
      entries.en.filter(({ entry }) => (entry.summary ?? "").trim().length < 40).map(({ at }) => at),
    ).toEqual([]);
  });

  test("says more than the name does", () => {
    const empty = entries.en.filter(({ name, entry }) => {
      const own = new Set(words(name).map(stem));
      return words(entry.summary ?? "")
        .filter((word) => !fillers.has(word))
        .every((word) => own.has(stem(word)));
    });
    expect(empty.map(({ at }) => at)).toEqual([]);
  });
});

describe.each(languages)("in %s", (language) => {
  test("no two entries have the same text", () => {
    const seen = new Map<string, string>();
    const doubled: string[] = [];
    for (const placed of entries[language]) {
      for (const text of prose(placed)) {
        const key = text.replace(/\s+/g, " ").trim();
        const other = seen.get(key);
        if (other !== undefined && other !== placed.at) doubled.push(`${placed.at} = ${other}`);
        seen.set(key, placed.at);
      }
    }
    expect(doubled).toEqual([]);
  });

  test("no sentence stands in more than five entries with only a name exchanged", () => {
    const users = new Map<string, Set<string>>();
    for (const placed of entries[language]) {
      for (const sentence of prose(placed).flatMap((text) => sentencesOf(text, language))) {
        const pattern = patternOf(sentence);
        if (pattern.replace(/[¤\s.,、。]/g, "").length > 6) {
          users.set(pattern, (users.get(pattern) ?? new Set()).add(placed.at));
        }
      }
    }
    const stamped = [...users].filter(([, places]) => places.size > 5);
    expect(stamped.map(([pattern, places]) => `${pattern}: ${[...places].join(", ")}`)).toEqual([]);
  });

  test("no word is used that the glossary replaces by another", () => {
    const refused = readGlossary().flatMap(({ avoid, ...term }) =>
      (avoid?.[language] ?? []).map((word) => ({
        word: language === "en" ? new RegExp(`\\b${word}\\b`, "i") : new RegExp(word),
        instead: term[language],
      })),
    );
    const wrong = entries[language].flatMap((placed) =>
      prose(placed).flatMap((text) => {
        const plain = text.replace(/`[^`]*`/g, "`x`");
        return refused
          .filter(({ word }) => word.test(plain))
          .map(({ word, instead }) => `${placed.at}: ${word} → ${instead}`);
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test("every Japanese sentence is in です・ます", () => {
  const polite = /(ます|ません|です|ください|ました|ませんでした|でした|ましょう)。$/;
  const blunt = entries.ja.flatMap((placed) =>
    prose(placed)
      .flatMap((text) => sentencesOf(text.replace(/\n/g, "").trim(), "ja"))
      .filter((sentence) => !polite.test(sentence))
      .map((sentence) => `${placed.at}: ${sentence}`),
  );
  expect(blunt).toEqual([]);
});

/** A sentence with names, values, numbers and the words that twins differ in taken out. */
function patternOf(sentence: string): string {
  const twins =
    /\b(smtpd?|lmtp|postscreen|tlsproxy|qmqpd|tlsmgr|local|virtual|pipe|cleanup|qmgr|ldap|mysql|pgsql|sqlite|mongodb|memcache|client|server|sender|recipient|helo|ipv4|ipv6|rsa|dsa|ecdsa|ed25519)\b/gi;
  const names = /[A-Za-z0-9$<>-]+(?:[_:][A-Za-z0-9$<>_-]+)+|\$\{?[A-Za-z0-9_]+\}?|[a-z]+\(\d\)/g;
  return sentence
    .replace(/`[^`]*`/g, "¤")
    .replace(names, "¤")
    .replace(twins, "¤")
    .replace(/\d+/g, "¤")
    .replace(/(¤[\s,、・]*)+/g, "¤ ")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
