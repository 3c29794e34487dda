/** Puts the steps of a trace into groups, so that what several steps share is said once, in a line above them. */
import type { TraceStep } from "../../route/trace.ts";

/** Steps that stand below one line, or one that stands for itself. */
export interface StepGroup {
  readonly heading?: string;
  readonly lines: readonly StepLine[];
}

/** A step, and what is asked in it as far as the heading does not say so; empty for a step that asks nothing. */
export interface StepLine {
  readonly step: TraceStep;
  readonly asked: string;
}

/** The longest name of a table that is shown whole; an inline table has all its text for a name. */
const longestName = 60;

/** The groups in the order of the steps. */
export function groupSteps(steps: readonly TraceStep[]): StepGroup[] {
  return runsOf(steps).flatMap((run) => {
    if (run.some(isRestriction)) return [restrictionGroup(run)];
    return run.some(isTableLookup) ? lookupGroups(run) : run.map((step) => ({ lines: [aloneLine(step)] }));
  });
}

/** Says whether a step is one restriction of a list of smtpd(8). */
export function isRestriction({ stage, parameter, key }: TraceStep): boolean {
  return stage === "access" && key !== undefined && parameter?.endsWith("_restrictions") === true;
}

/** Steps in a row that belong together: lookups of one parameter, or one list of restrictions with what they ask. */
function runsOf(steps: readonly TraceStep[]): TraceStep[][] {
  const runs: TraceStep[][] = [];
  let last: string | undefined;
  let asked: TraceStep[] = [];
  for (const step of steps) {
    if (step.stage === "access" && !isRestriction(step)) {
      asked.push(step);
      continue;
    }
    const shared = isRestriction(step) || isTableLookup(step) ? step.parameter : undefined;
    if (shared !== undefined && shared === last) runs.at(-1)?.push(...asked, step);
    else runs.push([...asked, step]);
    last = shared;
    asked = [];
  }
  return [...runs, ...asked.map((step) => [step])];
}

function isTableLookup({ table, key }: TraceStep): boolean {
  return key !== undefined && table !== undefined && /^\w+:/.test(table);
}

function restrictionGroup(run: readonly TraceStep[]): StepGroup {
  const heading = run.find(isRestriction)?.parameter ?? "";
  const lines = run.map((step) => (isRestriction(step) ? restrictionLine(step) : aloneLine(step)));
  return { heading, lines };
}

/** A restriction with the table that it asks; a table that stands in the list by itself is named once. */
function restrictionLine(step: TraceStep): StepLine {
  const { key = "", table } = step;
  return { step, asked: table === undefined || table === key ? key : `${key} ${shortName(table)}` };
}

/** Below one table stand the keys; of several tables, which are asked in turn for each key, the tables. */
function lookupGroups(run: readonly TraceStep[]): StepGroup[] {
  const [{ parameter, table } = {}] = run;
  if (run.every((step) => step.table === table)) {
    const heading = [parameter, shortName(table)].filter((part) => part !== undefined).join(", ");
    return [{ heading, lines: run.map((step) => ({ step, asked: step.key ?? "" })) }];
  }
  return splitByKey(run).map((steps) => ({
    heading: `${parameter ?? ""}: ${steps[0]?.key ?? ""}`,
    lines: steps.map((step) => ({ step, asked: shortName(step.table) ?? "" })),
  }));
}

function splitByKey(run: readonly TraceStep[]): TraceStep[][] {
  const parts: TraceStep[][] = [];
  for (const step of run) {
    const part = parts.at(-1);
    if (part !== undefined && part[0]?.key === step.key) part.push(step);
    else parts.push([step]);
  }
  return parts;
}

function aloneLine(step: TraceStep): StepLine {
  const { parameter = "", table, key } = step;
  if (key === undefined || parameter === "") return { step, asked: key === undefined ? parameter : "" };
  const where = isTableLookup(step) ? `${parameter}, ${shortName(table)}` : parameter;
  return { step, asked: `${where}: ${key}` };
}

function shortName(table: string | undefined): string | undefined {
  if (table === undefined || table.length <= longestName) return table;
  return `${table.slice(0, longestName - 1)}…`;
}
