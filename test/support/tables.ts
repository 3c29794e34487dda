/** The language of the lookup tests: files as text, one opener, and answers in one short line each. */
import { ParsedFiles } from "../../server/src/core/config/parsed-files.ts";
import type { DictionaryUse, LookupResult } from "../../server/src/core/lookup/dictionary.ts";
import { createDictionaryOpener } from "../../server/src/core/lookup/open-dictionary.ts";
import type { OpenerSettings } from "../../server/src/core/lookup/opener-context.ts";
import { createLocalize } from "../../server/src/core/text/message.ts";
import type { PatternEngines } from "../../server/src/core/text/pattern-engine.ts";
import { createWorkspace, type FileState } from "../../server/src/core/workspace.ts";

/** The way trivial-rewrite opens its maps: keys folded, UTF-8 checked. */
export const folded: DictionaryUse = { foldFixed: true, utf8: true };

export type FileTexts = Readonly<Record<string, string | FileState>>;

/** Tables below `/etc/postfix`, which is the configuration directory. */
export function openerFor(
  files: FileTexts,
  settings: Partial<OpenerSettings> = {},
  engines: PatternEngines = {},
) {
  const parsed = new ParsedFiles(createWorkspace(Object.entries(files)), undefined, engines);
  const context: OpenerSettings = {
    version: "3.7",
    utf8: true,
    roots: ["/etc/postfix"],
    queueDirectory: "/var/spool/postfix",
    ...settings,
  };
  return { files: parsed, settings: context, opener: createDictionaryOpener(parsed, context) };
}

/** Asks one table and shows the answer. */
export function ask(
  reference: string,
  key: string,
  files: FileTexts = {},
  settings: Partial<OpenerSettings> = {},
  use: DictionaryUse = folded,
): string {
  return show(openerFor(files, settings).opener.open(reference, use).lookup(key));
}

/** One line for a result: `= value`, `-` for nothing, `? reason`, `! reason`. */
export function show(result: LookupResult): string {
  const words = createLocalize();
  switch (result.kind) {
    case "found":
      return `= ${result.value}`;
    case "not-found":
      return "-";
    case "one-of":
      return `one of ${result.results.map(show).join(" | ")}`;
    case "unknown":
      return `? ${words(result.reason)}`;
    case "failed":
      return `! ${words(result.reason)}`;
  }
}
