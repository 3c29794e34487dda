import type { EntryTexts } from "../core/facts/entry-options.ts";
import type { EntryKind, TextCatalogue } from "../core/facts/entry-texts.ts";

/** The entries of a language with the examples and related names that all languages share. */
export function mergeTexts(shared: TextCatalogue, own: TextCatalogue): TextCatalogue {
  const merged: { [kind in EntryKind]?: Record<string, EntryTexts> } = {};
  for (const [kind, entries] of Object.entries(own) as [EntryKind, Record<string, EntryTexts>][]) {
    const others = shared[kind] ?? {};
    merged[kind] = Object.fromEntries(
      Object.entries(entries).map(([name, entry]) => [name, { ...others[name], ...entry }]),
    );
  }
  return merged;
}
