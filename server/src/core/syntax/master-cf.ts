/**
 * master.cf as master(8) reads it (`master/master_ent.c`): eight columns, then the command's arguments, where
 * `{ }` keeps an argument with blanks together. The nodes' spans cover the file without gap.
 */
import type { Span } from "../text/span.ts";
import { blanks, skipSpace, trimSpaceEnd } from "./characters.ts";
import { type FileLine, type FileNodes, parseFileNodes } from "./file-nodes.ts";
import type { LogicalLine, LogicalText } from "./logical-lines.ts";
import { type ListItem, splitList, splitListBraces, unwrapBraces } from "./value.ts";

/** The columns of master.cf, in order. */
export const masterColumns = [
  "service",
  "type",
  "private",
  "unprivileged",
  "chroot",
  "wakeup_time",
  "max_proc",
  "command",
] as const;

export type MasterColumn = (typeof masterColumns)[number];

/** A word of the file and where it stands. */
export interface MasterWord {
  readonly text: string;
  readonly span: Span;
}

/** One `-o name=value`. */
export interface MasterOverride {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: string;
  readonly valueSpan: Span;
}

/** One service. Columns that the line lacks are absent. */
export interface MasterService {
  readonly kind: "service";
  readonly span: Span;
  readonly line: LogicalLine;
  readonly columns: { readonly [column in MasterColumn]?: MasterWord };
  /** The command's arguments as it gets them: braces taken off. */
  readonly arguments: readonly MasterWord[];
  readonly overrides: readonly MasterOverride[];
}

/** A parsed master.cf. */
export interface MasterCf extends FileNodes<MasterService> {
  readonly services: readonly MasterService[];
}

/** Parses a master.cf. Takes any text and never fails. */
export function parseMasterCf(text: string): MasterCf {
  const file = parseFileNodes(text, parseService);
  return { ...file, services: file.nodes.filter((node) => node.kind === "service") };
}

function parseService({ line, span: whole, logical, report }: FileLine): MasterService {
  const items = splitList(logical.text, blanks).slice(0, masterColumns.length);
  const columns: { [column in MasterColumn]?: MasterWord } = {};
  for (const [at, item] of items.entries()) {
    const column = masterColumns[at];
    if (column !== undefined) columns[column] = word(logical, item.text, item.span);
  }
  const missing = masterColumns[items.length];
  if (missing !== undefined) report("missing-field", 0, logical.firstLineEnd, missing);
  const args = parseArguments(logical, items.at(-1)?.span.end ?? 0, report);
  const overrides = columns.command === undefined ? [] : overridesOf(args, logical);
  return { kind: "service", span: whole, line, columns, arguments: args.map(toWord), overrides };
}

/** An argument with its place in the logical line, so that parts of it can be found in the file. */
interface Argument extends MasterWord {
  readonly start: number;
}

function parseArguments(logical: LogicalText, from: number, report: FileLine["report"]): Argument[] {
  return splitListBraces(logical.text.slice(from), blanks).map((item) => {
    const start = from + item.span.start;
    const end = from + item.span.end;
    const shown = logical.sourceSpan(start, end);
    if (!item.text.startsWith("{")) return { text: item.text, span: shown, start };
    const inner = unwrapBraces(item.text);
    if (inner === undefined) {
      report("unbalanced-brace", start, end);
      return { text: item.text, span: shown, start };
    }
    return { text: inner.text, span: shown, start: start + inner.start };
  });
}

function overridesOf(args: readonly Argument[], logical: LogicalText): MasterOverride[] {
  const overrides: MasterOverride[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at];
    if (argument === undefined || !argument.text.startsWith("-")) break;
    if (!argument.text.startsWith("-o")) continue;
    const joined = argument.text.length > 2;
    const setting = joined
      ? { ...argument, text: argument.text.slice(2), start: argument.start + 2 }
      : args[at + 1];
    if (!joined) at += 1;
    const override = setting === undefined ? undefined : parseOverride(setting, logical);
    if (override !== undefined) overrides.push(override);
  }
  return overrides;
}

/** Reads `name=value`; blanks around name and value do not count (`split_nameval`). */
function parseOverride(setting: Argument, logical: LogicalText): MasterOverride | undefined {
  const { text, start } = setting;
  const equals = text.indexOf("=");
  if (equals <= 0) return undefined;
  const nameStart = skipSpace(text, 0, equals);
  const nameEnd = trimSpaceEnd(text, nameStart, equals);
  const valueStart = skipSpace(text, equals + 1, text.length);
  const valueEnd = trimSpaceEnd(text, valueStart, text.length);
  return {
    name: text.slice(nameStart, nameEnd),
    nameSpan: logical.sourceSpan(start + nameStart, start + nameEnd),
    value: text.slice(valueStart, valueEnd),
    valueSpan: logical.sourceSpan(start + valueStart, start + valueEnd),
  };
}

function word(logical: LogicalText, text: string, at: ListItem["span"]): MasterWord {
  return { text, span: logical.sourceSpan(at.start, at.end) };
}

function toWord({ text, span: at }: Argument): MasterWord {
  return { text, span: at };
}
