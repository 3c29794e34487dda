/** A table of patterns ready for lookups: rules that Postfix skips are left out (`dict_regexp_open`, `dict_pcre_open`). */
import {
  type PatternExpression,
  type PatternRule,
  type PatternTableType,
  parsePatternTable,
} from "../syntax/pattern-table.ts";
import { fromByteString, toByteString } from "../text/byte-string.ts";
import { message } from "../text/message.ts";
import type { CompiledPattern, CompilePattern, MatchUnknown } from "../text/pattern-engine.ts";
import type { Span } from "../text/span.ts";
import type { LookupResult } from "./dictionary.ts";
import { notFound } from "./result.ts";
import { RuleSteps, type Verdict } from "./rule-steps.ts";

/** A rule that is skipped because of its pattern or its use, and why. */
export interface SkippedRule {
  readonly span: Span;
  readonly why: "refused-pattern" | "missing-group" | "substitution-not-allowed";
  /** What the library says of the pattern. */
  readonly detail?: string;
}

interface Test {
  readonly pattern: CompiledPattern | MatchUnknown;
  readonly negated: boolean;
}

interface Step {
  readonly tests: readonly Test[];
  readonly rule?: PatternRule;
}

/** What a match left behind: the groups of a rule's first pattern. */
interface Matched {
  groups: readonly string[];
}

/** The rules of one table, compiled once. */
export class PatternProgram {
  readonly skipped: SkippedRule[] = [];
  readonly #steps = new RuleSteps<Step, Step>();
  readonly #compile: CompilePattern;
  readonly #noSubstitution: boolean;
  /** An `if` of which it is not known whether it is there: what the `endif`s behind it close is not known either. */
  #doubtfulIf: MatchUnknown | undefined;

  constructor(text: string, type: PatternTableType, compile: CompilePattern, noSubstitution: boolean) {
    this.#compile = compile;
    this.#noSubstitution = noSubstitution;
    for (const node of parsePatternTable(text, type).nodes) {
      if (node.kind === "rule") this.#addRule(node);
      else if (node.kind === "if") this.#addIf(node.condition, node.span);
      else if (node.kind === "endif") this.#steps.addEndif();
    }
  }

  /** Looks a key up; `locate` tells the place of the line that hits. */
  lookup(key: string, foundAt: (value: string, line: Span) => LookupResult): LookupResult {
    if (this.#doubtfulIf !== undefined) return { kind: "unknown", reason: this.#doubtfulIf.unknown };
    const subject = toByteString(key);
    const matched: Matched = { groups: [] };
    const end = this.#steps.find<MatchUnknown["unknown"]>((step) => holds(step, subject, matched));
    if (end === undefined) return notFound;
    if ("unknown" in end) return { kind: "unknown", reason: end.unknown };
    const { rule, tests } = end.rule;
    if (rule === undefined) return notFound;
    const doubtful = rule.parts.find((part) => typeof part === "number" && isDoubtful(tests[0], part));
    if (doubtful === undefined) return foundAt(resultOf(rule, matched.groups), rule.line.extent);
    const pattern = rule.first.source;
    return {
      kind: "unknown",
      reason: message("it is not certain what group {group} of the pattern {pattern} holds", {
        group: doubtful,
        pattern,
      }),
    };
  }

  #addRule(rule: PatternRule): void {
    if (rule.highestGroup > 0 && this.#noSubstitution) {
      this.skipped.push({ span: rule.span, why: "substitution-not-allowed" });
      return;
    }
    const first = this.#test(rule.first, rule.span);
    const second = rule.second === undefined ? undefined : this.#test(rule.second, rule.span);
    if (first === undefined || (rule.second !== undefined && second === undefined)) return;
    if ("groups" in first.pattern && rule.highestGroup > first.pattern.groups) {
      this.skipped.push({ span: rule.span, why: "missing-group" });
      return;
    }
    this.#steps.addRule({ tests: second === undefined ? [first] : [first, second], rule });
  }

  #addIf(condition: PatternExpression, span: Span): void {
    const test = this.#test(condition, span);
    if (test === undefined) return;
    this.#steps.addIf({ tests: [test] });
    if ("unknown" in test.pattern && test.pattern.mayBeRefused === true) this.#doubtfulIf = test.pattern;
  }

  #test(expression: PatternExpression, span: Span): Test | undefined {
    const pattern = this.#compile(toByteString(expression.source), expression.flags);
    if (!("refused" in pattern)) return { pattern, negated: expression.negated };
    this.skipped.push({ span, why: "refused-pattern", detail: pattern.refused });
    return undefined;
  }
}

function isDoubtful(test: Test | undefined, group: number): boolean {
  return test !== undefined && "groups" in test.pattern && test.pattern.doubtful?.has(group) === true;
}

function holds(step: Step, subject: string, matched: Matched): Verdict<MatchUnknown["unknown"]> {
  for (const [index, { pattern, negated }] of step.tests.entries()) {
    if ("unknown" in pattern) return pattern;
    const wantGroups = index === 0 && (step.rule?.highestGroup ?? 0) > 0;
    const groups = pattern.match(subject, wantGroups);
    if (groups !== undefined && "unknown" in groups) return groups;
    if (groups !== undefined && "failed" in groups) return false;
    if ((groups !== undefined) === negated) return false;
    if (wantGroups && groups !== undefined) matched.groups = groups;
  }
  return true;
}

/** The result with the groups put in. It is put together as bytes, since a group may hold half a character. */
function resultOf(rule: PatternRule, groups: readonly string[]): string {
  if (rule.highestGroup === 0) return rule.parts.join("");
  const bytes = rule.parts.map((part) =>
    typeof part === "number" ? (groups[part] ?? "") : toByteString(part),
  );
  return fromByteString(bytes.join(""));
}
