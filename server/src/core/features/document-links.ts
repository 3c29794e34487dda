/** Links from every table and list file that a configuration file names to that file. */
import type { TableUse } from "../config/table-uses.ts";
import type { Span } from "../text/span.ts";
import type { FileName } from "../workspace.ts";

/** A stretch of the file that leads to another file. */
export interface DocumentLink {
  readonly span: Span;
  readonly target: FileName;
}

/** The links of one file. A stretch that names two files at once leads to the first. */
export function documentLinks(tables: readonly TableUse[], file: FileName): DocumentLink[] {
  const links = new Map<number, DocumentLink>();
  for (const { at, file: target } of tables) {
    if (at?.file !== file || target === undefined || links.has(at.span.start)) continue;
    links.set(at.span.start, { span: at.span, target });
  }
  return [...links.values()];
}
