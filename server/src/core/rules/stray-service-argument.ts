import { type StrayWord, strayWord } from "../config/service-options.ts";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { isTemplate } from "./value-checks.ts";

/** Reports a word behind a command in master.cf that is neither option nor attribute: the daemon does not start. */
export const strayServiceArgument = defineRule({
  id: "stray-service-argument",
  severity: "error",
  files: ["master.cf"],
  docs: {
    summary: "A word behind the command of a service in master.cf belongs to no option.",
    why: "White space parts arguments, also inside a value and around an equals sign, and a # behind other text is no comment. The daemon ends with a fatal error about an unexpected argument each time that master starts it, and the service does not answer.",
    instead:
      "Write -o name=value without blanks and list items with commas between them; since Postfix 3.0 also -o { name = value with blanks }. Put comments on lines of their own.",
    wrong: [
      "smtp inet n - n - - smtpd\n  -o smtpd_client_restrictions=permit_mynetworks, reject\n",
      "smtp inet n - n - - smtpd\n  -o smtpd_helo_required = yes\n",
      "smtp inet n - n - - smtpd\n  -o smtpd_helo_required= yes\n",
      "smtp inet n - n - - smtpd # port 25\n",
      "smtp inet n - n - - smtpd\n  -o\n",
    ],
    right: [
      "smtp inet n - n - - smtpd -v\n# port 25\n  -o smtpd_client_restrictions=permit_mynetworks,reject\n  -o { smtpd_helo_required = yes }\n  -o smtpd_sender_restrictions=\n",
      "dovecot unix - n n - - pipe\n  flags=Rhu user=vmail argv=/usr/lib/dovecot/deliver -f ${sender} # -d ${recipient}\n",
      "greylist unix - n n - 0 my-own-program --port 10023\nrelay unix - - n - - smtp\n  -o smtp_fallback_relay= flags=R\n",
    ],
  },
  messages: {
    split:
      '"{word}" is no option: a blank ends the value of the option in front, and the daemon does not start',
    equals: "blanks around = part the option, and the daemon does not start",
    comment: "# behind other text is no comment: the daemon gets it as argument and does not start",
    end: "-o needs name=value behind it: the daemon does not start",
    join: 'Change to "{option}"',
    move: "Move the comment to a line of its own",
  },
  *check({ files, text }) {
    for (const service of files.master()?.services ?? []) {
      const stray = service.columns.command?.text === "-" ? undefined : strayWord(service);
      if (stray === undefined || isTemplate(stray.word.text)) continue;
      const { kind, word } = stray;
      const hit = { at: word.span, message: kind, data: { word: word.text } } as const;
      const repair = kind === "comment" ? { comment: service.span.start } : joined(stray, text);
      yield repair === undefined ? hit : { ...hit, repair };
    }
  },
  fixes({ at, repair }, { text }) {
    if ("comment" in repair) {
      const feed = text.indexOf("\n", at.start);
      const end = feed === -1 ? text.length : feed;
      const blank = /[^\S\n]*$/.exec(text.slice(0, at.start))?.[0].length ?? 0;
      const edits = [
        { span: span(repair.comment, repair.comment), newText: `${text.slice(at.start, end)}\n` },
        { span: span(at.start - blank, end), newText: "" },
      ];
      return [{ title: "move", safety: "safe", edits }];
    }
    const { option, whole } = repair;
    return [{ title: "join", data: { option }, safety: "safe", edits: [{ span: whole, newText: option }] }];
  },
});

/** The option in one word, where that is what it must have been: on one line, without quotes. */
function joined({ kind, words }: StrayWord, text: string) {
  const [first] = words;
  const last = words.at(-1);
  if (first === undefined || last === undefined || words.length < 2) return undefined;
  const whole = span(first.span.start, last.span.end);
  const isPlain = words.every(({ text: word }) => !/["'{}#]/.test(word));
  if (!isPlain || text.slice(whole.start, whole.end).includes("\n")) return undefined;
  const written = words.map(({ text: word }) => word);
  if (kind === "equals")
    return {
      option: written
        .join(" ")
        .replace(/\s*=\s*/, "=")
        .replace(/,?\s+/g, ","),
      whole,
    };
  const isList = /_restrictions=|networks=|_maps=/.test(first.text) || first.text.endsWith(",");
  return isList ? { option: written.map((word) => word.replace(/,$/, "")).join(","), whole } : undefined;
}
