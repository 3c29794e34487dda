/**
 * What tables of patterns need of the engine behind them. Patterns and subjects are texts of bytes: one character below
 * 256 for each byte.
 */
import type { Message } from "./message.ts";

/** A pattern that is ready to be compared. */
export interface CompiledPattern {
  /** The number of its groups. */
  readonly groups: number;
  /** The groups whose text the engine cannot tell for sure, though it can tell whether the pattern matches. */
  readonly doubtful?: ReadonlySet<number>;
  /**
   * The text of each group, number 0 first, `""` for one that did not take part; undefined without a match. Only with
   * `wantGroups` do the groups count.
   */
  match(subject: string, wantGroups: boolean): readonly string[] | undefined | MatchFailed | MatchUnknown;
}

/** Postfix gets an error and warns: the rule does not hold then, with or without an exclamation mark. */
export interface MatchFailed {
  readonly failed: string;
}

/** The engine cannot tell, because of a limit in time, say. */
export interface MatchUnknown {
  readonly unknown: Message;
  /** The pattern may even be refused, so that its rule is not there. */
  readonly mayBeRefused?: boolean;
}

/** A pattern that Postfix's library refuses: the rule is skipped. */
export interface RefusedPattern {
  readonly refused: string;
}

/** Makes a pattern ready; `flags` are the letters behind it in the table. */
export type CompilePattern = (
  source: string,
  flags: string,
) => CompiledPattern | RefusedPattern | MatchUnknown;

/** The engines that a shell brings, since core holds none of that kind. */
export interface PatternEngines {
  /** PCRE2; without it what pcre tables answer is unknown. */
  readonly pcre?: CompilePattern;
}
