/** Tables whose lines are rules, asked in their order: what tables of networks and of patterns have in common. */
import type { Span } from "../text/span.ts";
import { type FileLine, type FileNodes, parseFileNodes } from "./file-nodes.ts";
import type { LogicalLine } from "./logical-lines.ts";
import type { SyntaxProblem } from "./problem.ts";

/** `endif`. One that closes no `if` is a node too; who reads the table skips it. */
export interface EndifNode {
  readonly kind: "endif";
  readonly span: Span;
  readonly line: LogicalLine;
}

/** Reads a table of rules line by line, and reports `if` and `endif` that miss each other. Never fails. */
export function parseRuleNodes<Node extends { readonly kind: string; readonly span: Span }>(
  text: string,
  parse: (line: FileLine) => Node | undefined,
): FileNodes<Node> {
  const { nodes, problems } = parseFileNodes(text, parse);
  return { text, nodes, problems: [...problems, ...nestingProblems(nodes)] };
}

/** Says whether a line is the statement `if` or `endif`: the word, and behind it no letter or digit. */
export function isStatement(text: string, word: "if" | "endif"): boolean {
  return text.slice(0, word.length).toLowerCase() === word && !/[A-Za-z0-9]/.test(text.charAt(word.length));
}

/** The end of the exclamation marks and blanks that start at `from`, and whether they turn the meaning around. */
export function readNegation(
  text: string,
  from: number,
): { readonly end: number; readonly negated: boolean } {
  let end = from;
  let negated = false;
  for (; end < text.length; end += 1) {
    const character = text.charAt(end);
    if (character === "!") negated = !negated;
    else if (!/[ \t-\r]/.test(character)) break;
  }
  return { end, negated };
}

/** Every `if` that no `endif` closes, and every `endif` that closes none. */
function nestingProblems(nodes: readonly { readonly kind: string; readonly span: Span }[]): SyntaxProblem[] {
  const open: Span[] = [];
  const problems: SyntaxProblem[] = [];
  for (const node of nodes) {
    if (node.kind === "if") open.push(node.span);
    if (node.kind === "endif" && open.pop() === undefined) {
      problems.push({ code: "endif-without-if", span: node.span });
    }
  }
  return [...problems, ...open.map((at) => ({ code: "if-without-endif", span: at }) as const)];
}
