/** The parts that entries of every kind have in common. */
import type { EntryLabels } from "./entry-labels/english.ts";
import { fillLabel } from "./entry-labels.ts";
import type { EntryTexts } from "./entry-options.ts";
import { code, codeBlock } from "./markdown.ts";
import type { Deprecation } from "./parameter.ts";

export function title(name: string, type: string): string {
  return `**${code(name)}** · ${type}`;
}

export function item(label: string, value: string): string {
  return `${label}: ${value}`;
}

export function valueText(value: string, labels: EntryLabels): string {
  return value === "" ? labels.empty : code(value);
}

export function namesItem(label: string, names: readonly string[], labels: EntryLabels): string | undefined {
  return names.length === 0 ? undefined : item(label, names.join(labels.listSeparator));
}

export function relatedItem(names: readonly string[], labels: EntryLabels): string | undefined {
  return namesItem(labels.seeAlso, names.map(code), labels);
}

export function proseBlocks(texts: EntryTexts | undefined, labels: EntryLabels): (string | undefined)[] {
  return [
    texts?.change === undefined ? undefined : `**${labels.change}**: ${texts.change}`,
    texts?.trap === undefined ? undefined : `**${labels.trap}**: ${texts.trap}`,
    texts?.example === undefined ? undefined : `**${labels.example}**:\n\n${codeBlock(texts.example)}`,
    texts?.wrongExample === undefined
      ? undefined
      : `**${labels.wrongExample}**:\n\n${codeBlock(texts.wrongExample)}`,
  ];
}

export interface Life {
  readonly since: string;
  readonly until?: string;
  readonly backports: readonly string[];
}

export function lifetimeItem({ since, until, backports }: Life, labels: EntryLabels): string {
  const versions = backports.join(labels.listSeparator);
  return [
    fillLabel(labels.since, { version: since }),
    versions === "" ? undefined : fillLabel(labels.backports, { versions }),
    until === undefined ? undefined : fillLabel(labels.until, { version: until }),
  ]
    .filter((text) => text !== undefined)
    .join(labels.listSeparator);
}

export function deprecation(deprecated: Deprecation | undefined, labels: EntryLabels): string | undefined {
  if (deprecated === undefined) return undefined;
  const { advice, replacedBy, warnsSince } = deprecated;
  const names = replacedBy.map(code).join(labels.listSeparator);
  const sentences = [
    deprecationStart(deprecated, labels),
    names === "" ? undefined : fillLabel(labels.useInstead, { names }),
    advice === "unset" ? labels.unset : undefined,
    warnsSince === undefined ? undefined : fillLabel(labels.warnsSince, { version: warnsSince }),
  ];
  return `⚠ ${sentences.filter((sentence) => sentence !== undefined).join(" ")}`;
}

function deprecationStart({ kind, since }: Deprecation, labels: EntryLabels): string {
  if (kind === "removed") return labels.removed;
  if (since === undefined) return labels.deprecated;
  return fillLabel(kind === "ignored" ? labels.ignored : labels.deprecatedSince, { version: since });
}
