/** Runs rules over a configuration and turns their hits into findings. */
import type { Configuration } from "../config/configuration.ts";
import type { ParsedFiles } from "../config/parsed-files.ts";
import type { TableUse } from "../config/table-uses.ts";
import type { TextEdit } from "../text/edit.ts";
import type { Location } from "../text/location.ts";
import { type Message, type MessageData, message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { FileName } from "../workspace.ts";
import { allRules } from "./all-rules.ts";
import type { Rule, RuleFileKind, RuleHit, Severity } from "./define-rule.ts";
import type { RuleContext } from "./rule-context.ts";
import { isSuppressed } from "./suppression.ts";

/** What rules look at: one snapshot. */
export interface RuleInput {
  readonly files: ParsedFiles;
  readonly configuration: Configuration;
  /** Every table that the configuration names. */
  readonly tables: readonly TableUse[];
}

export interface RuleOptions {
  /** Severities by rule id; `off` silences a rule. */
  readonly severities?: Readonly<Record<string, Severity | "off">>;
  /** The rules to run; default all. */
  readonly rules?: readonly Rule[];
}

/** One mistake, not yet put into a language. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: FileName;
  readonly span: Span;
  readonly message: Message;
  readonly related: readonly (Location & { readonly message: Message })[];
  /** Says whether {@link fixesOf} has an answer. */
  readonly fixable: boolean;
  /** What the rule found, kept for its fixes. */
  readonly hit: RuleHit;
}

/** A repair of a finding, not yet put into a language. */
export interface FindingFix {
  readonly title: Message;
  /** Why a person must look at it; always there when it is unsafe. */
  readonly why?: Message;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly (TextEdit & { readonly file: FileName })[];
}

/** The most hits of one rule in one file: a table of garbage is told about, not listed line by line. */
const hitLimit = 1000;

/** Runs the rules over every file of the snapshot; findings come by file and, within a file, by place. */
export function runRules(input: RuleInput, options: RuleOptions = {}): Finding[] {
  const { rules = allRules, severities = {} } = options;
  return filesOf(input).flatMap(({ kind, file }) => {
    const context = contextOf(input, file);
    if (context === undefined) return [];
    const findings = rules
      .filter((rule) => rule.files.includes(kind))
      .flatMap((rule) => findingsOf(rule, context, severities[rule.id]));
    return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  });
}

/** The repairs of a finding that {@link runRules} found in the same snapshot. */
export function fixesOf(
  finding: Finding,
  input: RuleInput,
  rules: readonly Rule[] = allRules,
): readonly FindingFix[] {
  const rule = rules.find(({ id }) => id === finding.rule);
  const context = contextOf(input, finding.file);
  if (!finding.fixable || context === undefined || rule?.fixes === undefined) return [];
  const { messages } = rule;
  const hit = { ...finding.hit, repair: finding.hit.repair };
  return rule.fixes(hit, context).map(({ title, why, data, safety, edits }) => ({
    title: said(messages, title, data),
    ...(why === undefined ? {} : { why: said(messages, why, data) }),
    safety,
    edits: edits.map((edit) => ({ file: finding.file, ...edit })),
  }));
}

/** main.cf, master.cf and every table, each once. */
function filesOf({ tables }: RuleInput): { kind: RuleFileKind; file: FileName }[] {
  const names = new Set(tables.map(({ file }) => file).filter((file) => file !== undefined));
  names.delete("main.cf");
  names.delete("master.cf");
  return [
    { kind: "main.cf", file: "main.cf" },
    { kind: "master.cf", file: "master.cf" },
    ...[...names].sort().map((file) => ({ kind: "table", file }) as const),
  ];
}

function contextOf(input: RuleInput, file: FileName): RuleContext | undefined {
  const text = input.files.text(file);
  if (text === undefined) return undefined;
  return { ...input, file, text, uses: input.tables.filter((use) => use.file === file) };
}

function findingsOf(rule: Rule, context: RuleContext, severity: Severity | "off" | undefined): Finding[] {
  if (severity === "off") return [];
  const findings: Finding[] = [];
  for (const hit of rule.check(context)) {
    if (isSuppressed(context.text, hit.at.start, rule.id)) continue;
    findings.push(findingOf(rule, context.file, hit, severity));
    if (findings.length === hitLimit) break;
  }
  return findings;
}

function findingOf(rule: Rule, file: FileName, hit: RuleHit, severity: Severity | undefined): Finding {
  const { messages } = rule;
  return {
    rule: rule.id,
    severity: severity ?? hit.severity ?? rule.severity,
    file,
    span: hit.at,
    message: said(messages, hit.message, hit.data),
    related: (hit.related ?? []).map((other) => ({
      file: other.file,
      span: other.span,
      message: said(messages, other.message, other.data),
    })),
    fixable: rule.fixes !== undefined && hit.repair !== undefined,
    hit,
  };
}

function said(messages: Readonly<Record<string, string>>, name: string, data?: MessageData): Message {
  const template = messages[name];
  if (template === undefined) throw new TypeError(`a rule has no message "${name}"`);
  return message(template, data);
}
