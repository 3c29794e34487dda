/**
 * The tables that a parameter's value names, found as the programs do that read it: `global/maps.c`,
 * `util/match_list.c`, `smtpd/smtpd_check.c` and, for tables of tables, `util/dict_pipe.c` and `util/dict_union.c`.
 */
import { parseTableReference, splitListBraces, unwrapBraces } from "../syntax/value.ts";
import { type Span, span } from "../text/span.ts";

/** `map`: the value is one table; `maps`: several; `match-list`: patterns, tables, files; `restrictions`. */
export type ValueKind = "map" | "maps" | "match-list" | "restrictions";

/** One table or list file in a value. */
export interface TableItem {
  readonly kind: "table" | "list";
  readonly reference: string;
  readonly type: string;
  readonly name: string;
  readonly restriction?: string;
  readonly within?: string;
  /** Which item of the value it stands in, and where in the value. */
  readonly index: number;
  readonly span: Span;
}

/** Finds the tables of an expanded value. What is no table is passed over. */
export function tableItems(kind: ValueKind, value: string): TableItem[] {
  switch (kind) {
    case "map":
      return readReference(value, 0, 0);
    case "maps":
      return splitListBraces(value).flatMap((item, index) =>
        readReference(item.text, item.span.start, index),
      );
    case "match-list":
      return matchListItems(value);
    case "restrictions":
      return restrictionItems(value);
  }
}

/** Finds the tables and further files that a match list's file names; spans count from the start of the file. */
export function listFileItems(text: string): TableItem[] {
  const items: TableItem[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    if (!line.startsWith("#")) {
      for (const item of matchListItems(line)) items.push(shift(item, start));
    }
    start += line.length + 1;
  }
  return items;
}

function shift(item: TableItem, by: number): TableItem {
  return { ...item, span: span(item.span.start + by, item.span.end + by) };
}

function matchListItems(value: string): TableItem[] {
  const items: TableItem[] = [];
  for (const [index, { text, span: at }] of splitListBraces(value).entries()) {
    if (text.startsWith("#")) break;
    const pattern = text.replace(/^!+/, "");
    const start = at.start + text.length - pattern.length;
    if (pattern.startsWith("/")) {
      const place = span(start, start + pattern.length);
      items.push({ kind: "list", reference: pattern, type: "", name: pattern, index, span: place });
    } else if (!pattern.startsWith("[")) {
      items.push(...readReference(pattern, start, index));
    }
  }
  return items;
}

/** Every word with a colon is a table, but for the server behind check_policy_service. */
function restrictionItems(value: string): TableItem[] {
  const items: TableItem[] = [];
  let previous = "";
  for (const [index, { text, span: at }] of splitListBraces(value).entries()) {
    const restriction = previous.toLowerCase();
    previous = text;
    if (restriction === "check_policy_service") continue;
    const asks = /^check_\w+_(access|maps?)$|^check_address_map$/.test(restriction);
    for (const item of readRestrictionTable(text, at.start, index)) {
      items.push(asks ? { ...item, restriction } : item);
    }
  }
  return items;
}

/** `type:name`, or `{type:name, {search_order = …}}`. */
function readRestrictionTable(text: string, start: number, index: number): TableItem[] {
  const inner = unwrapBraces(text);
  const first = inner === undefined ? undefined : splitListBraces(inner.text)[0];
  if (inner === undefined || first === undefined) return readReference(text, start, index);
  return readReference(first.text, start + inner.start + first.span.start, index);
}

/** Reads one `type:name`, with the tables inside of it. */
function readReference(text: string, start: number, index: number, within?: string): TableItem[] {
  let reference = parseTableReference(text);
  while (reference?.type === "proxy" || reference?.type === "debug") {
    reference = parseTableReference(reference.name);
  }
  if (reference === undefined) return [];
  const { type, name } = reference;
  const place = span(start, start + text.length);
  const item: TableItem = { kind: "table", reference: text, type, name, index, span: place };
  const whole = within === undefined ? item : { ...item, within };
  const members = type === "pipemap" || type === "unionmap" ? unwrapBraces(name) : undefined;
  if (members === undefined) return [whole];
  const base = start + text.length - name.length + members.start;
  return [
    whole,
    ...splitListBraces(members.text).flatMap((member) =>
      readReference(member.text, base + member.span.start, index, `${type}:${name}`),
    ),
  ];
}
