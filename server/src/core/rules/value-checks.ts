/** What rules on values share: which settings they look at, and what another rule tells about already. */
import type { ExpandedText } from "../config/configuration.ts";
import type { Parameter } from "../facts/parameter.ts";
import { findParameter, isKnownIn } from "../facts/parameters.ts";
import type { RuleContext } from "./rule-context.ts";
import { type Setting, settingsOf } from "./settings.ts";

/** A setting of a parameter that the target version reads, with its value as programs use it. */
export interface KnownSetting {
  readonly setting: Setting;
  readonly parameter: Parameter;
  readonly value: string;
}

/**
 * The settings of the file at hand that Postfix reads and whose value the files tell. Left out are templates, and
 * what other rules tell about: what cannot be expanded, or expands to nothing by a name that nobody defines.
 */
export function* knownSettings(context: RuleContext): Generator<KnownSetting> {
  const { version } = context.configuration;
  for (const setting of settingsOf(context)) {
    const parameter = findParameter(setting.name);
    if (parameter === undefined || !isKnownIn(parameter, version)) continue;
    const expanded = setting.expanded();
    if (isCertain(expanded) && !isTemplate(expanded.value))
      yield { setting, parameter, value: expanded.value };
  }
}

function isCertain({ error, unknown, undefinedNames }: ExpandedText): boolean {
  return error === undefined && unknown === undefined && undefinedNames.length === 0;
}

/**
 * Says whether a text waits for a program that fills it in, as `{{ name }}`, `@NAME@`, `@name@`, `{NAME}` or `<% name %>` do:
 * the file is then not yet what Postfix will read.
 */
export function isTemplate(text: string): boolean {
  return /\{\{ *[\w.]+[^{}]*\}\}|\{%|<%|\{[A-Z][A-Z0-9_]{2,}\}|@[A-Z][A-Z0-9_]{2,}@|(?<![\w.-])@[a-z][a-z0-9_]{2,}@|%[A-Z][A-Z0-9_]{2,}%/.test(
    text,
  );
}

/** Says whether a value that must be one word holds a comment or quotes, which have rules of their own. */
export function isDecorated(value: string): boolean {
  return /(^|\s)#/.test(value) || /^(["']).*\1$/.test(value);
}

/** The daemons that matter most to an administrator, the first ones to be named. */
const prominent: readonly string[] = [
  "smtpd(8)",
  "smtp(8)",
  "master(8)",
  "qmgr(8)",
  "cleanup(8)",
  "trivial-rewrite(8)",
  "local(8)",
];

/** The programs that read a parameter, for a message: the best known first, and three at most. */
export function usersOf({ users }: Parameter): string {
  const rank = (user: string): number =>
    prominent.includes(user) ? prominent.indexOf(user) : prominent.length;
  const sorted = [...users].sort((a, b) => rank(a) - rank(b));
  if (sorted.length === 0) return "Postfix";
  return sorted.length > 3 ? `${sorted.slice(0, 3).join(", ")}, …` : sorted.join(", ");
}
