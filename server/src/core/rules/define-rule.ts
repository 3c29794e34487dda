/** What a rule is: one mistake, how it is found, said and repaired. Rules never see LSP, line numbers or settings. */
import type { TextEdit } from "../text/edit.ts";
import type { Location } from "../text/location.ts";
import type { MessageData } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { FileName } from "../workspace.ts";
import type { RuleContext } from "./rule-context.ts";

export type Severity = "error" | "warning" | "info" | "hint";

/** The kinds of file that a rule looks at; the run calls `check` once for each file of such a kind. */
export type RuleFileKind = "main.cf" | "master.cf" | "table";

/** One place that a rule found. `message` names one of the rule's messages, `data` fills it. */
export interface RuleHit {
  readonly at: Span;
  readonly message: string;
  readonly data?: MessageData;
  /** Other places that belong to the mistake, each with the name of one of the rule's messages. */
  readonly related?: readonly (Location & { readonly message: string; readonly data?: MessageData })[];
  /** What `fixes` needs to know of this hit. */
  readonly repair?: unknown;
}

/** A repair. An unsafe one says why a person must look at it; `file` is absent when it edits the file of the hit. */
export interface Fix {
  readonly title: string;
  readonly data?: MessageData;
  readonly safety: "safe" | "unsafe";
  readonly why?: string;
  readonly edits: readonly (TextEdit & { readonly file?: FileName })[];
}

/** An example: the text of one file, or several files by name. The first named file is where the finding lies. */
export type RuleExample = string | Readonly<Record<string, string>>;

export interface Rule {
  /** File name, settings key, anchor and test name. It names the pattern, and never changes its meaning. */
  readonly id: string;
  readonly severity: Severity;
  readonly files: readonly RuleFileKind[];
  readonly docs: {
    readonly summary: string;
    readonly why: string;
    readonly instead: string;
    /** Each gives this finding and no other of this rule. */
    readonly wrong: readonly RuleExample[];
    /** Each gives no finding at all: the near misses. */
    readonly right: readonly RuleExample[];
  };
  readonly messages: Readonly<Record<string, string>>;
  check(context: RuleContext): Iterable<RuleHit>;
  fixes?(hit: RuleHit, context: RuleContext): readonly Fix[];
}

/** Declares a rule; the type check is all that it does. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
