/**
 * The text between `${` and `}` taken apart as `util/mac_expand.c` does: a name, a comparison or a function,
 * and what stands behind `?` and `:`.
 */
import { blanks, isAlphanumeric, trimSpaceEnd } from "./characters.ts";
import { comparisonOperators } from "./macro-comparison.ts";
import { MacroFailure, syntaxFailure } from "./macro-error.ts";
import type { MacroText } from "./macro-tokens.ts";

/** What a `$` refers to. */
export type MacroSubject =
  | { readonly kind: "name"; readonly name: MacroText }
  | { readonly kind: "function"; readonly name: MacroText; readonly argument: MacroText }
  | {
      readonly kind: "comparison";
      readonly left: MacroText;
      readonly operator: string;
      /** The kind of comparison, `level` or empty. */
      readonly suffix: string;
      readonly right: MacroText;
    };

/** One parsed expression, up to its first mistake. `ifSet` stands behind `?`, `ifEmpty` behind `:`. */
export interface MacroExpression {
  readonly subject?: MacroSubject;
  /** There is a `?` or `:`, so that the subject is only asked whether it is empty. */
  readonly test: boolean;
  readonly ifSet?: MacroText;
  readonly ifEmpty?: MacroText;
  /** Where the expression cannot be read; Postfix has looked at everything before it by then. */
  readonly error?: MacroFailure;
}

/** What a release understands. */
export interface MacroDialect {
  /** Braces around texts, comparisons, functions, and `?` with `:` behind it, all since 3.0. */
  readonly braces: boolean;
  /** Comparisons of compatibility levels, since 3.6. */
  readonly levels: boolean;
}

/** The dialect of the newest release. */
export const newestDialect: MacroDialect = { braces: true, levels: true };

/** Parses the inside of `${…}`, `$(…)` or the name behind a bare `$`. Never throws. */
export function parseMacroExpression(source: MacroText, dialect: MacroDialect): MacroExpression {
  const parser = new ExpressionParser(source, dialect);
  try {
    parser.parse();
  } catch (error) {
    if (!(error instanceof MacroFailure)) throw error;
    return { ...parser.parsed, error };
  }
  return parser.parsed;
}

class ExpressionParser {
  /** What was read so far. */
  parsed: MacroExpression = { test: false };
  readonly #text: string;
  readonly #base: number;
  readonly #dialect: MacroDialect;
  #at = 0;

  constructor(source: MacroText, dialect: MacroDialect) {
    this.#text = source.text;
    this.#base = source.offset;
    this.#dialect = dialect;
  }

