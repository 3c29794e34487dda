/** What a rule is: one mistake, how it is found, said and repaired. Rules never see LSP, line numbers or settings. */
import type { TextEdit } from "../text/edit.ts";
import type { Location } from "../text/location.ts";
import type { MessageData } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { FileName, FileState } from "../workspace.ts";
import type { RuleContext } from "./rule-context.ts";

export type Severity = "error" | "warning" | "info" | "hint";

/** The kinds of file that a rule looks at; the run calls `check` once for each file of such a kind. */
export type RuleFileKind = "main.cf" | "master.cf" | "table";

/** One of a rule's messages, by its name, with what fills its placeholders. */
export interface RuleText<Name extends string = string> {
  readonly message: Name;
  readonly data?: MessageData;
}

/** One place that a rule found. */
export interface RuleHit<Name extends string = string, Repair = unknown> extends RuleText<Name> {
  readonly at: Span;
  /** Less than the rule's own severity, where a hit weighs less than the rule's others. */
  readonly severity?: Severity;
  /** Other places that belong to the mistake. */
  readonly related?: readonly (Location & RuleText<Name>)[];
  /** What `fixes` needs to know of this hit; a hit without it has no fix. */
  readonly repair?: Repair;
}

/** A hit that has a fix. */
export type RepairableHit<Name extends string = string, Repair = unknown> = RuleHit<Name, Repair> & {
  readonly repair: Repair;
};

/** A repair. `title` and `why` name messages of the rule; an unsafe one says why a person must look at it. */
export interface Fix<Name extends string = string> {
  readonly title: Name;
  readonly why?: Name;
  readonly data?: MessageData;
  readonly safety: "safe" | "unsafe";
  /** `file` is absent when the edit is in the file of the hit. */
  readonly edits: readonly (TextEdit & { readonly file?: FileName })[];
}

/**
 * An example: the text of main.cf or master.cf, whichever the rule looks at first; for a rule on tables the text of
 * the table that an otherwise empty main.cf names as its transport_maps. Or several files by name, of which the
 * finding lies in the first.
 */
export type RuleExample = string | Readonly<Record<FileName, string | FileState>>;

/** A rule; `Name` are the names of its messages, `Repair` is what its hits hand to its fixes. */
export interface Rule<Name extends string = string, Repair = unknown> {
  /** File name, settings key, anchor and test name. It names the pattern, and never changes its meaning. */
  readonly id: string;
  readonly severity: Severity;
  readonly files: readonly RuleFileKind[];
  readonly docs: {
    readonly summary: string;
    /** What Postfix does with the mistake. */
    readonly why: string;
    readonly instead: string;
    /** Each gives one finding, of this rule. */
    readonly wrong: readonly RuleExample[];
    /** Each gives no finding at all: the near misses. */
    readonly right: readonly RuleExample[];
  };
  /** Every text that the rule says besides its docs, by name: templates in English. */
  readonly messages: Readonly<Record<Name, string>>;
  /** Finds. */
  check(context: RuleContext): Iterable<RuleHit<NoInfer<Name>, Repair>>;
  /** Repairs; asked only for a hit that has a `repair`, and then answers at least one fix. */
  fixes?(
    hit: RepairableHit<NoInfer<Name>, NoInfer<Repair>>,
    context: RuleContext,
  ): readonly Fix<NoInfer<Name>>[];
}

/** Declares a rule; the type check is all that it does. */
export function defineRule<const Name extends string, Repair = never>(
  rule: Rule<Name, Repair>,
): Rule<Name, Repair> {
  return rule;
}
