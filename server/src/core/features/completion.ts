/** What can be written at a place of main.cf: parameter names, values, restrictions, table types, `$names`. */
import { describeParameter, describeRestriction, describeTableType } from "../analysis/describe.ts";
import { type Setting, settingsOf } from "../analysis/place.ts";
import type { ProjectView } from "../analysis/project-view.ts";
import type { Parameter } from "../facts/parameter.ts";
import { findParameter, isKnownIn, parameters } from "../facts/parameters.ts";
import { findRestrictionList, restrictionsFor } from "../facts/restrictions.ts";
import { tableTypes } from "../facts/table-types.ts";
import { isAtLeast } from "../facts/versions.ts";
import { type Span, span } from "../text/span.ts";
import type { FileName } from "../workspace.ts";

/** One proposal. `replaces` is the stretch that `newText` takes the place of. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly newText: string;
  readonly replaces: Span;
  readonly deprecated: boolean;
}

export type CompletionKind = "parameter" | "value" | "restriction" | "table-type" | "macro";

/** The proposals at an offset, in no order; the editor filters them by what is typed. */
export function completionsAt(view: ProjectView, file: FileName, offset: number): Completion[] {
  const text = view.files.text(file) ?? "";
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const typed = text.slice(lineStart, offset);
  if (/^\s*#/.test(typed)) return [];
  if (file === "main.cf" && /^[A-Za-z0-9_]*$/.test(typed)) {
    return nameCompletions(view, span(lineStart, wordEnd(text, offset)));
  }
  const setting = settingsOf(view.files, file).find(({ nameSpan, valueSpan }) => {
    return nameSpan.end < offset && offset <= Math.max(valueSpan.end, endOfLine(text, nameSpan.end));
  });
  return setting === undefined ? [] : valueCompletions(view, setting, text, offset);
}

function nameCompletions(view: ProjectView, replaces: Span): Completion[] {
  const { configuration, files } = view;
  const isNew = !/^\s*=/.test((files.text("main.cf") ?? "").slice(replaces.end));
  return knownParameters(configuration.version).map(({ name, deprecated }) => ({
    label: name,
    kind: "parameter",
    newText: isNew ? `${name} = ` : name,
    replaces,
    deprecated: deprecated !== undefined,
  }));
}

/** The parameters that can be set for a version. */
function knownParameters(version: string): Parameter[] {
  return parameters.filter((parameter) => isKnownIn(parameter, version) && !parameter.readOnly);
}

function valueCompletions(view: ProjectView, setting: Setting, text: string, offset: number): Completion[] {
  const start = wordStart(text, offset, setting.nameSpan.end + 1);
  const before = text.slice(Math.max(0, start - 2), start);
  if (before.endsWith("$") || before === "${" || before === "$(")
    return macroCompletions(view, span(start, offset));
  const replaces = span(start, offset);
  const parameter = findParameter(setting.name);
  if (findRestrictionList(setting.name) !== undefined) return restrictionCompletions(view, setting, replaces);
  if (parameter === undefined) return [];
  if (parameter.type === "map" || parameter.type === "maps") return tableTypeCompletions(view, replaces);
  return allowedValues(parameter, view.configuration.version).map((value) => ({
    label: value,
    kind: "value",
    newText: value,
    replaces,
    deprecated: false,
  }));
}

function allowedValues(parameter: Parameter, version: string): string[] {
  if (parameter.type === "boolean") return ["yes", "no"];
  const known = parameter.values.filter(({ since, until }) => {
    return isKnownIn(
      { ...parameter, since: since ?? parameter.since, ...(until === undefined ? {} : { until }) },
      version,
    );
  });
  return known.map(({ value }) => value);
}

function macroCompletions(view: ProjectView, replaces: Span): Completion[] {
  const { configuration } = view;
  const known = knownParameters(configuration.version).map(({ name }) => name);
  const names = new Set([...configuration.explicitNames(), ...known]);
  return [...names].map((name) => ({
    label: name,
    kind: "macro",
    newText: name,
    replaces,
    deprecated: false,
  }));
}

function restrictionCompletions(view: ProjectView, setting: Setting, replaces: Span): Completion[] {
  const { configuration } = view;
  const delayReject = configuration.value("smtpd_delay_reject") !== "no";
  const known = restrictionsFor(setting.name, { version: configuration.version, delayReject });
  const classes = configuration
    .value("smtpd_restriction_classes")
    .split(/[\s,]+/)
    .filter((name) => name !== "");
  return [
    ...known.map(
      ({ name, argument, deprecatedSince }): Completion => ({
        label: name,
        kind: "restriction",
        newText: argument === "none" ? name : `${name} `,
        replaces,
        deprecated: deprecatedSince !== undefined,
      }),
    ),
    ...classes.map(
      (name): Completion => ({
        label: name,
        kind: "restriction",
        newText: name,
        replaces,
        deprecated: false,
      }),
    ),
  ];
}

function tableTypeCompletions(view: ProjectView, replaces: Span): Completion[] {
  const { version } = view.configuration;
  return tableTypes
    .filter(
      ({ since, until }) => isAtLeast(version, since) && (until === undefined || isAtLeast(until, version)),
    )
    .map(({ name }) => ({
      label: `${name}:`,
      kind: "table-type",
      newText: `${name}:`,
      replaces,
      deprecated: false,
    }));
}

/** The docs of a proposal, as Markdown; undefined where there are none. */
export function describeCompletion(
  view: ProjectView,
  kind: CompletionKind,
  label: string,
): string | undefined {
  switch (kind) {
    case "parameter":
    case "macro":
      return describeParameter(view, label);
    case "restriction":
      return describeRestriction(view, label);
    case "table-type":
      return describeTableType(view, label.replace(/:$/, ""));
    case "value":
      return undefined;
  }
}

/** The start of the word that ends at `offset`; list separators, `$`, braces, `!` and `=` end a word. */
function wordStart(text: string, offset: number, limit: number): number {
  let start = offset;
  while (start > limit && !/[\s,=${}()!]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function wordEnd(text: string, offset: number): number {
  let end = offset;
  while (/[A-Za-z0-9_]/.test(text.charAt(end))) end += 1;
  return end;
}

function endOfLine(text: string, offset: number): number {
  const feed = text.indexOf("\n", offset);
  return feed === -1 ? text.length : feed;
}
