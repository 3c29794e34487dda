/** Case folding as `util/casefold.c` does it: ASCII alone, or full Unicode folding when UTF-8 is enabled. */

/** What folding may change. Most keys hold none of it, and this test is the fastest there is. */
const changing = /[A-Z\x80-\uffff]/;

/**
 * Folds the case of a text. `utf8` is whether `smtputf8_enable` is on: without it only ASCII letters change.
 * Bytes that are not UTF-8 stay as they are.
 */
export function casefold(text: string, utf8: boolean): string {
  if (isFoldedAscii(text)) return text;
  if (isAscii(text)) return text.toLowerCase();
  if (!utf8) return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  let folded = "";
  for (const character of text) folded += foldCharacter(character);
  return folded;
}

/** Says whether the text is 7-bit and has no capitals. Such a text is its own folding, and valid UTF-8. */
export function isFoldedAscii(text: string): boolean {
  return !changing.test(text);
}

/** Compares as `strcasecmp_utf8` does. */
export function equalsIgnoringCase(left: string, right: string, utf8: boolean): boolean {
  return left === right || casefold(left, utf8) === casefold(right, utf8);
}

/** Says whether the text is 7-bit, as `allascii` does. */
export function isAscii(text: string): boolean {
  return !/[\x80-\uffff]/.test(text);
}

/**
 * The full, context-free folding of one character. Upper and then lower case gives it, save for the few
 * characters whose upper case is not their folding: the dotless i, the capital sharp s and Cherokee, which
 * folds towards its capitals.
 */
function foldCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 128) return character.toLowerCase();
  if (codePoint === 0x131) return character;
  if (codePoint === 0x1e9e) return "ss";
  if (codePoint >= 0x13a0 && codePoint <= 0x13f5) return character;
  if (codePoint >= 0x13f8 && codePoint <= 0x13fd) return String.fromCodePoint(codePoint - 8);
  if (codePoint >= 0xab70 && codePoint <= 0xabbf) return String.fromCodePoint(codePoint - 0xab70 + 0x13a0);
  let folded = "";
  for (const upper of character.toUpperCase()) folded += upper.toLowerCase();
  return folded;
}
