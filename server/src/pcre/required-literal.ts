/**
 * Finds text that every match of a pattern holds, so that most rules of a table are passed over without a match, which
 * costs a hundred times as much. What is not plain is given up: an answer must never change.
 */

/** More repeats than these may end in an error of PCRE2 instead of no match, which a negated rule would show. */
const mostRepeats = 2;
const longestSubject = 1000;

/** Tells subjects that cannot match; it is made for one pattern. */
export type CannotMatch = (foldedSubject: string) => boolean;

/** Answers undefined where no text of two characters or more is sure to be in each match. Letters are in lower case. */
export function cannotMatch(pattern: string, flags: string): CannotMatch | undefined {
  const literal = flags.includes("x") ? undefined : requiredLiteral(pattern);
  if (literal === undefined || literal.length < 2) return undefined;
  return (subject) => subject.length <= longestSubject && !subject.includes(literal);
}

/** One item: a plain character, an escaped one, `^ $ .`, a class, a group's start or end; then how often it stands. */
const item =
  /([\w@\-!"#%&',/:;<=>~` ])|\\([!-/:-@[-`{-~])|(?:[\^$.]|\\[dDwWsSbB]|\[\^?[^\][\\^][^\][\\]*\])|(\((?:\?:)?(?![?*]))|(\))/y;
const repeat = /([*+?])[?+]?/y;

function requiredLiteral(pattern: string): string | undefined {
  const runs = new Runs();
  let at = 0;
  while (at < pattern.length) {
    // An alternative inside a group only says more of that group, which is not looked at anyway.
    if (pattern[at] === "|" && runs.depth > 0) {
      at += 1;
      continue;
    }
    item.lastIndex = at;
    const found = item.exec(pattern);
    if (found === null) return undefined;
    repeat.lastIndex = item.lastIndex;
    const times = repeat.exec(pattern);
    at = times === null ? item.lastIndex : repeat.lastIndex;
    if (!runs.add(found, times?.[1])) return undefined;
  }
  return runs.depth === 0 ? runs.longest() : undefined;
}

/** Collects the plain text outside groups. */
class Runs {
  depth = 0;
  readonly #texts: string[] = [""];
  #repeats = 0;

  /** Takes one item; false gives the pattern up. */
  add([, plain, escaped, opening, closing]: RegExpExecArray, times: string | undefined): boolean {
    if (times !== undefined) {
      this.#repeats += 1;
      // A repeated group can be matched in very many ways.
      if (opening !== undefined || (closing !== undefined && times !== "?")) return false;
      if (this.#repeats > mostRepeats) return false;
    }
    if (opening !== undefined) this.depth += 1;
    if (closing !== undefined) this.depth -= 1;
    if (this.depth < 0) return false;
    const text = times === undefined && this.depth === 0 ? (plain ?? escaped) : undefined;
    if (text === undefined) this.#texts.push("");
    else this.#texts.push((this.#texts.pop() ?? "") + text.toLowerCase());
    return true;
  }

  longest(): string {
    return this.#texts.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
  }
}
