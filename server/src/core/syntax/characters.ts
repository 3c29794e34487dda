/** The character classes of Postfix's `sys_defs.h` and `stringops.h`: only ASCII counts. */
import type { SourceText } from "../text/source-text.ts";

/** The separators between list items of main.cf: `CHARS_COMMA_SP`. */
export const listSeparators = ", \t\r\n";

/** White space between words: `CHARS_SPACE`. */
export const blanks = " \t\r\n";

/** Says whether a code unit is white space for Postfix's `ISSPACE`. */
export function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}

/** Says whether a code unit is a letter or digit for Postfix's `ISALNUM`. */
export function isAlphanumeric(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}

/** The first offset at or behind `at` that holds no white space, at most `end`. */
export function skipSpace(text: SourceText, at: number, end: number): number {
  let next = at;
  while (next < end && isSpace(text.charCodeAt(next))) next += 1;
  return next;
}

/** The end of the text when white space before `end` is dropped, at least `start`. */
export function trimSpaceEnd(text: SourceText, start: number, end: number): number {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last -= 1;
  return last;
}
