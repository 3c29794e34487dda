/** `key = value` with a key that may hold blanks and `=` in quotes, as `util/split_qnameval.c` reads it. */
import { isSpace, skipSpace, trimSpaceEnd } from "./characters.ts";

/** The two parts, quotes kept, or why the text is none. */
export type QuotedNameValue =
  | { readonly ok: true; readonly name: string; readonly value: string }
  | { readonly ok: false; readonly error: "missing-name" | "unbalanced-quote" | "missing-equals" };

/**
 * Splits one `key = value`. Takes any text and never fails. The name may be empty and so may the value. Without `quotes`,
 * as before 3.2 (`util/split_nameval.c`), quotes and backslashes stand for themselves.
 */
export function splitQuotedNameValue(text: string, quotes = true): QuotedNameValue {
  const start = skipSpace(text, 0, text.length);
  if (start === text.length) return { ok: false, error: "missing-name" };
  let quoted = false;
  let end = start;
  for (; end < text.length; end += 1) {
    const unit = text.charCodeAt(end);
    if (quotes && unit === 92) {
      end += 1;
    } else if (quotes && unit === 34) {
      quoted = !quoted;
    } else if (!quoted && (isSpace(unit) || unit === 61)) {
      break;
    }
  }
  if (quoted) return { ok: false, error: "unbalanced-quote" };
  const equals = skipSpace(text, end, text.length);
  if (text[equals] !== "=") return { ok: false, error: "missing-equals" };
  const valueStart = skipSpace(text, equals + 1, text.length);
  const valueEnd = trimSpaceEnd(text, valueStart, text.length);
  return { ok: true, name: text.slice(start, end), value: text.slice(valueStart, valueEnd) };
}
