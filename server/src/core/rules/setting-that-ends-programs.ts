import { findStartFailures } from "../config/find-start-failures.ts";
import { type StartFailure, startFailureTexts } from "../config/start-failure.ts";
import { defineRule } from "./define-rule.ts";
import { knownSettings } from "./value-checks.ts";

const toldElsewhere: readonly StartFailure["kind"][] = ["protocol", "style", "switch", "number", "time"];

/** Other rules tell of wrong words, of empty values, and of a setting that became a part of the value before it. */
function isToldElsewhere({ kind, parameter }: StartFailure, value: string): boolean {
  const isSwallowed = kind === "several" && value.includes("=");
  const isEmpty = kind === "empty" && parameter !== "compatibility_level";
  return toldElsewhere.includes(kind) || isEmpty || isSwallowed;
}

/** Reports a value over which every program of Postfix ends when it starts; postconf prints it without a word. */
export const settingThatEndsPrograms = defineRule({
  id: "setting-that-ends-programs",
  severity: "error",
  files: ["main.cf"],
  docs: {
    summary: "A value keeps every program of Postfix from starting.",
    why: "Each program checks a few settings when it starts, whether it needs them or not: that the machine's names are host names, that an address to receive mail on is of a protocol that is switched on, that mail is not relayed to the machine itself. Over a mistake it logs a fatal error and ends. master(8) starts it again and again, and no mail moves. postfix check and postconf may stay silent.",
    instead: "Correct the value, and reload Postfix only then.",
    wrong: [
      "myhostname = mail..example.com\n",
      "myhostname = mail.example.com\nmydomain = -example.com\n",
      "myhostname = mail.example.com\nrelayhost = $myhostname\n",
      "myorigin = example.com, example.net\n",
      "inet_protocols = ipv6\ninet_interfaces = 127.0.0.1\n",
      "default_verp_delimiters = +\n",
      "compatibility_level = latest\n",
      "compatibility_level =\n",
    ],
    right: [
      "myhostname = mail.example.com\nmydomain = example.com\n",
      "myhostname = mail.example.com\nrelayhost = [mail.example.com]\n",
      "myhostname = {{ mail_hostname }}\n",
      "myhostname = @server_name@\n",
      "inet_protocols = ipv4\ninet_interfaces = 127.0.0.1\n",
      "default_verp_delimiters = -=\n",
      "compatibility_level = 3.6\n",
    ],
  },
  messages: startFailureTexts,
  *check(context) {
    const known = new Map([...knownSettings(context)].map(({ setting }) => [setting.name, setting]));
    for (const failure of findStartFailures(context.configuration)) {
      const setting = known.get(failure.parameter);
      if (setting === undefined || isToldElsewhere(failure, setting.value)) continue;
      yield { at: setting.valueSpan, message: failure.kind, data: failure.data };
    }
  },
});
