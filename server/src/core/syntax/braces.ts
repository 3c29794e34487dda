/** Text in `{ }` as `util/balpar.c` and `util/extpar.c` take it apart. */
import { skipSpace, trimSpaceEnd } from "./characters.ts";

/** The length of the `{text}` at the start of a text, both braces counted; 0 where there is none or it stays open. */
export function balancedLength(text: string): number {
  if (!text.startsWith("{")) return 0;
  let level = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "{") level += 1;
    else if (text[at] === "}") level -= 1;
    if (level === 0) return at + 1;
  }
  return 0;
}

/** What stands in the braces, blanks at both ends dropped, or why there is no such text. */
export type BracedText =
  | { readonly ok: true; readonly text: string; readonly start: number }
  | { readonly ok: false; readonly error: "no-brace" | "open-brace" | "text-behind-brace" };

/** Takes a text that is one `{text}` as a whole; `start` is the offset of what it gives. */
export function bracedText(whole: string): BracedText {
  if (!whole.startsWith("{")) return { ok: false, error: "no-brace" };
  const length = balancedLength(whole);
  if (length === 0) return { ok: false, error: "open-brace" };
  if (length < whole.length) return { ok: false, error: "text-behind-brace" };
  const end = trimSpaceEnd(whole, 1, length - 1);
  const start = skipSpace(whole, 1, end);
  return { ok: true, text: whole.slice(start, end), start };
}

/** What stands between the braces of a text that is one `{text}` as a whole, unchanged; undefined for any other. */
export function insideBraces(whole: string): string | undefined {
  const length = balancedLength(whole);
  return length === 0 || length < whole.length ? undefined : whole.slice(1, -1);
}
