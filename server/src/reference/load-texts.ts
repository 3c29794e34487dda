/** Loads the prose of the parameter reference, one language at a time, when it is shown for the first time. */
import type { TextCatalogue } from "../core/facts/entry-texts.ts";
import type { Language } from "../core/text/message.ts";
import { mergeTexts } from "./merge-texts.ts";

/** The texts of a language. Bundlers keep each language asleep in the bundle until it is asked for. */
export async function loadTexts(language: Language): Promise<TextCatalogue> {
  const [shared, own] = await Promise.all([
    import("./shared.gen.ts"),
    language === "ja" ? import("./ja.gen.ts") : import("./en.gen.ts"),
  ]);
  return mergeTexts(shared.texts, own.texts);
}
