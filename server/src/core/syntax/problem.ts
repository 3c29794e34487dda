import type { Span } from "../text/span.ts";

/** What a parser noticed; it stands beside the tree, since parsing never fails. */
export interface SyntaxProblem {
  readonly code:
    | "misplaced-line"
    | "missing-name"
    | "missing-equals"
    | "nul-byte"
    | "unbalanced-quote"
    | "missing-value"
    | "key-ends-with-colon"
    | "not-utf8"
    | "missing-field"
    | "bad-field"
    | "unbalanced-brace"
    // Alias files.
    | "not-name-and-value"
    | "name-not-local"
    // Tables of rules: networks and patterns.
    | "missing-pattern"
    | "missing-result"
    | "text-behind-endif"
    | "endif-without-if"
    | "bad-bracket"
    | "bad-mask"
    | "bad-network"
    | "bad-address"
    | "host-bits"
    | "unclosed-pattern"
    | "unknown-flag"
    | "bad-replacement"
    | "group-in-negative-rule"
    | "unknown-statement"
    | "empty-result"
    | "if-without-endif"
    | "text-behind-if"
    | "obsolete-flag";
  readonly span: Span;
  /** What is missing or bad, where the code alone does not say: a field's name. */
  readonly detail?: string;
}
