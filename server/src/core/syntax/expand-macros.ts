/** `$name`, `${name?text}` and the like replaced by the values that they stand for (`util/mac_expand.c`). */

import { isComparisonTrue } from "./macro-comparison.ts";
import {
  type MacroError,
  MacroFailure,
  nestingFailure,
  nestingLimit,
  unknownFunction,
} from "./macro-error.ts";
import {
  type MacroDialect,
  type MacroExpression,
  type MacroSubject,
  newestDialect,
  parseMacroExpression,
} from "./macro-expression.ts";
import { type MacroText, readMacroTokens } from "./macro-tokens.ts";

/** The value of a parameter by its name, not expanded; undefined when there is none. */
export type MacroLookup = (name: string) => string | undefined;

/** A function that configuration may call as `${name{text}}`; undefined where it fails. */
export type MacroFunction = (argument: string) => string | undefined;

export interface MacroOptions {
  /** Expand what a name stands for in turn; default true, as Postfix does with main.cf values. */
  readonly recursive?: boolean;
  /** Names whose values are put in as they stand, although others are expanded in turn. */
  readonly isRaw?: (name: string) => boolean;
  readonly functions?: ReadonlyMap<string, MacroFunction>;
  /** What stands for something between `${` and `}`; default is all that the newest release knows. */
  readonly dialect?: MacroDialect;
}

/** The result of an expansion. With `error`, `text` holds what was expanded before it. */
export interface Expansion {
  readonly text: string;
  /** Names without a value that were asked for outside a test; each expands to nothing. */
  readonly undefinedNames: readonly string[];
  readonly error?: MacroError;
}

/** Expands a value. Never throws; what Postfix refuses is the result's `error`. */
export function expandMacros(value: string, lookup: MacroLookup, options: MacroOptions = {}): Expansion {
  const expander = new Expander(lookup, options);
  try {
    expander.expand({ text: value, offset: 0 }, 0);
  } catch (error) {
    if (!(error instanceof MacroFailure)) throw error;
    const reason = { ...error.reason, offset: expander.placeOf(error.reason.offset) };
    return { text: expander.result, undefinedNames: [...expander.undefinedNames], error: reason };
  }
  return { text: expander.result, undefinedNames: [...expander.undefinedNames] };
}

class Expander {
  result = "";
  readonly undefinedNames = new Set<string>();
  readonly #lookup: MacroLookup;
  readonly #options: MacroOptions;
  /** The names whose values are being expanded, outermost first. */
  readonly #chain: string[] = [];
  /** Where the outermost reference stands; errors inside the values that it names are told there. */
  #outer = 0;
  /** How many comparisons and function calls are being expanded, one inside the other. */
  #asideDepth = 0;

  constructor(lookup: MacroLookup, options: MacroOptions) {
    this.#lookup = lookup;
    this.#options = options;
  }

  /** Where a mistake is told: one inside the value of a name, at that name. */
  placeOf(offset: number): number {
    return this.#chain.length > 0 ? this.#outer : offset;
  }

  expand(source: MacroText, level: number): void {
    readMacroTokens(source, {
      literal: (text) => {
        this.#checkLevel(level, source.offset);
        this.result += text;
      },
      reference: (inside, whole) => {
        if (this.#chain.length === 0) this.#outer = whole.start;
        this.#checkLevel(level, whole.start);
        this.#evaluate(
          parseMacroExpression(inside, this.#options.dialect ?? newestDialect),
          level + 1,
          whole.start,
        );
      },
    });
  }

  #evaluate({ subject, test, ifSet, ifEmpty, error }: MacroExpression, level: number, offset: number): void {
    if (error !== undefined) throw error;
    if (subject === undefined) return;
    if (subject.kind === "function") {
      this.#call(subject.name.text, subject.argument, offset);
      return;
    }
    const found = subject.kind === "name" ? this.#lookup(subject.name.text) : this.#compare(subject, offset);
    if (!test) {
      this.#append(subject.kind === "name" ? subject.name.text : undefined, found, level);
      return;
    }
    const branch = found !== undefined && found !== "" ? ifSet : ifEmpty;
    if (branch !== undefined) this.expand(branch, level);
  }

  #append(name: string | undefined, found: string | undefined, level: number): void {
    if (found === undefined) {
      if (name !== undefined) this.undefinedNames.add(name);
    } else if (name === undefined || this.#options.recursive === false || this.#options.isRaw?.(name)) {
      this.result += found;
    } else {
      if (this.#chain.includes(name)) this.#failRecursion(name);
      this.#chain.push(name);
      this.expand({ text: found, offset: this.#outer }, level);
      this.#chain.pop();
    }
  }

  #compare(subject: MacroSubject & { kind: "comparison" }, offset: number): string {
    const left = this.#aside(subject.left);
    const right = this.#aside(subject.right);
    const isTrue = isComparisonTrue(left, subject.operator, right, subject.suffix);
    if (isTrue === undefined) this.#fail("comparison", `"${left}" and "${right}" cannot be compared`, offset);
    return isTrue ? "true" : "";
  }

  #call(name: string, argument: MacroText, offset: number): void {
    const action = this.#options.functions?.get(name);
    if (action === undefined) throw unknownFunction(name, offset);
    const value = action(this.#aside(argument));
    if (value === undefined) this.#fail("function", `function "${name}" failed`, offset);
    this.result += value;
  }

  /** Expands on the side, with the nesting counted anew as Postfix does, but never without end. */
  #aside(source: MacroText): string {
    const kept = this.result;
    this.result = "";
    this.#asideDepth += 1;
    if (this.#asideDepth > nestingLimit) throw nestingFailure("comparisons", source.offset);
    this.expand(source, 0);
    this.#asideDepth -= 1;
    const value = this.result;
    this.result = kept;
    return value;
  }

  #checkLevel(level: number, offset: number): void {
    if (level > nestingLimit) throw nestingFailure("parameters", offset);
  }

  #failRecursion(name: string): never {
    const chain = [...this.#chain.slice(this.#chain.indexOf(name)), name];
    const message = `${chain.join(" → ")} refers back to itself`;
    throw new MacroFailure({ kind: "recursion", message, offset: this.#outer, chain });
  }

  #fail(kind: MacroError["kind"], message: string, offset: number): never {
    throw new MacroFailure({ kind, message, offset });
  }
}
