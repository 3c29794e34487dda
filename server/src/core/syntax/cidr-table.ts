/** Tables of networks (`util/dict_cidr.c`): `network result`, `!network result`, `if network`, `endif`. */
import type { Span } from "../text/span.ts";
import { isSpace, skipSpace, trimSpaceEnd } from "./characters.ts";
import { type CidrNetwork, parseCidrPattern } from "./cidr-pattern.ts";
import type { FileLine, FileNodes } from "./file-nodes.ts";
import type { LogicalLine } from "./logical-lines.ts";
import { type EndifNode, isStatement, parseRuleNodes, readNegation } from "./rule-nodes.ts";

interface Network {
  readonly span: Span;
  readonly line: LogicalLine;
  readonly network: CidrNetwork;
  readonly networkSpan: Span;
  /** An exclamation mark: the line is for the addresses of the same family outside of the network. */
  readonly negated: boolean;
}

/** One line with a network and a result. */
export interface CidrRule extends Network {
  readonly kind: "rule";
  readonly result: string;
  readonly resultSpan: Span;
}

/** `if network`: the lines up to its `endif` count only for addresses in it. */
export interface CidrIf extends Network {
  readonly kind: "if";
}

export type CidrNode = CidrRule | CidrIf | EndifNode;

/** A parsed table. */
export type CidrTable = FileNodes<CidrNode>;

/** Parses a table of networks. Takes any text and never fails. */
export function parseCidrTable(text: string): CidrTable {
  return parseRuleNodes(text, parseLine);
}

function parseLine(line: FileLine): CidrNode | undefined {
  const { text } = line.logical;
  if (isStatement(text, "if")) {
    const condition = parseNetwork(line, 2, trimSpaceEnd(text, 2, text.length));
    return condition === undefined ? undefined : { kind: "if", ...condition };
  }
  if (isStatement(text, "endif")) {
    const behind = skipSpace(text, 5, text.length);
    if (behind === text.length) return { kind: "endif", span: line.span, line: line.line };
    line.report("text-behind-endif", behind, text.length);
    return undefined;
  }
  return parseRule(line);
}

function parseRule(line: FileLine): CidrRule | undefined {
  const { text } = line.logical;
  const start = readNegation(text, 0).end;
  let end = start;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
  const network = parseNetwork(line, 0, end);
  if (network === undefined) return undefined;
  const resultStart = skipSpace(text, end, text.length);
  const resultEnd = trimSpaceEnd(text, resultStart, text.length);
  if (resultStart === resultEnd) {
    line.report("missing-result", start, end);
    return undefined;
  }
  const resultSpan = line.logical.sourceSpan(resultStart, resultEnd);
  return { kind: "rule", ...network, result: text.slice(resultStart, resultEnd), resultSpan };
}

function parseNetwork(line: FileLine, from: number, end: number): Network | undefined {
  const { text } = line.logical;
  const { end: start, negated } = readNegation(text, from);
  if (start >= end) {
    line.report("missing-pattern", 0, text.length);
    return undefined;
  }
  const pattern = parseCidrPattern(text.slice(start, end));
  if (!pattern.ok) {
    line.report(pattern.error, start, end, pattern.suggestion);
    return undefined;
  }
  const networkSpan = line.logical.sourceSpan(start, end);
  return { span: line.span, line: line.line, network: pattern.network, networkSpan, negated };
}
