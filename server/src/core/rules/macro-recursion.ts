import { findParameter } from "../facts/parameters.ts";
import { macroReferences } from "../syntax/macro-references.ts";
import { defineRule } from "./define-rule.ts";
import { referredNames } from "./names-in-use.ts";
import { settingsOf } from "./settings.ts";

/** Reports a value that refers back to itself: programs that read it end with a fatal error. */
export const macroRecursion = defineRule({
  id: "macro-recursion",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A parameter refers to itself, directly or through others.",
    why: "Postfix gives up with a fatal error in every program that reads the parameter. A setting does not add to the default or to an earlier setting.",
    instead:
      "Write out the value that the parameter shall have, with the words of its default where you want them.",
    wrong: [
      "mydestination = $mydestination, example.com\n",
      "first = $second\nsecond = $first\nmynetworks = $second\n",
    ],
    right: [
      "mydestination = $myhostname, localhost\nsmtpd_client_restrictions = $smtpd_sender_restrictions\n",
      {
        "master.cf": "smtp inet n - n - - smtpd\n  -o mynetworks=127.0.0.0/8\n",
        "main.cf": "mynetworks = 192.0.2.0/24\n",
      },
    ],
  },
  messages: {
    recursion: "{chain}: the value refers back to itself",
  },
  *check(context) {
    const referred = referredNames(context);
    const told = new Set<string>();
    for (const setting of settingsOf(context)) {
      const { name, value, configuration } = setting;
      if (findParameter(name) === undefined && !referred.has(name)) continue;
      const chain = configuration.effective(name)?.error?.chain ?? [];
      const circle = [...new Set(chain)].sort().join(" ");
      // What merely leads into a circle is not the mistake, and a circle is told once.
      if (!chain.includes(name) || told.has(circle)) continue;
      told.add(circle);
      const reference = macroReferences(value).references.find((other) => chain.includes(other.name));
      const { start, end } = reference?.whole ?? { start: 0, end: value.length };
      const at = setting.valuePart(start, end);
      yield { at, message: "recursion", data: { chain: chain.join(" → ") } };
    }
  },
});
