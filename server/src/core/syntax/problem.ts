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
    | "unbalanced-brace";
  readonly span: Span;
  /** What is missing or bad, where the code alone does not say: a field's name. */
  readonly detail?: string;
}
