/** A value split into plain text and the insides of its references, as `util/mac_parse.c` does. */
import { type Span, span } from "../text/span.ts";
import { isAlphanumeric } from "./characters.ts";
import { syntaxFailure } from "./macro-error.ts";

/** A part of the value; `offset` counts from the start of the value. */
export interface MacroText {
  readonly text: string;
  readonly offset: number;
}

/** Who takes the parts of a value. */
export interface MacroTokenReader {
  /** Plain text, with `$$` made `$`. */
  literal(text: string): void;
  /** What stands behind `$`, or between its braces; `whole` covers both. */
  reference(inside: MacroText, whole: Span): void;
}

/** Hands the parts of a value over, one after the other. Throws a {@link MacroFailure} at a `$` that cannot be read. */
export function readMacroTokens({ text, offset: base }: MacroText, reader: MacroTokenReader): void {
  let literal = "";
  for (let at = 0; at < text.length; ) {
    if (text[at] !== "$" || text[at + 1] === "$") {
      literal += text[at];
      at += text[at] === "$" ? 2 : 1;
      continue;
    }
    if (literal !== "") reader.literal(literal);
    literal = "";
    const { start, end, next } = referenceAt(text, at + 1, base);
    if (start === end) throw syntaxFailure("a $ without a name", base + at);
    reader.reference({ text: text.slice(start, end), offset: base + start }, span(base + at, base + next));
    at = next;
  }
  if (literal !== "") reader.literal(literal);
}

function referenceAt(text: string, at: number, base: number): { start: number; end: number; next: number } {
  const open = text[at];
  if (open !== "{" && open !== "(") {
    let end = at;
    while (isAlphanumeric(text.charCodeAt(end)) || text[end] === "_") end += 1;
    return { start: at, end, next: end };
  }
  const close = open === "{" ? "}" : ")";
  let level = 1;
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === open) level += 1;
    if (text[end] === close) level -= 1;
    if (level === 0) return { start: at + 1, end, next: end + 1 };
  }
  throw syntaxFailure(`a $${open} without its ${close}`, base + at - 1);
}
