/** The prose of the parameter reference, one language at a time; it is loaded when the first entry is shown. */
import type { EntryTexts } from "./entry-options.ts";

/** What an entry can be about. */
export type EntryKind =
  | "parameter"
  | "restriction"
  | "access-action"
  | "header-checks-action"
  | "table-type"
  | "master-column"
  | "master-flag"
  | "delivery-attribute"
  | "service"
  | "table-parameter";

/** The kinds of words of which nothing but prose is known. */
export type WordKind = Exclude<EntryKind, "parameter" | "restriction" | "table-type" | "service">;

/** The entries of one language by kind and name. A family of parameters stands under its `<transport>_…` name. */
export type TextCatalogue = { readonly [kind in EntryKind]?: Readonly<Record<string, EntryTexts>> };

/** The prose of one entry; undefined where none is written yet. */
export function findTexts(catalogue: TextCatalogue, kind: EntryKind, name: string): EntryTexts | undefined {
  const entries = catalogue[kind];
  return entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
}
