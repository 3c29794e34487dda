import { strayWord } from "../config/service-options.ts";
import { defineRule } from "./define-rule.ts";
import { knownSettings, usersOf } from "./value-checks.ts";

/** Reports an empty value of a parameter that must have one: that is not the way to ask for the default. */
export const emptyValue = defineRule({
  id: "empty-value",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A parameter that must have a value is set to nothing.",
    why: "Each program that reads the parameter ends with a fatal error as soon as it starts. An empty value does not mean the default.",
    instead: "Delete the line, or make it a comment, so that the default applies.",
    wrong: [
      "myhostname =\n",
      "smtpd_helo_required =\n",
      "message_size_limit =\n",
      "maximal_queue_lifetime =\n",
    ],
    right: [
      "mydestination =\nrelayhost =\nsmtp_tls_security_level =\nrelay_domains =\n",
      "debugger_command =\n#myhostname =\nmynetworks = $mydestination\nmydestination =\n",
    ],
  },
  messages: {
    empty: "{name} must not be empty: {users} will not start",
    remove: "Remove the setting, so that the default applies",
    default: "The default is {default}.",
    computed: "Postfix then works out the value itself.",
  },
  *check(context) {
    for (const { setting, parameter, value } of knownSettings(context)) {
      if (value !== "" || parameter.mayBeEmpty || parameter.readOnly) continue;
      // Who writes down an empty default changes nothing, and a value behind a blank is another mistake.
      if (parameter.default === "" || (setting.service && strayWord(setting.service))) continue;
      const data = { name: setting.name, users: usersOf(parameter) };
      const hit = { at: setting.nameSpan, message: "empty", data } as const;
      yield setting.whole === undefined || setting.value !== ""
        ? hit
        : { ...hit, repair: { whole: setting.whole, default: parameter.default } };
    }
  },
  fixes({ repair }) {
    const edits = [{ span: repair.whole, newText: "" }];
    const fix = { title: "remove", safety: "unsafe", edits } as const;
    return [
      repair.default === undefined
        ? { ...fix, why: "computed" }
        : { ...fix, why: "default", data: { default: repair.default } },
    ];
  },
});
