/** The texts of the reference are whole: known names, the fields they need, the same in both languages. */
import { describe, expect, test } from "vitest";
import parameterData from "../../server/data/facts/parameters.json";
import { proseFields, readTopic, topics, writtenEntries } from "../support/reference-texts.ts";

const english = writtenEntries("en");
const japanese = writtenEntries("ja");
const known = new Set(topics.flatMap(({ names }) => names));
const fields: readonly string[] = [...proseFields, "example", "wrongExample", "related"];

test("every parameter of the facts belongs to exactly one topic", () => {
  const assigned = topics.filter(({ kind }) => kind === "parameter").flatMap(({ names }) => names);
  expect(assigned.toSorted()).toEqual(parameterData.parameters.map(({ name }) => name).toSorted());
});

test("a topic that is written is written in both languages, for every name", () => {
  const incomplete = topics.flatMap((topic) => {
    const [en, ja] = [readTopic(topic, "en"), readTopic(topic, "ja")];
    if (en === undefined && ja === undefined) return [];
    const missing = topic.names.filter((name) => en?.[name] === undefined || ja?.[name] === undefined);
    const stray = [...Object.keys(en ?? {}), ...Object.keys(ja ?? {})].filter(
      (name) => !topic.names.includes(name),
    );
    return [...missing, ...stray].map((name) => `${topic.topic} ${name}`);
  });
  expect(incomplete).toEqual([]);
});

describe("an entry", () => {
  test("has no field but those that are shown", () => {
    const unknown = [...english, ...japanese].flatMap(({ at, entry }) =>
      Object.keys(entry)
        .filter((field) => !fields.includes(field))
        .map((field) => `${at}: ${field}`),
    );
    expect(unknown).toEqual([]);
  });

  test("of those that decide how servers work has summary, change, trap and example", () => {
    const lacking = english
      .filter(({ topic, name }) => topic.full.includes(name))
      .filter(({ entry }) => !entry.change || !entry.trap || !(entry.example || entry.wrongExample));
    expect(lacking.map(({ at }) => at)).toEqual([]);
  });

  test("whose name does not say the form of its value has an example", () => {
    const lacking = english
      .filter(({ topic, name }) => topic.needsExample.includes(name))
      .filter(({ entry }) => !entry.example && !entry.wrongExample);
    expect(lacking.map(({ at }) => at)).toEqual([]);
  });

  test("relates only to names that exist, and not to itself", () => {
    const wrong = english.flatMap(({ at, name, entry }) =>
      (entry.related ?? [])
        .filter((other) => !known.has(other) || other === name)
        .map((other) => `${at}: ${other}`),
    );
    expect(wrong).toEqual([]);
  });

  test("has the same prose fields in both languages", () => {
    const byName = new Map(japanese.map((placed) => [`${placed.topic.topic} ${placed.name}`, placed.entry]));
    const unequal = english.filter(({ topic, name, entry }) => {
      const other = byName.get(`${topic.topic} ${name}`);
      return proseFields.some((field) => (entry[field] === undefined) !== (other?.[field] === undefined));
    });
    expect(unequal.map(({ at }) => at)).toEqual([]);
  });
});
