/** Compiles and matches POSIX patterns for regexp tables, as `regcomp` and `regexec` of glibc do in the C locale. */
import { RE2JS } from "re2js";
import { type PosixNode, type PosixPattern, parsePosixPattern } from "../syntax/posix-pattern.ts";
import { type PosixOptions, upperCaseBytes } from "../syntax/posix-tokens.ts";
import { message } from "../text/message.ts";
import type { CompiledPattern, CompilePattern, MatchUnknown } from "../text/pattern-engine.ts";
import { doubtfulGroups, repeatsAnchor } from "./posix-doubts.ts";
import { groupingRe2, posixToRe2 } from "./posix-to-re2.ts";

/** The engine of regexp tables. What needs time beyond all bounds to be exact, back-references, is unknown. */
export const compilePosix: CompilePattern = (source, flags) => {
  const options = readFlags(flags);
  const pattern = parsePosixPattern(source, options);
  if (!pattern.ok && pattern.error === "too-deep") {
    return { unknown: message("the pattern {pattern} is nested too deep", { pattern: source }) };
  }
  if (!pattern.ok) return { refused: pattern.error };
  if (pattern.hasBackReference) {
    return { unknown: message("the pattern {pattern} refers back to a group", { pattern: source }) };
  }
  if (repeatsAnchor(pattern.node)) {
    return { unknown: message("the pattern {pattern} repeats an anchor", { pattern: source }) };
  }
  return new PosixMatcher(source, pattern, options);
};

/** Each letter switches over what holds without it: extended syntax, case ignored, no special newlines. */
function readFlags(flags: string): PosixOptions {
  const isOdd = (letter: string): boolean => flags.split(letter).length % 2 === 0;
  return { extended: !isOdd("x"), ignoreCase: !isOdd("i"), newline: isOdd("m") };
}

class PosixMatcher implements CompiledPattern {
  readonly groups: number;
  readonly doubtful: ReadonlySet<number>;
  readonly #source: string;
  readonly #node: PosixNode | undefined;
  readonly #options: PosixOptions;
  #tester: RE2JS | MatchUnknown | undefined;
  #grouper: { readonly re2: RE2JS; readonly groups: readonly number[] } | MatchUnknown | undefined;

  constructor(source: string, pattern: Extract<PosixPattern, { ok: true }>, options: PosixOptions) {
    this.#source = source;
    this.#node = pattern.node;
    this.groups = pattern.groups;
    this.doubtful = doubtfulGroups(pattern.node);
    this.#options = options;
  }

  match(subject: string, wantGroups: boolean): readonly string[] | undefined | MatchUnknown {
    const text = this.#options.ignoreCase ? upperCaseBytes(subject) : subject;
    if (wantGroups) return this.#matchGroups(text, subject);
    this.#tester ??= this.#compile(posixToRe2(this.#node, this.#options.newline));
    if ("unknown" in this.#tester) return this.#tester;
    return this.#tester.test(text) ? [] : undefined;
  }

  /** Of a group that is written several times, the copy that was set last counts. */
  #matchGroups(text: string, subject: string): readonly string[] | undefined | MatchUnknown {
    this.#grouper ??= this.#compileGroups();
    if ("unknown" in this.#grouper) return this.#grouper;
    const matcher = this.#grouper.re2.matcher(text);
    if (!matcher.find()) return undefined;
    const starts: number[] = [];
    const found = Array.from({ length: this.groups + 1 }, () => "");
    this.#grouper.groups.forEach((group, index) => {
      const start = matcher.start(index + 1);
      if (start < (starts[group] ?? 0)) return;
      starts[group] = start;
      found[group] = subject.slice(start, matcher.end(index + 1));
    });
    return found;
  }

  #compileGroups(): { readonly re2: RE2JS; readonly groups: readonly number[] } | MatchUnknown {
    const written = groupingRe2(this.#node, this.#options.newline);
    if (written === undefined) return this.#tooLarge();
    const re2 = this.#compile(written.re2);
    return "unknown" in re2 ? re2 : { re2, groups: written.groups };
  }

  /** The engine has limits of its own on repeats and on size. */
  #compile(re2: string): RE2JS | MatchUnknown {
    try {
      return RE2JS.compile(re2, RE2JS.LONGEST_MATCH | RE2JS.LOOKBEHINDS);
    } catch {
      return this.#tooLarge();
    }
  }

  #tooLarge(): MatchUnknown {
    return {
      unknown: message("the pattern {pattern} is too large to be matched", { pattern: this.#source }),
    };
  }
}
