import { macroFunctionNames } from "../config/macro-functions.ts";
import { findParameter } from "../facts/parameters.ts";
import type { MacroError } from "../syntax/macro-error.ts";
import { macroReferences } from "../syntax/macro-references.ts";
import { defineRule } from "./define-rule.ts";
import { referredNames } from "./names-in-use.ts";
import { settingsOf } from "./settings.ts";

/** Reports a `$` or `${…}` that cannot be read: programs that read the parameter end with a fatal error. */
export const macroSyntax = defineRule({
  id: "macro-syntax",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A reference to a parameter cannot be read.",
    why: "Every program that reads the parameter ends with a fatal error: a brace is not closed, a $ has no name behind it, a comparison is incomplete or nested too deeply, or there is no such function.",
    instead:
      "Write $name, ${name}, ${name?text}, ${name:text} or ${name?{text}:{text}}, and $$ for a dollar sign.",
    wrong: [
      "mydestination = ${myhostname, localhost\n",
      "smtpd_banner = $myhostname costs $ 5\n",
      "smtpd_client_restrictions = ${{$compatibility_level} <level 2 ? {permit} : {reject}}\n",
      "smtpd_banner = ${lower{$myhostname}} ESMTP\n",
    ],
    right: [
      "mydestination = ${myhostname}, $(mydomain)\nsmtpd_banner = $myhostname costs $$5\n",
      "smtpd_client_restrictions = ${{$compatibility_level} <level {2} ? {permit} : {reject}}\n",
    ],
  },
  messages: {
    dollar: "a $ needs a name behind it; a dollar sign is written $$",
    open: "the {bracket} is not closed",
    nested: "references are nested too deeply",
    syntax: "Postfix cannot read this reference",
  },
  *check(context) {
    const referred = referredNames(context);
    for (const setting of settingsOf(context)) {
      const parameter = findParameter(setting.name);
      if (parameter === undefined ? !referred.has(setting.name) : parameter.expandsAtRuntime) continue;
      const functions = macroFunctionNames(setting.configuration.release);
      const { error } = macroReferences(setting.value, functions);
      if (error === undefined) continue;
      const { start, end } = partOf(error, setting.value);
      yield { at: setting.valuePart(start, end), ...say(error, setting.value) };
    }
  },
});

function say({ kind, offset }: MacroError, value: string) {
  if (kind === "nesting") return { message: "nested" } as const;
  const [, bracket] = /^\$?([{(])/.exec(value.slice(offset)) ?? [];
  if (bracket !== undefined) return { message: "open", data: { bracket } } as const;
  return { message: /^\$([^\w{($]|$)/.test(value.slice(offset)) ? "dollar" : "syntax" } as const;
}

/** From the place of the error to the end of the word. */
function partOf({ offset }: MacroError, value: string): { start: number; end: number } {
  const start = Math.min(offset, Math.max(0, value.length - 1));
  const word = /^\S*/.exec(value.slice(start))?.[0] ?? "";
  return { start, end: Math.max(start + 1, start + word.length) };
}
