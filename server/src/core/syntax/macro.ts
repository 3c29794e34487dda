/**
 * `$name`, `${name}`, `$(name)`, `${name?text}`, `${name:text}`, `${name?{a}:{b}}` and comparisons, found and
 * expanded as `util/mac_parse.c` and `util/mac_expand.c` do.
 */
import { encodeText } from "../text/bytes.ts";
import { type Span, span } from "../text/span.ts";
import { isAlphanumeric } from "./characters.ts";
import { compareCompatibilityLevels } from "./compatibility-level.ts";
import {
  type MacroExpression,
  MacroSyntaxError,
  type MacroText,
  parseMacroExpression,
} from "./macro-expression.ts";

/** The value of a parameter by its name, not expanded; undefined when there is none. */
export type MacroLookup = (name: string) => string | undefined;

/** A function that configuration may call as `${name{text}}`; undefined where it fails. */
export type MacroFunction = (argument: string) => string | undefined;

export interface MacroOptions {
  /** Expand what a name stands for in turn; default true, as Postfix does with main.cf values. */
  readonly recursive?: boolean;
  readonly functions?: ReadonlyMap<string, MacroFunction>;
}

/** Why a value cannot be expanded. Every Postfix program ends with a fatal error then. */
export interface MacroError {
  readonly kind: "syntax" | "recursion" | "nesting" | "comparison" | "function";
  readonly message: string;
  /** Where, counted from the start of the value at hand (not of a value that it names). */
  readonly offset: number;
  /** With recursion: the names that lead back to the first of them. */
  readonly chain?: readonly string[];
}

/** The result of an expansion. With `error`, `text` holds what was expanded before it. */
export interface Expansion {
  readonly text: string;
  /** Names without a value that were asked for outside a test; each expands to nothing. */
  readonly undefinedNames: readonly string[];
  readonly error?: MacroError;
}

/** One mention of a parameter in a value; `span` covers the name alone, `whole` also `$` and braces. */
export interface MacroReference {
  readonly name: string;
  readonly span: Span;
  readonly whole: Span;
  /** It only asks whether the value is empty (`${name?…}`, `${name:…}`). */
  readonly test: boolean;
}

/** The deepest nesting that Postfix accepts. */
const nestingLimit = 100;

/** Expands a value. Never throws; what Postfix refuses is the result's `error`. */
export function expandMacros(value: string, lookup: MacroLookup, options: MacroOptions = {}): Expansion {
  const expander = new Expander(lookup, options);
  try {
    expander.expand({ text: value, offset: 0 }, 0);
  } catch (error) {
    if (!(error instanceof ExpansionFailure)) throw error;
    return { text: expander.result, undefinedNames: [...expander.undefinedNames], error: error.reason };
  }
  return { text: expander.result, undefinedNames: [...expander.undefinedNames] };
}

/** Lists every parameter that a value mentions, in both branches of conditions. Stops where the syntax is wrong. */
export function macroReferences(value: string): { references: MacroReference[]; error?: MacroError } {
  const references: MacroReference[] = [];
  try {
    collect({ text: value, offset: 0 }, references, 0);
  } catch (error) {
    if (!(error instanceof ExpansionFailure)) throw error;
    return { references, error: error.reason };
  }
  return { references };
}

class ExpansionFailure extends Error {
  readonly reason: MacroError;
  constructor(reason: MacroError) {
    super(reason.message);
    this.reason = reason;
  }
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

  constructor(lookup: MacroLookup, options: MacroOptions) {
    this.#lookup = lookup;
    this.#options = options;
  }

  expand(source: MacroText, level: number): void {
    forEachToken(
      source,
      (literal) => {
        this.#checkLevel(level, source.offset);
        this.result += literal;
      },
      (inside, whole) => {
        if (this.#chain.length === 0) this.#outer = whole.start;
        this.#checkLevel(level, whole.start);
        this.#evaluate(parse(inside), level + 1, whole.start);
      },
    );
  }

  #evaluate(expression: MacroExpression, level: number, offset: number): void {
    const { subject, then, otherwise } = expression;
    if (subject.kind === "function") {
      this.#call(subject.name.text, subject.argument, offset);
      return;
    }
    const found = subject.kind === "name" ? this.#lookup(subject.name.text) : this.#compare(subject, offset);
    if (then === undefined && otherwise === undefined) {
      this.#append(subject.kind === "name" ? subject.name.text : undefined, found, level);
      return;
    }
    const branch = found !== undefined && found !== "" ? then : otherwise;
    if (branch !== undefined) this.expand(branch, level);
  }

