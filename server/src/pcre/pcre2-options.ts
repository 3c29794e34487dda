/** The flags of a pcre table as options of `pcre2_compile`, and what a pattern says at its start (`util/dict_pcre.c`). */

/** Each letter switches its option over; `X` is known and does nothing. */
const optionOf: Readonly<Record<string, number>> = {
  i: 0x8, // PCRE2_CASELESS
  m: 0x400, // PCRE2_MULTILINE
  s: 0x20, // PCRE2_DOTALL
  x: 0x80, // PCRE2_EXTENDED
  A: 0x80000000, // PCRE2_ANCHORED
  E: 0x10, // PCRE2_DOLLAR_ENDONLY
  U: 0x40000, // PCRE2_UNGREEDY
};

/** The options that a table's letters make: without any, case is ignored and a dot matches a newline too. */
export function optionsOf(flags: string): number {
  let options = 0x8 | 0x20;
  for (const flag of flags) options ^= optionOf[flag] ?? 0;
  return options >>> 0;
}

/** What words such as `(*UTF)` at the very start of a pattern switch on. */
export interface StartWords {
  /** Pattern and subject are UTF-8; Postfix itself never asks for that. */
  readonly utf: boolean;
  /** Letters and digits are those of Unicode. */
  readonly ucp: boolean;
  /** The pattern for a library of any width: `(*UTF8)` is known to the 8-bit one alone, and means `(*UTF)`. */
  readonly pattern: string;
}

const startWord =
  /^\(\*(?:UTF8?|UCP|NO_AUTO_POSSESS|NO_DOTSTAR_ANCHOR|NO_JIT|NO_START_OPT|NOTEMPTY|NOTEMPTY_ATSTART|LIMIT_(?:HEAP|MATCH|DEPTH|RECURSION)=\d+|CR|LF|CRLF|ANY|NUL|ANYCRLF|BSR_ANYCRLF|BSR_UNICODE)\)/;

/** Reads the words at the start of a pattern; one that PCRE2 does not know there ends them. */
export function startWordsOf(pattern: string): StartWords {
  let [start, rest] = ["", pattern];
  for (let found = startWord.exec(rest); found !== null; found = startWord.exec(rest)) {
    start += found[0].replace("UTF8", "UTF");
    rest = rest.slice(found[0].length);
  }
  return { utf: start.includes("(*UTF)"), ucp: start.includes("(*UCP)"), pattern: start + rest };
}

/**
 * Says whether releases of PCRE2, or its 8-bit and its 16-bit library, may differ on a pattern that this one accepts.
 * Being wrong about a pattern only costs an answer, so quoting and classes are not looked at.
 */
export function dependsOnRelease(pattern: string, { utf }: StartWords): boolean {
  if (/\(\?\(VERSION/.test(pattern)) return true;
  // Since 10.43 these are repeats.
  if (
    /\{[ \t]*,[ \t]*\d+[ \t]*\}|\{[ \t]+\d|\{\d+[ \t]|\{\d+[ \t]*,[ \t]*\d*[ \t]+\}|\{\d+,[ \t]+\d/.test(
      pattern,
    )
  )
    return true;
  // Since 10.38 a match cannot start anew inside an assertion.
  if (pattern.includes("\\K") && /\(\?<?[=!]|\(\*/.test(pattern)) return true;
  // Which assertions look behind by a fixed length is judged differently in definitions.
  if (pattern.includes("(?(") && /\(\?<[=!]|\(\*(?:plb|nlb|naplb|positive|negative|non)/.test(pattern))
    return true;
  return utf ? pattern.includes("\\C") : namesBeyondByte(pattern);
}

/** A character above 255, which the 8-bit library refuses outside UTF-8. */
function namesBeyondByte(pattern: string): boolean {
  for (const [, hex, octal, digits] of pattern.matchAll(
    /\\(?:x\{[ \t]*([0-9a-f]+)|o\{[ \t]*([0-7]+)|([0-7]{3})|[\s\S])/gi,
  )) {
    if (Number.parseInt(hex ?? "0", 16) > 255 || Number.parseInt(octal ?? digits ?? "0", 8) > 255)
      return true;
  }
  return false;
}
