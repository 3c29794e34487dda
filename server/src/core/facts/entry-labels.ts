/** The words around an entry, in each language; the entries themselves are names and numbers. */
import type { Language } from "../text/message.ts";
import { type EntryLabels, english } from "./entry-labels/english.ts";
import { japanese } from "./entry-labels/japanese.ts";

/** The labels of a language. */
export function entryLabels(language: Language): EntryLabels {
  return language === "ja" ? japanese : english;
}

/** Replaces each `{name}` of a label. */
export function fillLabel(label: string, data: Readonly<Record<string, string>>): string {
  return label.replace(/\{(\w+)\}/g, (whole, name: string) => data[name] ?? whole);
}