  #append(name: string | undefined, found: string | undefined, level: number): void {
    if (found === undefined) {
      if (name !== undefined) this.undefinedNames.add(name);
    } else if (name === undefined || this.#options.recursive === false) {
      this.result += found;
    } else {
      if (this.#chain.includes(name)) this.#failRecursion(name);
      this.#chain.push(name);
      this.expand({ text: found, offset: this.#outer }, level);
      this.#chain.pop();
    }
  }

  #compare(subject: MacroExpression["subject"] & { kind: "comparison" }, offset: number): string {
    const left = this.#aside(subject.left);
    const right = this.#aside(subject.right);
    const order =
      subject.suffix === "level" ? compareCompatibilityLevels(left, right) : compareValues(left, right);
    if (order === undefined) this.#fail("comparison", `"${left}" and "${right}" cannot be compared`, offset);
    return holds(subject.operator, order) ? "true" : "";
  }

  #call(name: string, argument: MacroText, offset: number): void {
    const action = this.#options.functions?.get(name);
    if (action === undefined) this.#fail("function", `there is no function "${name}"`, offset);
    const value = action(this.#aside(argument));
    if (value === undefined) this.#fail("function", `function "${name}" failed`, offset);
    this.result += value;
  }

  /** Expands on the side, with the nesting counted anew as Postfix does, but never without end. */
  #aside(source: MacroText): string {
    const kept = this.result;
    this.result = "";
    this.#asideDepth += 1;
    if (this.#asideDepth > nestingLimit)
      this.#fail("nesting", "comparisons are nested too deeply", source.offset);
    this.expand(source, 0);
    this.#asideDepth -= 1;
    const value = this.result;
    this.result = kept;
    return value;
  }

  #asideDepth = 0;

  #checkLevel(level: number, offset: number): void {
    if (level > nestingLimit) this.#fail("nesting", "parameters are nested too deeply", offset);
  }

  #failRecursion(name: string): never {
    const chain = [...this.#chain.slice(this.#chain.indexOf(name)), name];
    const message = `${chain.join(" → ")} refers back to itself`;
    throw new ExpansionFailure({ kind: "recursion", message, offset: this.#outer, chain });
  }

  #fail(kind: MacroError["kind"], message: string, offset: number): never {
    throw new ExpansionFailure({ kind, message, offset: this.#chain.length > 0 ? this.#outer : offset });
  }
}

function collect(source: MacroText, references: MacroReference[], level: number): void {
  forEachToken(
    source,
    () => {},
    (inside, whole) => {
      if (level > nestingLimit) throw nestingFailure(whole.start);
      const { subject, then, otherwise } = parse(inside);
      if (subject.kind === "name") {
        const { text: name, offset } = subject.name;
        const test = then !== undefined || otherwise !== undefined;
        references.push({ name, span: span(offset, offset + name.length), whole, test });
      } else if (subject.kind === "function") {
        collect(subject.argument, references, level + 1);
      } else {
        collect(subject.left, references, level + 1);
        collect(subject.right, references, level + 1);
      }
      if (then !== undefined) collect(then, references, level + 1);
      if (otherwise !== undefined) collect(otherwise, references, level + 1);
    },
  );
}

function nestingFailure(offset: number): ExpansionFailure {
  return new ExpansionFailure({ kind: "nesting", message: "parameters are nested too deeply", offset });
}

function parse(inside: MacroText): MacroExpression {
  try {
    return parseMacroExpression(inside);
  } catch (error) {
    if (!(error instanceof MacroSyntaxError)) throw error;
    throw new ExpansionFailure({ kind: "syntax", message: error.message, offset: error.offset });
  }
}

/** Splits text into literals (with `$$` made `$`) and the insides of references (`mac_parse`). */
function forEachToken(
  source: MacroText,
  onLiteral: (text: string) => void,
  onReference: (inside: MacroText, whole: Span) => void,
): void {
  const { text, offset: base } = source;
  let literal = "";
  for (let at = 0; at < text.length; ) {
    if (text[at] !== "$" || text[at + 1] === "$") {
      literal += text[at];
      at += text[at] === "$" ? 2 : 1;
      continue;
    }
    if (literal !== "") onLiteral(literal);
    literal = "";
    const { start, end, next } = referenceAt(text, at + 1, base);
    if (start === end) throw syntaxFailure("a $ without a name", base + at);
    onReference({ text: text.slice(start, end), offset: base + start }, span(base + at, base + next));
    at = next;
  }
  if (literal !== "") onLiteral(literal);
}

function referenceAt(text: string, at: number, base: number): { start: number; end: number; next: number } {
  const open = text[at];
  if (open !== "{" && open !== "(") {
    let end = at;
    while (isAlphanumeric(text.charCodeAt(end)) || text[end] === "_") end += 1;
    return { start: at, end, next: end };
  }
  const close = open === "{" ? "}" : ")";
  let level = 1;
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === open) level += 1;
    if (text[end] === close) level -= 1;
    if (level === 0) return { start: at + 1, end, next: end + 1 };
  }
  throw syntaxFailure(`a $${open} without its ${close}`, base + at - 1);
}

function syntaxFailure(message: string, offset: number): ExpansionFailure {
  return new ExpansionFailure({ kind: "syntax", message, offset });
}

/** Compares two numbers as numbers and anything else byte by byte. */
function compareValues(left: string, right: string): number {
  if (/^[0-9]+$/.test(left) && /^[0-9]+$/.test(right)) {
    const difference = BigInt(left) - BigInt(right);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  const leftBytes = encodeText(left);
  const rightBytes = encodeText(right);
  for (let at = 0; at < Math.min(leftBytes.length, rightBytes.length); at += 1) {
    const difference = (leftBytes[at] ?? 0) - (rightBytes[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return leftBytes.length - rightBytes.length;
}

function holds(operator: string, order: number): boolean {
  switch (operator) {
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
    default:
      return order > 0;
  }
}