  parse(): void {
    if (this.#dialect.braces) this.#parse();
    else this.#parseOld();
  }

  /** Up to 2.11: a name, and a text behind `?` or `:` that goes on to the end. */
  #parseOld(): void {
    while (isNameUnit(this.#text.charCodeAt(this.#at))) this.#at += 1;
    const subject: MacroSubject = { kind: "name", name: this.#part(0, this.#at) };
    const mark = this.#text[this.#at];
    this.parsed = { subject, test: mark !== undefined };
    if (mark === undefined) return;
    if (mark !== "?" && mark !== ":") throw this.#error("bad character in a parameter name");
    const rest = this.#part(this.#at + 1, this.#text.length);
    this.parsed = { ...this.parsed, ...(mark === "?" ? { ifSet: rest } : { ifEmpty: rest }) };
  }

  #parse(): void {
    const first = skipBlanks(this.#text, 0);
    const subject = this.#text[first] === "{" ? this.#comparison(first) : this.#named();
    const mark = this.#text[this.#at];
    this.parsed = { subject, test: mark !== undefined };
    if (mark === undefined) return;
    if (mark !== "?" && mark !== ":") throw this.#error('"?" or ":" expected');
    this.#at += 1;
    if (mark === "?" && !this.#ifSet()) return;
    const inBraces = this.#atBrace();
    this.parsed = { ...this.parsed, ifEmpty: this.#operand() };
    if (inBraces && this.#at < this.#text.length) throw this.#error("unexpected text");
  }

  /** Reads what stands behind `?`, and the `:` behind it; says whether there is one. */
  #ifSet(): boolean {
    this.parsed = { ...this.parsed, ifSet: this.#operand() };
    if (this.#at >= this.#text.length) return false;
    if (this.#text[this.#at] !== ":") throw this.#error('":" expected');
    this.#at += 1;
    return true;
  }

  #comparison(brace: number): MacroSubject {
    this.#at = brace;
    const left = this.#braced();
    const start = this.#at;
    while ("<>!=?+-*/~&|%".includes(this.#text.charAt(this.#at)) && this.#at < this.#text.length)
      this.#at += 1;
    const operator = this.#text.slice(start, this.#at);
    if (!comparisonOperators.includes(operator)) throw this.#error("a comparison operator expected", start);
    const suffixStart = this.#at;
    while (isAlphanumeric(this.#text.charCodeAt(this.#at))) this.#at += 1;
    const suffix = this.#text.slice(suffixStart, this.#at);
    const isSuffix = suffix === "" || (suffix === "level" && this.#dialect.levels);
    if (!isSuffix) throw this.#error("bad operator suffix", suffixStart);
    if (!this.#atBrace()) throw this.#error('"{expression}" expected');
    return { kind: "comparison", left, operator, suffix, right: this.#braced() };
  }

  #named(): MacroSubject {
    const start = skipBlanks(this.#text, 0);
    this.#at = start;
    for (;;) {
      const next = skipBlanks(this.#text, this.#at);
      const character = this.#text[next];
      const name = this.#part(start, this.#at);
      if (character === undefined || character === "?" || character === ":") {
        this.#at = next;
        return { kind: "name", name };
      }
      if (character === "{") return this.#function(name, next);
      if (!isNameUnit(this.#text.charCodeAt(this.#at)))
        throw this.#error("bad character in a parameter name");
      this.#at += 1;
    }
  }

  #function(name: MacroText, brace: number): MacroSubject {
    this.#at = brace;
    const argument = trimBlanks(this.#braced());
    if (this.#at < this.#text.length) throw this.#error("unexpected text behind a function");
    return { kind: "function", name, argument };
  }

  /** A `{text}`, or everything up to the end. */
  #operand(): MacroText {
    if (this.#atBrace()) return this.#braced();
    const rest = this.#part(this.#at, this.#text.length);
    this.#at = this.#text.length;
    return rest;
  }

  /** Moves to a `{` behind white space; stays where it is when there is none. */
  #atBrace(): boolean {
    const next = skipBlanks(this.#text, this.#at);
    if (this.#text[next] !== "{") return false;
    this.#at = next;
    return true;
  }

  /** The inside of balanced braces at the current place; then skips white space. */
  #braced(): MacroText {
    const start = this.#at + 1;
    let level = 1;
    for (let at = start; at < this.#text.length; at += 1) {
      if (this.#text[at] === "{") level += 1;
      if (this.#text[at] === "}") level -= 1;
      if (level > 0) continue;
      this.#at = skipBlanks(this.#text, at + 1);
      return this.#part(start, at);
    }
    throw this.#error("a { without its }");
  }

  #part(start: number, end: number): MacroText {
    return { text: this.#text.slice(start, end), offset: this.#base + start };
  }

  #error(message: string, at: number = this.#at): MacroFailure {
    return syntaxFailure(message, this.#base + at);
  }
}

function isNameUnit(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 95;
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (next < text.length && blanks.includes(text.charAt(next))) next += 1;
  return next;
}

/** Without the white space at both ends. */
function trimBlanks({ text, offset }: MacroText): MacroText {
  const start = skipBlanks(text, 0);
  return { text: text.slice(start, trimSpaceEnd(text, start, text.length)), offset: offset + start };
}
