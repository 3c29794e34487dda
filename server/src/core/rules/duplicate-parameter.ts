import type { MainCfParameter } from "../syntax/main-cf.ts";
import { defineRule } from "./define-rule.ts";

/** Reports a parameter that main.cf sets more than once: the last setting wins. */
export const duplicateParameter = defineRule({
  id: "duplicate-parameter",
  severity: "warning",
  files: ["main.cf"],
  docs: {
    summary: "main.cf sets a parameter again, so that the earlier setting has no effect.",
    why: "Postfix takes the last setting of a name and drops the ones before it; values are never added up. It logs a warning, and only when the values differ. Someone who edits the earlier line wonders why nothing changes.",
    instead: "Keep one setting of each name. Put everything that a list is to hold into it.",
    wrong: [
      "mydestination = example.com\nrelayhost = [mx.example.org]\nmydestination = example.net\n",
      "myorigin = example.com\nmyorigin = example.com\n",
    ],
    right: [
      "mydestination = example.com,\n    example.net\n#mydestination = example.org\n",
      "smtpd_helo_required = yes\nsmtpd_client_restrictions = permit_mynetworks\nsmtpd_sender_restrictions = permit_mynetworks\n",
    ],
  },
  messages: {
    differs: "{name} is set again here, and the earlier value has no effect",
    same: "{name} is set again here to the same value",
    earlier: "the earlier setting",
    remove: "Remove the earlier setting of {name}",
    decide: "The values differ: make sure that the last one is the one that you want.",
  },
  *check({ file, files }) {
    const earlier = new Map<string, MainCfParameter>();
    for (const parameter of files.main()?.parameters ?? []) {
      const { name, nameSpan, value } = parameter;
      const before = earlier.get(name);
      earlier.set(name, parameter);
      if (before === undefined) continue;
      const data = { name };
      const related = [{ file, span: before.nameSpan, message: "earlier" }] as const;
      const differs = before.value !== value;
      const repair = { before: before.span, differs };
      yield differs
        ? { at: nameSpan, message: "differs", data, related, repair }
        : { at: nameSpan, message: "same", severity: "hint", data, related, repair };
    }
  },
  fixes({ data, repair: { before, differs } }) {
    const edits = [{ span: before, newText: "" }];
    const fix = { title: "remove", ...(data === undefined ? {} : { data }), edits } as const;
    return [differs ? { ...fix, safety: "unsafe", why: "decide" } : { ...fix, safety: "safe" }];
  },
});
