/**
 * Alias tables (`postalias/postalias.c`), read from their source text: names in internal form, values in external form,
 * and the entry `@` at the end that tells sendmail that the table is complete.
 */
import { casefold } from "../address/casefold.ts";
import { scanTokens } from "../address/tok822-scan.ts";
import { externalize, internalize } from "../address/tok822-string.ts";
import type { Derivation } from "../config/parsed-files.ts";
import { type AliasEntry, parseAliasFile } from "../syntax/alias-file.ts";
import type { FileName } from "../workspace.ts";
import type { LookupResult } from "./dictionary.ts";
import { notFound } from "./result.ts";
import { foundAt } from "./rule-source.ts";

/** The aliases by their names; of several with the same name the first one counts. */
export type AliasIndex = ReadonlyMap<string, AliasEntry>;

/** Reads an alias file, names folded as `smtputf8_enable` says. */
export const aliasIndexes: { readonly utf8: Derivation<AliasIndex>; readonly ascii: Derivation<AliasIndex> } =
  {
    utf8: { derive: (text) => readAliases(text.toString(), true) },
    ascii: { derive: (text) => readAliases(text.toString(), false) },
  };

function readAliases(text: string, utf8: boolean): AliasIndex {
  const index = new Map<string, AliasEntry>();
  for (const node of parseAliasFile(text, utf8).nodes) {
    if (node.kind !== "entry") continue;
    const name = casefold(internalize(scanTokens(node.name)), utf8);
    if (!index.has(name)) index.set(name, node);
  }
  return index;
}

/** What the table answers for a name that is folded as the caller wants. */
export function lookupAlias(index: AliasIndex, file: FileName, name: string): LookupResult {
  const entry = index.get(name);
  if (entry !== undefined) return foundAt(externalize(scanTokens(entry.value)), file, entry.line.extent);
  return name === "@" ? { kind: "found", value: "@" } : notFound;
}
