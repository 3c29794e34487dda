/** Lists of SMTP access restrictions taken apart as smtpd(8) does (`smtpd/smtpd_check.c`). */
import type { Configuration } from "../config/configuration.ts";
import type { Restriction } from "../facts/restriction.ts";
import { findRestriction } from "../facts/restrictions.ts";
import { type ListItem, splitList, splitListBraces } from "../syntax/value.ts";

/** One restriction of a list. */
export interface RestrictionItem<Item extends ListItem = ListItem> {
  readonly item: Item;
  readonly restriction?: Restriction;
  /** The word behind it, when it takes one. */
  readonly argument?: Item;
  /** It stands right behind warn_if_reject. */
  readonly onlyWarns: boolean;
}

/** Reads the items of a list; what follows a `#` is lost. Words that are no restriction have none. */
export function readRestrictions<Item extends ListItem>(items: readonly Item[]): RestrictionItem<Item>[] {
  const read: RestrictionItem<Item>[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (item === undefined || item.text.startsWith("#")) break;
    const restriction = findRestriction(item.text);
    const onlyWarns = read.at(-1)?.restriction?.argument === "restriction";
    const takesNext =
      restriction !== undefined && restriction.argument !== "none" && restriction.argument !== "restriction";
    const argument = takesNext ? items[at + 1] : undefined;
    if (argument !== undefined) at += 1;
    read.push({
      item,
      onlyWarns,
      ...(restriction === undefined ? {} : { restriction }),
      ...(argument === undefined ? {} : { argument }),
    });
  }
  return read;
}

/** The restriction classes that a configuration declares. */
export function declaredClasses(configuration: Configuration): ReadonlySet<string> {
  return new Set(splitList(configuration.value("smtpd_restriction_classes")).map(({ text }) => text));
}

/**
 * The names of the restrictions in a list, classes replaced by what they hold, in the order of evaluation; undefined
 * when a part of it cannot be told. What only warns is left out.
 */
export function flatRestrictions(parameter: string, configuration: Configuration): string[] | undefined {
  return flatten(parameter, configuration, declaredClasses(configuration), []);
}

function flatten(
  parameter: string,
  configuration: Configuration,
  classes: ReadonlySet<string>,
  within: readonly string[],
): string[] | undefined {
  const effective = configuration.effective(parameter);
  if (effective === undefined) return [];
  if (effective.error !== undefined || effective.unknown !== undefined || within.includes(parameter)) {
    return undefined;
  }
  const names: string[] = [];
  for (const { item, onlyWarns } of readRestrictions(splitListBraces(effective.value))) {
    if (onlyWarns) continue;
    if (!classes.has(item.text)) {
      names.push(item.text.toLowerCase());
      continue;
    }
    const inner = flatten(item.text, configuration, classes, [...within, parameter]);
    if (inner === undefined) return undefined;
    names.push(...inner);
  }
  return names;
}
