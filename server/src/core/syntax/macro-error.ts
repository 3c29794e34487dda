/** Why a value with `$name` in it cannot be read or expanded. */

/** The mistake. Every Postfix program that needs the value ends with a fatal error then. */
export interface MacroError {
  readonly kind: "syntax" | "recursion" | "nesting" | "comparison" | "function";
  readonly message: string;
  /** Where, counted from the start of the value at hand (not of a value that it names). */
  readonly offset: number;
  /** With recursion: the names that lead back to the first of them. */
  readonly chain?: readonly string[];
}

/** Leads from the mistake to the function that was called, which makes a result of it. */
export class MacroFailure extends Error {
  readonly reason: MacroError;
  constructor(reason: MacroError) {
    super(reason.message);
    this.reason = reason;
  }
}

/** The deepest nesting that Postfix accepts. */
export const nestingLimit = 100;

/** The failure for more nesting than {@link nestingLimit}; `what` is nested. */
export function nestingFailure(what: "parameters" | "comparisons", offset: number): MacroFailure {
  return new MacroFailure({ kind: "nesting", message: `${what} are nested too deeply`, offset });
}

/** The failure for text that cannot be read. */
export function syntaxFailure(message: string, offset: number): MacroFailure {
  return new MacroFailure({ kind: "syntax", message, offset });
}

/** The failure for a function that this Postfix does not have. */
export function unknownFunction(name: string, offset: number): MacroFailure {
  return new MacroFailure({ kind: "function", message: `there is no function "${name}"`, offset });
}
