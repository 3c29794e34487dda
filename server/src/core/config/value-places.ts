/** Where in main.cf or master.cf the parts of an expanded value stand. */
import { macroReferences } from "../syntax/macro-references.ts";
import { type ListItem, splitListBraces } from "../syntax/value.ts";
import type { Location } from "../text/location.ts";
import { type Span, span } from "../text/span.ts";
import type { Configuration, EffectiveParameter } from "./configuration.ts";

/** A part of an expanded value: its text, the number of the list item that it stands in, and where in the value. */
export interface ValueItem {
  readonly reference: string;
  readonly index: number;
  readonly span: Span;
}

/** An item with its place; none where a default names it. */
export type Placed<Item> = Item & { readonly at?: Location };

/** The items of a parameter's expanded value, split at commas and white space outside braces, with their places. */
export function placeListItems(
  configuration: Configuration,
  parameter: EffectiveParameter,
): Placed<ValueItem & ListItem>[] {
  const items = splitListBraces(parameter.value).map((item, index) => ({
    ...item,
    reference: item.text,
    index,
  }));
  return placeItems(configuration, parameter, items);
}

/**
 * Finds the place of each item of an expanded value: itself where the text stands as it is, else the list item of
 * the setting that it comes from, else the setting of the `$name` that holds it, else the whole value.
 */
export function placeItems<Item extends ValueItem>(
  configuration: Configuration,
  parameter: EffectiveParameter,
  items: readonly Item[],
): Placed<Item>[] {
  const isSameList = splitListBraces(parameter.raw).length === splitListBraces(parameter.value).length;
  return items.map((item) => {
    const at =
      (isSameList ? placeOfIndex(configuration, parameter, item) : undefined) ??
      placeOfText(configuration, parameter.name, item.reference, new Set()) ??
      placeOf(configuration, parameter, span(0, parameter.raw.length));
    return at === undefined ? item : { ...item, at };
  });
}

/** The place of an item in a setting that has as many items before its expansion as behind it. */
function placeOfIndex(
  configuration: Configuration,
  parameter: EffectiveParameter,
  item: ValueItem,
): Location | undefined {
  const raw = splitListBraces(parameter.raw)[item.index];
  const expanded = splitListBraces(parameter.value)[item.index];
  if (raw === undefined || expanded === undefined) return undefined;
  if (raw.text !== expanded.text && isMereName(raw.text)) return undefined;
  const inside = raw.text.indexOf(item.reference);
  const start = raw.span.start + inside;
  return placeOf(
    configuration,
    parameter,
    inside === -1 ? raw.span : span(start, start + item.reference.length),
  );
}

/** The item is nothing but `$name`, so that its text stands elsewhere. */
function isMereName(text: string): boolean {
  const [only, ...others] = macroReferences(text).references;
  return (
    only !== undefined && others.length === 0 && only.whole.start === 0 && only.whole.end === text.length
  );
}

/** The first place where the text stands literally: in the setting of `name` or of a name that it refers to. */
function placeOfText(
  configuration: Configuration,
  name: string,
  text: string,
  seen: Set<string>,
): Location | undefined {
  if (seen.has(name)) return undefined;
  seen.add(name);
  const parameter = configuration.effective(name);
  if (parameter === undefined) return undefined;
  const start = parameter.raw.indexOf(text);
  if (start !== -1 && parameter.at !== undefined) {
    return placeOf(configuration, parameter, span(start, start + text.length));
  }
  const same = placeOfExpandedText(configuration, parameter, text);
  if (same !== undefined) return same;
  for (const reference of macroReferences(parameter.raw).references) {
    const found = placeOfText(configuration, reference.name, text, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The place of the list item that is this text once it is expanded, and is not a mere `$name`. */
function placeOfExpandedText(
  configuration: Configuration,
  parameter: EffectiveParameter,
  text: string,
): Location | undefined {
  const [raw, expanded] = [splitListBraces(parameter.raw), splitListBraces(parameter.value)];
  const item = raw[expanded.findIndex((other) => other.text === text)];
  if (raw.length !== expanded.length || item === undefined || isMereName(item.text)) return undefined;
  return placeOf(configuration, parameter, item.span);
}

/** The place of a part of a setting's unexpanded value; undefined for a default. */
export function placeOf(
  configuration: Configuration,
  parameter: EffectiveParameter,
  part: Span,
): Location | undefined {
  const { at, origin, raw } = parameter;
  if (at === undefined) return undefined;
  const setting = origin === "main.cf" ? configuration.explicit(parameter.name) : undefined;
  if (setting !== undefined) return { file: at.file, span: setting.valuePart(part.start, part.end) };
  const isOnOneLine = at.span.end - at.span.start === raw.length;
  return isOnOneLine
    ? { file: at.file, span: span(at.span.start + part.start, at.span.start + part.end) }
    : at;
}
