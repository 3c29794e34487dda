/** The texts of the parameter reference as people write them: topics, languages, entries. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import topicList from "../../server/texts/topics.json";

export type TextLanguage = "en" | "ja";

/** One entry as written. */
export interface WrittenEntry {
  readonly summary?: string;
  readonly change?: string;
  readonly trap?: string;
  readonly example?: string;
  readonly wrongExample?: string;
  readonly related?: readonly string[];
}

/** What a topic is about: the kind of its names, which of them get all fields, and which need an example. */
export interface Topic {
  readonly topic: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly full: readonly string[];
  readonly needsExample: readonly string[];
}

/** One entry with its place. */
export interface PlacedEntry {
  readonly topic: Topic;
  readonly language: TextLanguage;
  readonly name: string;
  readonly entry: WrittenEntry;
  /** Topic, language and name, for messages. */
  readonly at: string;
}

export const topics: readonly Topic[] = topicList;

/** The prose fields of an entry. */
export const proseFields = ["summary", "change", "trap"] as const;

const folder = path.join(import.meta.dirname, "../../server/texts");

/** The entries of one topic in one language; undefined while nobody has written it. */
export function readTopic(
  topic: Topic,
  language: TextLanguage,
): Readonly<Record<string, WrittenEntry>> | undefined {
  const file = path.join(folder, language, `${topic.topic}.yaml`);
  if (!existsSync(file)) return undefined;
  return parse(readFileSync(file, "utf8"), { uniqueKeys: true }).entries;
}

/** Every entry that is written in a language. */
export function writtenEntries(language: TextLanguage): PlacedEntry[] {
  return topics.flatMap((topic) =>
    Object.entries(readTopic(topic, language) ?? {}).map(([name, entry]) => ({
      topic,
      language,
      name,
      entry,
      at: `${language}/${topic.topic} ${name}`,
    })),
  );
}

/** The words of the glossary that stand for a concept, and those that must not. */
export interface GlossaryTerm {
  readonly en: string;
  readonly ja: string;
  readonly avoid?: { readonly en?: readonly string[]; readonly ja?: readonly string[] };
}

export function readGlossary(): readonly GlossaryTerm[] {
  return parse(readFileSync(path.join(folder, "glossary.yaml"), "utf8"));
}

/** The sentences of a text, names in back quotes kept. */
export function sentencesOf(text: string, language: TextLanguage): string[] {
  const parts =
    language === "ja" ? text.split(/(?<=。)/) : text.replace(/\s+/g, " ").split(/(?<=[.!?:;])\s+(?=\S)/);
  return parts.map((part) => part.trim()).filter((part) => part.length > 3);
}
