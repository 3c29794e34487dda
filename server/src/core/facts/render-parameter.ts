/** Renders a main.cf parameter as Markdown. */
import { type Build, defaultOf } from "./defaults.ts";
import type { EntryLabels } from "./entry-labels/english.ts";
import { entryLabels, fillLabel } from "./entry-labels.ts";
import type { EntryOptions, ValueHere } from "./entry-options.ts";
import {
  deprecation,
  item,
  lifetimeItem,
  namesItem,
  proseBlocks,
  relatedItem,
  title,
  valueText,
} from "./entry-parts.ts";
import { bulletList, code, joinBlocks } from "./markdown.ts";
import type { AllowedValue, DefaultDependence, Parameter } from "./parameter.ts";
import { allowedValuesIn, isKnownIn } from "./parameters.ts";

/** Renders a parameter. */
export function renderParameter(parameter: Parameter, options: EntryOptions): string {
  const labels = entryLabels(options.language);
  return joinBlocks([
    title(parameter.name, labels.types[parameter.type]),
    isKnownIn(parameter, options.version) ? undefined : fillLabel(labels.notIn, { version: options.version }),
    deprecation(parameter.deprecated, labels),
    parameter.readOnly ? labels.readOnly : undefined,
    parameter.documentedOnly ? labels.documentedOnly : undefined,
    options.texts?.summary,
    bulletList([
      ...hereItems(options.here, labels),
      ...defaultItems(parameter, options, labels),
      ...valueItems(parameter, options, labels),
      ...tableItems(parameter, labels),
      familyItem(parameter, labels),
      lifetimeItem(parameter, labels),
      namesItem(labels.readBy, parameter.users, labels),
      relatedItem(options.texts?.related ?? parameter.seeAlso, labels),
    ]),
    ...proseBlocks(options.texts, labels),
    parameter.docUrl === undefined ? undefined : `[${labels.manual}](${parameter.docUrl})`,
  ]);
}

function hereItems(here: ValueHere | undefined, labels: EntryLabels): string[] {
  if (here === undefined) return [];
  const place = here.place === undefined ? "" : ` (${fillLabel(labels.setAt, { place: here.place })})`;
  const items = [item(labels.effective, valueText(here.effective, labels) + place)];
  if (here.expanded !== undefined && here.expanded !== here.effective) {
    items.push(item(labels.expanded, valueText(here.expanded, labels)));
  }
  return items;
}

function defaultItems(parameter: Parameter, options: EntryOptions, labels: EntryLabels): string[] {
  if (!isKnownIn(parameter, options.version)) return [];
  const label = fillLabel(labels.default, { version: options.version });
  const value = defaultOf(parameter, options.version, defaultOptions(options));
  const { defaultByLevel, defaultDependsOn } = parameter;
  const dependence = dependenceText(defaultDependsOn, labels);
  if (value === undefined) return dependence === undefined ? [] : [item(label, dependence)];
  if (defaultByLevel !== undefined && value.includes("$compatibility_level")) {
    const { below, atOrAbove, level } = defaultByLevel;
    const fromLevel = fillLabel(labels.defaultFrom, { level, value: valueText(atOrAbove, labels) });
    const belowLevel = fillLabel(labels.defaultBelow, { level, value: valueText(below, labels) });
    return [item(label, fromLevel + labels.listSeparator + belowLevel)];
  }
  const notes = [dependence, parameter.stressDependent ? labels.dependsOnStress : undefined];
  const note = notes.filter((text) => text !== undefined).join(labels.listSeparator);
  return [item(label, valueText(value, labels) + (note === "" ? "" : ` (${note})`))];
}

function defaultOptions({ build }: EntryOptions): { readonly build?: Build } {
  return build === undefined ? {} : { build };
}

function dependenceText(dependence: DefaultDependence | undefined, labels: EntryLabels): string | undefined {
  switch (dependence) {
    case "build":
      return labels.dependsOnBuild;
    case "host":
      return labels.dependsOnHost;
    case "process":
      return labels.dependsOnProcess;
    case "release":
      return labels.dependsOnRelease;
    default:
      return undefined;
  }
}

function valueItems(
  parameter: Parameter,
  { version }: EntryOptions,
  labels: EntryLabels,
): (string | undefined)[] {
  const known = new Set(allowedValuesIn(parameter, version));
  const values = parameter.type === "boolean" ? [] : parameter.values;
  return [
    namesItem(
      labels.values,
      values.map((value) => allowedValue(value, known.has(value), labels)),
      labels,
    ),
    rangeItem(parameter, labels),
    parameter.type === "time" ? fillLabel(labels.unit, { unit: code(parameter.timeUnit) }) : undefined,
  ];
}

function allowedValue(value: AllowedValue, known: boolean, labels: EntryLabels): string {
  const { since, until, noEffect } = value;
  const notes = [
    since === undefined || known ? undefined : fillLabel(labels.valueSince, { version: since }),
    until === undefined ? undefined : fillLabel(labels.valueUntil, { version: until }),
    sameText(value, labels),
    noEffect === true ? labels.valueNoEffect : undefined,
  ].filter((note) => note !== undefined);
  return code(value.value) + (notes.length === 0 ? "" : ` (${notes.join(labels.listSeparator)})`);
}

function sameText({ aliasFor, aliasSince }: AllowedValue, labels: EntryLabels): string | undefined {
  if (aliasFor === undefined) return undefined;
  const value = code(aliasFor);
  return aliasSince === undefined
    ? fillLabel(labels.valueSame, { value })
    : fillLabel(labels.valueSameSince, { value, version: aliasSince });
}

function rangeItem(parameter: Parameter, labels: EntryLabels): string | undefined {
  if (parameter.type !== "integer" && parameter.type !== "long" && parameter.type !== "time")
    return undefined;
  const unit = parameter.type === "time" ? "s" : "";
  const min = parameter.min === undefined ? undefined : `${parameter.min}${unit}`;
  const max = parameter.max === undefined ? undefined : `${parameter.max}${unit}`;
  if (min !== undefined && max !== undefined) return fillLabel(labels.range, { min, max });
  if (min !== undefined) return fillLabel(labels.rangeFrom, { min });
  return max === undefined ? undefined : fillLabel(labels.rangeTo, { max });
}

function tableItems(parameter: Parameter, labels: EntryLabels): (string | undefined)[] {
  if (parameter.type !== "map" && parameter.type !== "maps") return [];
  const words = {
    noRegexSubstitution: labels.noSubstitution,
    noProxy: labels.noProxy,
    noUnauthenticated: labels.noUnauthenticated,
  };
  const { indexCommand } = parameter;
  const notes = [
    ...parameter.tableRestrictions.map((restriction) => words[restriction]),
    ...(indexCommand === undefined ? [] : [fillLabel(labels.builtBy, { command: code(indexCommand) })]),
  ];
  return [namesItem(labels.tables, notes, labels)];
}

function familyItem({ family }: Parameter, labels: EntryLabels): string | undefined {
  if (family === undefined) return undefined;
  return fillLabel(labels.family, { name: code(family.name), parameter: code(family.defaultParameter) });
}
