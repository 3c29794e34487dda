/** Loads the prose of the parameter reference, one language at a time, when it is shown for the first time. */
import type { EntryTexts } from "../core/facts/entry-options.ts";
import type { EntryKind, TextCatalogue } from "../core/facts/entry-texts.ts";
import type { Language } from "../core/text/message.ts";

/** The texts of a language. Bundlers keep each language asleep in the bundle until it is asked for. */
export async function loadTexts(language: Language): Promise<TextCatalogue> {
  const [shared, own] = await Promise.all([
    import("./shared.gen.ts"),
    language === "ja" ? import("./ja.gen.ts") : import("./en.gen.ts"),
  ]);
  return mergeTexts(shared.texts, own.texts);
}

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
