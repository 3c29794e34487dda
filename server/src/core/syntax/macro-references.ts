/** The names that a value asks for, found as postconf(1) finds them with the scan mode of `util/mac_expand.c`. */
import { type Span, span } from "../text/span.ts";
import {
  type MacroError,
  MacroFailure,
  nestingFailure,
  nestingLimit,
  unknownFunction,
} from "./macro-error.ts";
import { type MacroExpression, newestDialect, parseMacroExpression } from "./macro-expression.ts";
import { type MacroText, readMacroTokens } from "./macro-tokens.ts";

/** One mention of a parameter in a value; `span` covers the name alone, `whole` also `$` and braces. */
export interface MacroReference {
  readonly name: string;
  readonly span: Span;
  readonly whole: Span;
  /** It only asks whether the value is empty (`${name?…}`, `${name:…}`). */
  readonly test: boolean;
}

/** What a value mentions up to its first mistake, and that mistake. */
export interface MacroReferences {
  readonly references: readonly MacroReference[];
  readonly error?: MacroError;
}

/**
 * Lists every parameter that a value mentions, in both branches of conditions, up to the place where the value cannot
 * be read. `functions` are those that this Postfix has; without it every function is taken for one.
 */
export function macroReferences(value: string, functions?: ReadonlySet<string>): MacroReferences {
  const collector = new Collector(functions);
  try {
    collector.collect({ text: value, offset: 0 }, 0);
  } catch (error) {
    if (!(error instanceof MacroFailure)) throw error;
    return { references: collector.references, error: error.reason };
  }
  return { references: collector.references };
}

class Collector {
  readonly references: MacroReference[] = [];
  readonly #functions: ReadonlySet<string> | undefined;
  /** How many comparisons and function calls are being read, one inside the other. */
  #asideDepth = 0;

  constructor(functions: ReadonlySet<string> | undefined) {
    this.#functions = functions;
  }

  collect(source: MacroText, level: number): void {
    readMacroTokens(source, {
      literal: () => {},
      reference: (inside, whole) => {
        if (level > nestingLimit) throw nestingFailure("parameters", whole.start);
        this.#collectExpression(parseMacroExpression(inside, newestDialect), whole, level + 1);
      },
    });
  }

  #collectExpression(expression: MacroExpression, whole: Span, level: number): void {
    const { subject, ifSet, ifEmpty, error } = expression;
    if (subject?.kind === "name") {
      const { text: name, offset } = subject.name;
      const at = span(offset, offset + name.length);
      this.references.push({ name, span: at, whole, test: expression.test });
    } else if (subject?.kind === "function") {
      const { text: name, offset } = subject.name;
      if (this.#functions?.has(name) === false) throw unknownFunction(name, offset);
      this.#collectAside(subject.argument);
    } else if (subject?.kind === "comparison") {
      this.#collectBoth(subject.left, subject.right);
    }
    if (ifSet !== undefined) this.collect(ifSet, level);
    if (ifEmpty !== undefined) this.collect(ifEmpty, level);
    if (error !== undefined) throw error;
  }

  /** A mistake on the left of a comparison does not keep Postfix from reading the right. */
  #collectBoth(left: MacroText, right: MacroText): void {
    let failure: MacroFailure | undefined;
    for (const side of [left, right]) {
      try {
        this.#collectAside(side);
      } catch (error) {
        if (!(error instanceof MacroFailure)) throw error;
        failure ??= error;
      }
    }
    if (failure !== undefined) throw failure;
  }

  /** Postfix counts the nesting anew here; ours has an end nevertheless. */
  #collectAside(source: MacroText): void {
    if (this.#asideDepth >= nestingLimit) throw nestingFailure("comparisons", source.offset);
    this.#asideDepth += 1;
    try {
      this.collect(source, 0);
    } finally {
      this.#asideDepth -= 1;
    }
  }
}
