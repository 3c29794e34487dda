import { defineRule } from "./define-rule.ts";
import { isDecorated, knownSettings, usersOf } from "./value-checks.ts";

/** What people write for yes and for no. */
const meanings: ReadonlyMap<string, "yes" | "no"> = new Map([
  ...["true", "on", "1", "y", "t", "enable", "enabled", "yes."].map((word) => [word, "yes"] as const),
  ...["false", "off", "0", "n", "f", "disable", "disabled", "none"].map((word) => [word, "no"] as const),
]);

/** Reports a boolean parameter whose value is neither yes nor no. */
export const invalidBoolean = defineRule({
  id: "invalid-boolean",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A parameter that takes yes or no has another value.",
    why: "Each program that reads the parameter ends with a fatal error as soon as it starts, and the service is down. postconf and postfix check do not notice.",
    instead: "Write yes or no, in any case of letters.",
    wrong: [
      "smtpd_helo_required = true\n",
      {
        "master.cf": "smtp inet n - n - - smtpd\n  -o smtpd_helo_required=1\n",
        "main.cf": "myhostname = mail.example.com\n",
      },
      "wanted = on\nsmtpd_helo_required = $wanted\n",
    ],
    right: [
      "smtpd_helo_required = YES\nsmtpd_tls_auth_only = no\n",
      "wanted = yes\nsmtpd_helo_required = $wanted\nsmtpd_tls_received_header = ${wanted?yes}${wanted:no}\n",
      "smtpd_forbid_bare_newline = normalize\n",
    ],
  },
  messages: {
    neither: '{name} must be yes or no, not "{value}": {users} will not start',
    change: "Change to {word}",
  },
  *check(context) {
    for (const { setting, parameter, value } of knownSettings(context)) {
      if (parameter.type !== "boolean" || value === "" || isDecorated(value)) continue;
      if (/^(yes|no)$/i.test(value)) continue;
      const data = { name: setting.name, value, users: usersOf(parameter) };
      const word = meanings.get(value.toLowerCase());
      const written = value === setting.value;
      const hit = { at: setting.valueSpan, message: "neither", data } as const;
      yield word === undefined || !written ? hit : { ...hit, repair: word };
    }
  },
  fixes({ at, repair: word }) {
    return [{ title: "change", data: { word }, safety: "safe", edits: [{ span: at, newText: word }] }];
  },
});
