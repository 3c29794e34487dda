/** Which types of lookup table a file can be, by its index files and its text. */

import type { Configuration } from "../config/configuration.ts";
import type { ParsedFiles } from "../config/parsed-files.ts";
import { listFileName } from "../config/table-files.ts";
import type { FileName } from "../workspace.ts";

/** What postmap makes of a source text, by the type that reads it. */
const indexSuffixes = { hash: ".db", lmdb: ".lmdb", cdb: ".cdb" } as const;

/** The types that fit the file of a path, the likeliest first; at least one. */
export function fittingTypes(path: string, configuration: Configuration, files: ParsedFiles): string[] {
  const file = listFileName(path, configuration);
  const byText = typesOfText(files.text(file) ?? "");
  if (byText.length > 0) return byText;
  const indexed = Object.entries(indexSuffixes).filter(([, suffix]) => isThere(files, file + suffix));
  return indexed.length > 0 ? indexed.map(([type]) => type) : [configuration.value("default_database_type")];
}

function isThere(files: ParsedFiles, file: FileName): boolean {
  const state = files.presence(file);
  return state?.kind === "present" || state?.kind === "text";
}

/** The types that a text shows by its first entry; none when it is keys and values. */
function typesOfText(text: string): string[] {
  const line = /^(?![#\s]).*$/m.exec(text)?.[0] ?? "";
  if (/^(if\s+!?)?!?\/.*\//.test(line)) return ["regexp", "pcre"];
  if (/^!?[0-9a-f.:]+\/[0-9]+\s/i.test(line)) return ["cidr"];
  if (/^(server_host|search_base|query_filter)\s*=/m.test(text)) return ["ldap"];
  if (/^(query|dbname|hosts)\s*=/m.test(text)) return ["mysql", "pgsql"];
  return [];
}
