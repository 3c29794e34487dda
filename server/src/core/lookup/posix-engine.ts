/** Compiles and matches POSIX patterns for regexp tables, as `regcomp` and `regexec` of glibc do in the C locale. */
import { RE2JS } from "re2js";
import { type PosixNode, type PosixPattern, parsePosixPattern } from "../syntax/posix-pattern.ts";
import { type PosixOptions, upperCaseBytes } from "../syntax/posix-tokens.ts";
import { message } from "../text/message.ts";
import type { CompiledPattern, CompilePattern, MatchUnknown } from "../text/pattern-engine.ts";
import { doubtfulGroups, repeatsAnchor } from "./posix-doubts.ts";
import { type GroupingRe2, groupingRe2, posixToRe2 } from "./posix-to-re2.ts";

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

interface Compiled {
  readonly re2: RE2JS;
  /** The numbers of its groups in the POSIX pattern. */
  readonly groups: readonly number[];
  readonly size: number;
}

/** The size of the pattern times that of the subject, up to which a match takes less than half a second. */
const mostWork = 20_000_000;

class PosixMatcher implements CompiledPattern {
  readonly groups: number;
  readonly doubtful: ReadonlySet<number>;
  readonly #source: string;
  readonly #node: PosixNode | undefined;
  readonly #options: PosixOptions;
  #tester: Compiled | MatchUnknown | undefined;
  #grouper: Compiled | MatchUnknown | undefined;

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
    this.#tester ??= this.#compile({ re2: posixToRe2(this.#node, this.#options.newline), groups: [] });
    const compiled = this.#tester;
    if ("unknown" in compiled) return compiled;
    if (compiled.size * text.length > mostWork) return this.#tooLarge();
    return compiled.re2.test(text) ? [] : undefined;
  }

  /** Of a group that is written several times, the copy that was set last counts. */
  #matchGroups(text: string, subject: string): readonly string[] | undefined | MatchUnknown {
    this.#grouper ??= this.#compile(groupingRe2(this.#node, this.#options.newline));
    const compiled = this.#grouper;
    if ("unknown" in compiled) return compiled;
    if (compiled.size * text.length > mostWork) return this.#tooLarge();
    const matcher = compiled.re2.matcher(text);
    if (!matcher.find()) return undefined;
    const starts: number[] = [];
    const found = Array.from({ length: this.groups + 1 }, () => "");
    compiled.groups.forEach((group, index) => {
      const start = matcher.start(index + 1);
      if (start < (starts[group] ?? 0)) return;
      starts[group] = start;
      found[group] = subject.slice(start, matcher.end(index + 1));
    });
    return found;
  }

  /** The engine has limits of its own on repeats and on size. */
  #compile(written: GroupingRe2 | undefined): Compiled | MatchUnknown {
    if (written === undefined) return this.#tooLarge();
    try {
      const re2 = RE2JS.compile(written.re2, RE2JS.LONGEST_MATCH | RE2JS.LOOKBEHINDS);
      return { re2, groups: written.groups, size: written.re2.length };
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
