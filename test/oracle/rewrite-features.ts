/** What a random case of rewriting visits beside the addresses that are resolved as well. */
import type { RewriteQuestion } from "./rewrite-generator.ts";

/** Every feature by its name, and how it shows in parameters and questions. */
export const rewriteFeatures: Readonly<
  Record<
    string,
    (parameters: readonly (readonly [string, string])[], questions: readonly RewriteQuestion[]) => boolean
  >
> = {
  "local context": (_, questions) => questions.some(({ rule }) => rule === "local"),
  "remote context without remote_header_rewrite_domain": (parameters, questions) =>
    questions.some(({ rule }) => rule === "remote") &&
    !parameters.some(([name]) => name === "remote_header_rewrite_domain"),
  "remote context with it": (parameters, questions) =>
    questions.some(({ rule }) => rule === "remote") &&
    parameters.some(([name, value]) => name === "remote_header_rewrite_domain" && value !== ""),
  "name and address": (_, questions) => questions.some(({ address: text }) => /^A\. Name </.test(text)),
  comment: (_, questions) => questions.some(({ address: text }) => /\(a comment\)$/.test(text)),
  "nested comment": (_, questions) => questions.some(({ address: text }) => /\(nested\)/.test(text)),
  group: (_, questions) => questions.some(({ address: text }) => /^group: /.test(text)),
  "quote that is not closed": (_, questions) => questions.some(({ address: text }) => /^"[^"]*$/.test(text)),
  "literal that is not closed": (_, questions) =>
    questions.some(({ address: text }) => /@\[[^\]]*$/.test(text)),
};
