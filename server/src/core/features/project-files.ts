/** The files that a configuration reads, each with the language that its text is in. */
import type { TableUse } from "../config/table-uses.ts";
import type { FileName } from "../workspace.ts";

/** One file; `languageId` is one of those that package.json declares. */
export interface ProjectFile {
  readonly file: FileName;
  readonly languageId: string;
}

/** main.cf, master.cf and every table, each once. */
export function projectFiles(tables: readonly TableUse[]): ProjectFile[] {
  const files = new Map<FileName, string>([
    ["main.cf", "postfix-main"],
    ["master.cf", "postfix-master"],
  ]);
  for (const use of tables) {
    if (use.file !== undefined && !files.has(use.file)) files.set(use.file, languageOf(use));
  }
  return [...files].map(([file, languageId]) => ({ file, languageId }));
}

function languageOf({ type, parameter }: TableUse): string {
  if (type === "regexp" || type === "pcre") return "postfix-pattern";
  if (type === "cidr") return "postfix-cidr";
  if (parameter === "alias_maps" || parameter === "alias_database") return "postfix-aliases";
  if (/(^|_)transport_maps$/.test(parameter)) return "postfix-transport";
  return "postfix-table";
}
