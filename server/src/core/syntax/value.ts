/**
 * Values of main.cf parameters taken apart as `util/mystrtok.c` does: lists whose items stand between commas and
 * white space, `{ }` that keep an item together, and `type:name` references to lookup tables.
 */
import { type Span, span } from "../text/span.ts";
import { isAlphanumeric, listSeparators } from "./characters.ts";

/** One item of a list; `span` counts from the start of the value. */
export interface ListItem {
  readonly text: string;
  readonly span: Span;
}

/** Splits at commas and white space (`mystrtok`). Never fails. */
export function splitList(value: string, separators: string = listSeparators): ListItem[] {
  return split(value, separators, false);
}

/** Splits at commas and white space outside `{ }` (`mystrtokq`). Never fails; an open brace runs to the end. */
export function splitListBraces(value: string, separators: string = listSeparators): ListItem[] {
  return split(value, separators, true);
}

function split(value: string, separators: string, braces: boolean): ListItem[] {
  const items: ListItem[] = [];
  for (let at = 0; at < value.length; ) {
    if (separators.includes(value.charAt(at))) {
      at += 1;
      continue;
    }
    const start = at;
    for (let level = 0; at < value.length; at += 1) {
      const character = value.charAt(at);
      if (braces && character === "{") level += 1;
      else if (braces && level > 0 && character === "}") level -= 1;
      else if (level === 0 && separators.includes(character)) break;
    }
    items.push({ text: value.slice(start, at), span: span(start, at) });
  }
  return items;
}

/** A `type:name` reference to a lookup table; spans count from the start of the given text. */
export interface TableReference {
  readonly type: string;
  readonly name: string;
  readonly typeSpan: Span;
  readonly nameSpan: Span;
}

/**
 * Reads `type:name` as `dict_open` does: what stands before the first colon is the type. `proxy:` keeps what
 * follows as its name. Undefined without a colon, with an empty type, or with a type that holds other than
 * letters, digits, `_` and `-` (then the text is no reference but, say, an address).
 */
export function parseTableReference(text: string): TableReference | undefined {
  const colon = text.indexOf(":");
  if (colon <= 0) return undefined;
  for (let at = 0; at < colon; at += 1) {
    const unit = text.charCodeAt(at);
    if (!isAlphanumeric(unit) && unit !== 95 && unit !== 45) return undefined;
  }
  return {
    type: text.slice(0, colon),
    name: text.slice(colon + 1),
    typeSpan: span(0, colon),
    nameSpan: span(colon + 1, text.length),
  };
}

/** The text between `{` and its `}` at the end, blanks inside dropped (`extpar`); undefined when it is no such text. */
export function unwrapBraces(text: string): { readonly text: string; readonly start: number } | undefined {
  if (!text.startsWith("{") || !text.endsWith("}")) return undefined;
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "{") level += 1;
    if (text[at] === "}") level -= 1;
    if (level === 0 && at < text.length - 1) return undefined;
  }
  if (level !== 0) return undefined;
  const inner = text.slice(1, -1);
  const leading = inner.length - inner.trimStart().length;
  return { text: inner.trim(), start: 1 + leading };
}
