/** The result of a rule in a regexp or pcre table: text with `$1`, `${1}`, `$(1)` and `$$` (`util/mac_parse.c`). */
import { isAlphanumeric } from "./characters.ts";

/** A stretch of plain text, `$$` already one `$`, or the number of a group. */
export type ReplacementPart = string | number;

/** The parts of a result, and the highest number in it, 0 where it has none; or why Postfix refuses it. */
export type Replacement =
  | { readonly ok: true; readonly parts: readonly ReplacementPart[]; readonly highest: number }
  | { readonly ok: false; readonly error: "open-brace" | "empty-name" | "not-a-number" | "zero" };

const closing: Readonly<Record<string, string>> = { "(": ")", "{": "}" };

/** Reads the result of a rule. Takes any text and never fails. */
export function parseReplacement(text: string): Replacement {
  const parts: ReplacementPart[] = [];
  let literal = "";
  let highest = 0;
  for (let at = 0; at < text.length; ) {
    if (text[at] !== "$" || text[at + 1] === "$") {
      literal += text[at];
      at += text[at] === "$" ? 2 : 1;
      continue;
    }
    const name = readName(text, at + 1);
    if (name === undefined) return { ok: false, error: "open-brace" };
    const number = groupNumber(name.text);
    if (typeof number === "string") return { ok: false, error: number };
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(number);
    highest = Math.max(highest, number);
    at = name.end;
  }
  if (literal !== "") parts.push(literal);
  return { ok: true, parts, highest };
}

/** The name behind a `$`: up to the brace that closes it, or letters, digits and `_`. */
function readName(text: string, from: number): { readonly text: string; readonly end: number } | undefined {
  const open = text.charAt(from);
  const close = closing[open];
  let end = from;
  if (close === undefined) {
    while (end < text.length && (isAlphanumeric(text.charCodeAt(end)) || text[end] === "_")) end += 1;
    return { text: text.slice(from, end), end };
  }
  for (let level = 0; end < text.length; end += 1) {
    if (text[end] === open) level += 1;
    else if (text[end] === close) level -= 1;
    if (level === 0) return { text: text.slice(from + 1, end), end: end + 1 };
  }
  return undefined;
}

function groupNumber(name: string): number | "empty-name" | "not-a-number" | "zero" {
  if (name === "") return "empty-name";
  if (!/^[0-9]+$/.test(name)) return "not-a-number";
  return Number(name) === 0 ? "zero" : Number(name);
}
