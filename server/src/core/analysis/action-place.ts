/** The action at one place of a table: the first word of a result in access(5) and header_checks(5) tables. */
import type { ParsedFiles } from "../config/parsed-files.ts";
import type { TableUse } from "../config/table-uses.ts";
import { accessActions, findRestrictionList, headerChecksActions } from "../facts/restrictions.ts";
import { type Span, span, touches } from "../text/span.ts";
import type { FileName } from "../workspace.ts";

/** An action and its stretch of the table. */
export interface ActionPlace {
  readonly kind: "access-action" | "header-checks-action";
  readonly name: string;
  readonly span: Span;
}

/** The action at an offset of a table; undefined where the table holds none, or no known one stands there. */
export function actionPlaceAt(
  files: ParsedFiles,
  tables: readonly TableUse[],
  file: FileName,
  offset: number,
): ActionPlace | undefined {
  const kind = actionKind(tables.filter((use) => use.file === file));
  if (kind === undefined) return undefined;
  const table = files.table(file);
  const entry = table?.entryWithValueAt(offset);
  if (table === undefined || entry === undefined) return undefined;
  const word = /^\S*/.exec(table.value(entry))?.[0] ?? "";
  const { start } = table.valueSpan(entry);
  const at = span(start, start + word.length);
  const actions = kind === "access-action" ? accessActions : headerChecksActions;
  const action = actions.find(({ name }) => name === word.toUpperCase());
  return action && touches(at, offset) ? { kind, name: action.name, span: at } : undefined;
}

function actionKind(uses: readonly TableUse[]): ActionPlace["kind"] | undefined {
  const isAccess = ({ parameter, restriction }: TableUse): boolean =>
    restriction?.endsWith("_access") ?? findRestrictionList(parameter) !== undefined;
  if (uses.some(isAccess)) return "access-action";
  return uses.some(({ parameter }) => /_checks$/.test(parameter)) ? "header-checks-action" : undefined;
}
