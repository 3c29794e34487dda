/** Settings as rules look at them: `name = value` in main.cf and `-o name=value` in master.cf, alike. */
import type { Configuration, ExpandedText } from "../config/configuration.ts";
import { configurationOfService } from "../config/service-configuration.ts";
import { placeListItems } from "../config/value-places.ts";
import type { MasterOverride, MasterService } from "../syntax/master-cf.ts";
import { type ListItem, splitListBraces } from "../syntax/value.ts";
import { type Span, span } from "../text/span.ts";
import type { FileName } from "../workspace.ts";
import type { RuleContext } from "./rule-context.ts";

/** One setting that counts: of several of one name, the last. */
export interface Setting {
  readonly name: string;
  readonly nameSpan: Span;
  /** The value, `$name` not expanded. */
  readonly value: string;
  readonly valueSpan: Span;
  /** All of the setting with its line feed, where it can be taken away as a whole: in main.cf. */
  readonly whole?: Span;
  /** The service whose line in master.cf holds it. */
  readonly service?: MasterService;
  /** The configuration of the programs that read it. */
  readonly configuration: Configuration;
  /** The stretch of the file that holds `[start, end)` of `value`. */
  valuePart(start: number, end: number): Span;
  /** The value as those programs use it. */
  expanded(): ExpandedText;
}

/** The settings in the file at hand, main.cf or master.cf, in its order. */
export function settingsOf(context: RuleContext): Setting[] {
  return context.file === "master.cf" ? masterSettings(context) : mainSettings(context);
}

function mainSettings({ files, configuration }: RuleContext): Setting[] {
  const parameters = files.main()?.parameters ?? [];
  return lastOfEachName(parameters).map((parameter) => ({
    name: parameter.name,
    nameSpan: parameter.nameSpan,
    value: parameter.value,
    valueSpan: parameter.valueSpan,
    whole: parameter.span,
    configuration,
    valuePart: (start, end) => parameter.valuePart(start, end),
    expanded: () => configuration.expand(parameter.value),
  }));
}

function masterSettings({ file, files, configuration }: RuleContext): Setting[] {
  return (files.master()?.services ?? []).flatMap((service) => {
    const own = configurationOfService(configuration, service, file);
    return lastOfEachName(service.overrides).map((override) => ({
      ...override,
      service,
      configuration: own,
      valuePart: (start: number, end: number) => overridePart(override, start, end),
      expanded: () => own.expand(override.value),
    }));
  });
}

/** An item of a setting's value after expansion, and where in the file at hand it comes from. */
export interface PlacedListItem extends ListItem {
  readonly at: Span;
  /** It stands in the file as it is, not behind a `$name`. */
  readonly literal: boolean;
}

/**
 * The items of a setting after expansion, split at commas and white space outside braces. Those that another file or
 * a default holds are left out.
 */
export function listItemsOf(setting: Setting, file: FileName): PlacedListItem[] {
  const { name, value, configuration } = setting;
  const effective = configuration.effective(name);
  if (effective === undefined || effective.error !== undefined) return [];
  if (effective.value === value) {
    return splitListBraces(value).map((item) => ({
      ...item,
      at: setting.valuePart(item.span.start, item.span.end),
      literal: true,
    }));
  }
  return placeListItems(configuration, effective).flatMap(({ text, at, span: inValue }) => {
    if (at === undefined || at.file !== file) return [];
    const literal = at.span.end - at.span.start === text.length;
    return [{ text, span: inValue, at: at.span, literal }];
  });
}

/** A part of an override; all of it where line ends inside the value make offsets uncertain. */
function overridePart({ value, valueSpan }: MasterOverride, start: number, end: number): Span {
  if (valueSpan.end - valueSpan.start !== value.length) return valueSpan;
  return span(valueSpan.start + start, valueSpan.start + end);
}

function lastOfEachName<Named extends { readonly name: string }>(all: readonly Named[]): Named[] {
  const last = new Map(all.map((one) => [one.name, one]));
  return all.filter((one) => last.get(one.name) === one);
}
