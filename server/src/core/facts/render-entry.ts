/**
 * Renders what is known of a parameter, restriction, table type or daemon as Markdown: the one text that hover,
 * completion and the command line show.
 */
import type { EntryLabels } from "./entry-labels/english.ts";
import { entryLabels, fillLabel } from "./entry-labels.ts";
import type { EntryOptions } from "./entry-options.ts";
import {
  deprecation,
  item,
  lifetimeItem,
  namesItem,
  proseBlocks,
  relatedItem,
  title,
} from "./entry-parts.ts";
import type { WordKind } from "./entry-texts.ts";
import { bulletList, code, joinBlocks } from "./markdown.ts";
import type { Parameter } from "./parameter.ts";
import { renderParameter } from "./render-parameter.ts";
import type { Restriction } from "./restriction.ts";
import type { Daemon } from "./service.ts";
import type { TableType } from "./table-type.ts";
import { isWithin } from "./versions.ts";

/** Anything that a name in a configuration can stand for. */
export type Entry =
  | { readonly kind: "parameter"; readonly parameter: Parameter }
  | { readonly kind: "restriction"; readonly restriction: Restriction }
  | { readonly kind: "table-type"; readonly tableType: TableType }
  | { readonly kind: "daemon"; readonly daemon: Daemon }
  | { readonly kind: "word"; readonly word: WordKind; readonly name: string };

/** Renders an entry for a reader; never empty. */
export function renderEntry(entry: Entry, options: EntryOptions): string {
  switch (entry.kind) {
    case "parameter":
      return renderParameter(entry.parameter, options);
    case "restriction":
      return renderRestriction(entry.restriction, options);
    case "table-type":
      return renderTableType(entry.tableType, options);
    case "daemon":
      return renderDaemon(entry.daemon, options);
    case "word":
      return renderWord(entry.word, entry.name, options);
  }
}

function renderWord(kind: WordKind, name: string, options: EntryOptions): string {
  const labels = entryLabels(options.language);
  return joinBlocks([
    title(name, labels.words[kind]),
    options.texts?.summary,
    bulletList([relatedItem(options.texts?.related ?? [], labels)]),
    ...proseBlocks(options.texts, labels),
  ]);
}

function renderRestriction(restriction: Restriction, options: EntryOptions): string {
  const labels = entryLabels(options.language);
  const { aliasOf, needs, replacedBy, requires, warnsSince } = restriction;
  return joinBlocks([
    title(restriction.name, labels.restriction),
    isWithin(restriction, options.version)
      ? undefined
      : fillLabel(labels.notIn, { version: options.version }),
    aliasOf === undefined ? undefined : `${fillLabel(labels.aliasOf, { name: code(aliasOf) })}`,
    replacedBy === undefined || aliasOf !== undefined
      ? undefined
      : restrictionDeprecation(replacedBy, restriction.deprecatedSince, warnsSince, labels),
    options.texts?.summary,
    bulletList([
      item(labels.argument, labels.arguments[restriction.argument]),
      item(labels.effect, labels.effects[restriction.effect]),
      needs === undefined ? undefined : fillLabel(labels.needs, { what: code(needs) }),
      namesItem(labels.requires, (requires ?? []).map(code), labels),
      restriction.okForbidden === true ? labels.okForbidden : undefined,
      restriction.mustBeLast === true ? labels.mustBeLast : undefined,
      lifetimeItem({ ...restriction, backports: [] }, labels),
      relatedItem(options.texts?.related ?? [], labels),
    ]),
    ...proseBlocks(options.texts, labels),
    `[${labels.manual}](https://www.postfix.org/postconf.5.html#${restriction.name})`,
  ]);
}

function renderTableType(type: TableType, options: EntryOptions): string {
  const labels = entryLabels(options.language);
  const suffixes = (type.indexSuffixes ?? []).map(code).join(labels.listSeparator);
  return joinBlocks([
    title(`${type.name}:`, labels.tableType),
    isWithin(type, options.version) ? undefined : fillLabel(labels.notIn, { version: options.version }),
    options.texts?.summary,
    bulletList([
      item(labels.tableArgument, labels.tableNames[type.name] ?? type.argument),
      suffixes === "" ? undefined : fillLabel(labels.tableIndex, { suffixes }),
      type.keys === "pattern" ? labels.wholeKeys : undefined,
      lifetimeItem({ ...type, backports: [] }, labels),
      relatedItem(options.texts?.related ?? [], labels),
    ]),
    ...proseBlocks(options.texts, labels),
    `[${labels.manual}](https://www.postfix.org/DATABASE_README.html#types)`,
  ]);
}

function renderDaemon(daemon: Daemon, options: EntryOptions): string {
  const labels = entryLabels(options.language);
  const name = daemon.aliasOf ?? daemon.command;
  return joinBlocks([
    title(daemon.command, labels.service),
    daemon.aliasOf === undefined ? undefined : fillLabel(labels.aliasOf, { name: code(name) }),
    options.texts?.summary,
    bulletList([
      lifetimeItem({ since: daemon.since, backports: [] }, labels),
      relatedItem(options.texts?.related ?? [], labels),
    ]),
    ...proseBlocks(options.texts, labels),
    `[${labels.manual}](https://www.postfix.org/${name}.8.html)`,
  ]);
}

function restrictionDeprecation(
  replacedBy: string,
  since: string | undefined,
  warnsSince: string | undefined,
  labels: EntryLabels,
): string | undefined {
  return deprecation(
    {
      kind: "deprecated",
      ...(since === undefined ? {} : { since }),
      replacedBy: replacedBy.split(" or "),
      ...(warnsSince === undefined ? {} : { warnsSince }),
    },
    labels,
  );
}
