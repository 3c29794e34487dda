/** What the pointer shows: a parameter with its worth here, what a `$name` stands for, the state of a table. */
import { actionPlaceAt } from "../analysis/action-place.ts";
import {
  describeDaemon,
  describeParameter,
  describeRestriction,
  describeTableType,
  describeWord,
} from "../analysis/describe.ts";
import { type Place, placeAt } from "../analysis/place.ts";
import type { ProjectView } from "../analysis/project-view.ts";
import { type ServicePlace, servicePlaceAt } from "../analysis/service-place.ts";
import { findParameter } from "../facts/parameters.ts";
import { findRestrictionList } from "../facts/restrictions.ts";
import { parseTableReference } from "../syntax/value.ts";
import { type Message, message } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import type { FileName, FileState } from "../workspace.ts";

/** Markdown, and the stretch of the file that it is about. */
export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

/** The hover at an offset; undefined where there is nothing to tell. */
export function hoverAt(view: ProjectView, file: FileName, offset: number): Hover | undefined {
  const place = placeAt(view.files, file, offset);
  if (place !== undefined) return hover(markdownOf(view, file, place), place.span);
  if (file === "master.cf") {
    const inService = servicePlaceAt(view.files, offset);
    return inService && hover(serviceMarkdown(view, inService), inService.span);
  }
  const action = actionPlaceAt(view.files, view.tables, file, offset);
  return action && hover(describeWord(view, action.kind, action.name), action.span);
}

function hover(markdown: string | undefined, span: Span): Hover | undefined {
  return markdown === undefined ? undefined : { markdown, span };
}

function serviceMarkdown(view: ProjectView, place: ServicePlace): string | undefined {
  switch (place.kind) {
    case "column":
      return describeWord(view, "master-column", place.column);
    case "program":
      return describeDaemon(view, place.command);
    case "option":
      return describeWord(view, "master-flag", place.option);
    case "attribute":
      return describeWord(view, "delivery-attribute", `${place.program}:${place.attribute}`);
  }
}

function markdownOf(view: ProjectView, file: FileName, place: Place): string | undefined {
  switch (place.kind) {
    case "name":
      // Of a name of main.cf's own all is said where it stands; what a misspelt one is about, its finding says.
      return findParameter(place.name) === undefined ? undefined : describeParameter(view, place.name);
    case "macro":
      return describeParameter(view, place.name);
    case "table":
      return tableMarkdown(view, file, place);
    case "word":
      return restrictionMarkdown(view, place);
  }
}

function restrictionMarkdown(view: ProjectView, place: Place & { kind: "word" }): string | undefined {
  const inList = findRestrictionList(place.setting.name) !== undefined;
  return inList ? describeRestriction(view, place.text) : undefined;
}

function tableMarkdown(
  view: ProjectView,
  file: FileName,
  place: Place & { kind: "table" },
): string | undefined {
  const { files, localize, tables } = view;
  const { type = "" } = parseTableReference(place.reference) ?? {};
  const known = describeTableType(view, type);
  const about = known === undefined ? [] : [known];
  const use = tables.find(({ at, file: target }) => {
    return target !== undefined && at?.file === file && overlap(at.span, place.span);
  });
  if (use?.file !== undefined) {
    const entries = files.table(use.file)?.count;
    about.push(localize(fileWords(use.file, files.state(use.file), entries)));
  }
  return about.length === 0 ? undefined : about.join("\n\n");
}

function overlap(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}

function fileWords(file: FileName, state: FileState | undefined, entries: number | undefined): Message {
  switch (state?.kind) {
    case "text":
      return message("The file `{file}` has {entries} entries.", { file, entries: entries ?? 0 });
    case "absent":
      return message("The file `{file}` is not there.", { file });
    case "unreadable":
      return message("The file `{file}` cannot be read: {reason}.", { file, reason: state.reason });
    default:
      return message("The file `{file}`.", { file });
  }
}
