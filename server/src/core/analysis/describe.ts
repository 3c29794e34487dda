/** What is known of a name, as Markdown: its entry in the catalogue and its worth in the configuration at hand. */
import type { EffectiveParameter } from "../config/configuration.ts";
import type { EntryOptions, ValueHere } from "../facts/entry-options.ts";
import { type EntryKind, findTexts, type WordKind } from "../facts/entry-texts.ts";
import { findParameter } from "../facts/parameters.ts";
import { renderEntry } from "../facts/render-entry.ts";
import { findRestriction } from "../facts/restrictions.ts";
import { findDaemon } from "../facts/services.ts";
import { findTableType } from "../facts/table-types.ts";
import { message } from "../text/message.ts";
import type { ProjectView } from "./project-view.ts";

/** A parameter of the catalogue, or the worth of a name that main.cf itself defines; undefined for any other name. */
export function describeParameter(view: ProjectView, name: string): string | undefined {
  const { configuration, localize } = view;
  const effective = configuration.effective(name);
  const parameter = findParameter(name);
  if (parameter !== undefined) {
    const options = entryOptions(view, "parameter", parameter.family?.name ?? name);
    const here = effective === undefined ? {} : { here: valueHere(view, effective) };
    return renderEntry({ kind: "parameter", parameter }, { ...options, ...here });
  }
  if (effective === undefined) return undefined;
  const defined = localize(message("This name is defined in main.cf itself."));
  return `**${name}**\n\n${defined}\n\n\`\`\`postfix-main\n${name} = ${effective.value}\n\`\`\``;
}

/** A word of which only the reference tells; undefined where it has no text. */
export function describeWord(view: ProjectView, word: WordKind, name: string): string | undefined {
  const options = entryOptions(view, word, name);
  return options.texts && renderEntry({ kind: "word", word, name }, options);
}

/** A daemon program of Postfix; undefined for any other command. */
export function describeDaemon(view: ProjectView, command: string): string | undefined {
  const daemon = findDaemon(command);
  return daemon && renderEntry({ kind: "daemon", daemon }, entryOptions(view, "service", command));
}

function entryOptions(view: ProjectView, kind: EntryKind, name: string): EntryOptions {
  const { configuration, language, texts } = view;
  const prose = texts && findTexts(texts, kind, name);
  return {
    language,
    version: configuration.version,
    build: configuration.options.build,
    ...(prose === undefined ? {} : { texts: prose }),
  };
}

function valueHere(view: ProjectView, { raw, value, at, unknown }: EffectiveParameter): ValueHere {
  const line = at === undefined ? undefined : view.files.lines(at.file)?.lineAt(at.span.start);
  return {
    effective: raw,
    ...(value === raw || unknown !== undefined ? {} : { expanded: value }),
    ...(at === undefined || line === undefined ? {} : { place: `${at.file}:${line + 1}` }),
  };
}

/** An access restriction; undefined for any other word. */
export function describeRestriction(view: ProjectView, name: string): string | undefined {
  const restriction = findRestriction(name);
  return (
    restriction &&
    renderEntry({ kind: "restriction", restriction }, entryOptions(view, "restriction", restriction.name))
  );
}

/** A type of lookup table; undefined for any other word. */
export function describeTableType(view: ProjectView, name: string): string | undefined {
  const tableType = findTableType(name);
  return tableType && renderEntry({ kind: "table-type", tableType }, entryOptions(view, "table-type", name));
}
