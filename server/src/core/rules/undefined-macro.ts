import { distance } from "fastest-levenshtein";
import type { Parameter } from "../facts/parameter.ts";
import { findParameter } from "../facts/parameters.ts";
import { type MacroReference, macroReferences } from "../syntax/macro-references.ts";
import { defineRule } from "./define-rule.ts";
import { parameterNames } from "./names-in-use.ts";
import type { RuleContext } from "./rule-context.ts";
import { type Setting, settingsOf } from "./settings.ts";
import { isTemplate } from "./value-checks.ts";

/** Reports `$name` of a name that has no value: it expands to nothing, without a word from the daemons. */
export const undefinedMacro = defineRule({
  id: "undefined-macro",
  severity: "warning",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A value refers to a parameter that nobody defines.",
    why: "Postfix puts nothing in its place and says nothing; only postconf warns. Where the whole value is one such name, a restriction list in master.cf for example, the setting is empty instead of falling back to main.cf.",
    instead:
      "Mend the spelling, or define the name in main.cf. For a name that may be absent, write ${name?text} or ${name:text}.",
    wrong: [
      "mynetworks = 127.0.0.0/8 $my_lan\n",
      "mydestination = $myhostname, localhost.$mydomian\n",
      {
        "master.cf":
          "submission inet n - n - - smtpd\n  -o smtpd_client_restrictions=$mua_client_restrictions\n",
        "main.cf": "myhostname = mail.example.com\n",
      },
    ],
    right: [
      "my_lan = 192.0.2.0/24\nmynetworks = 127.0.0.0/8 $my_lan\nsmtpd_banner = $myhostname ESMTP costs $$5\n",
      "smtpd_client_restrictions = ${extra_checks?{$extra_checks}:{permit_mynetworks}}\n",
      "mailbox_command = /usr/bin/procmail -a $EXTENSION\nforward_path = $home/.forward\n",
      {
        "main.cf": "smtpd_client_restrictions = $entry_checks\n",
        "master.cf": "smtp inet n - n - - smtpd\n  -o entry_checks=permit_mynetworks,reject\n",
      },
    ],
  },
  messages: {
    undefined: "nobody defines {name}: it expands to nothing",
    misspelt: "nobody defines {name}: it expands to nothing; did you mean {suggestion}?",
    rename: "Change to {suggestion}",
    check: "The value changes: see that {suggestion} is what was meant.",
  },
  *check(context) {
    const elsewhere = definedInMaster(context);
    for (const setting of settingsOf(context)) {
      if (isRaw(findParameter(setting.name))) continue;
      for (const reference of uncertainReferences(setting)) {
        const { name, span } = reference;
        if (elsewhere.has(name) || isTemplate(name)) continue;
        const at = setting.valuePart(span.start, span.end);
        const suggestion = nearestName(name, setting, context);
        // A list of tables that proxymap(8) may read loses nothing by a name that is empty.
        const severity = /^proxy_(read|write)_maps$/.test(setting.name) ? "info" : "warning";
        yield suggestion === undefined
          ? { at, message: "undefined", severity, data: { name } }
          : { at, message: "misspelt", severity, data: { name, suggestion }, repair: suggestion };
      }
    }
  },
  fixes({ at, repair: suggestion }) {
    const edits = [{ span: at, newText: suggestion }];
    return [{ title: "rename", data: { suggestion }, safety: "unsafe", why: "check", edits }];
  },
});

/** Its `$name`s are replaced when it is used, by names of the program that uses it. */
function isRaw(parameter: Parameter | undefined): boolean {
  return parameter !== undefined && (parameter.expandsAtRuntime || parameter.storage === "RAW");
}

/** The references to names without a value, but for those that stand under a test for the same name. */
function uncertainReferences({ value, configuration }: Setting): MacroReference[] {
  const { references } = macroReferences(value);
  const tested = new Set(references.filter(({ test }) => test).map(({ name }) => name));
  return references.filter(
    ({ name, test }) => !test && !tested.has(name) && configuration.effective(name) === undefined,
  );
}

/** What services of master.cf define with `-o` for the values of main.cf that they read. */
function definedInMaster({ file, files }: RuleContext): ReadonlySet<string> {
  const services = file === "main.cf" ? (files.master()?.services ?? []) : [];
  return new Set(services.flatMap(({ overrides }) => overrides.map(({ name }) => name)));
}

/** The only name that is one slip away, among parameters and the names that main.cf sets. */
function nearestName(name: string, { configuration }: Setting, { files }: RuleContext): string | undefined {
  const own = (files.main()?.parameters ?? []).map((parameter) => parameter.name);
  const all = new Set([...parameterNames(configuration.version), ...own]);
  // NAME in capitals waits for a program that puts a value there, or is another program's name.
  if (name === name.toUpperCase()) return undefined;
  const slips = name.length < 6 ? 1 : 2;
  const near = [...all].filter((candidate) => distance(candidate, name.toLowerCase()) <= slips);
  return near.length === 1 ? near[0] : undefined;
}
