import type { Parameter } from "../facts/parameter.ts";
import { findParameter } from "../facts/parameters.ts";
import { type Span, span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import type { RuleContext } from "./rule-context.ts";
import { type Setting, settingsOf } from "./settings.ts";
import { resultKinds } from "./table-purpose.ts";
import { scanOf } from "./table-scan.ts";

/** The types of parameter whose values may well hold a # behind a blank: texts and commands. */
const freeTexts: readonly string[] = ["string", "command", "charset", "email-address"];

/** Where a comment stands, and the line that it is to stand above. */
interface Comment {
  readonly comment: Span;
  readonly above: number;
}

/** Reports a comment behind a value: # begins a comment only at the start of a line. */
export const commentAfterValue = defineRule({
  id: "comment-after-value",
  severity: "error",
  files: ["main.cf", "table"],
  docs: {
    summary: "A comment stands behind a value, on the same line.",
    why: 'Postfix knows comments only on lines of their own. Behind a value the # and its words belong to the value: yes becomes "yes # ours", a table hands out recipients called # and ours. In lists of main.cf that name hosts, domains or networks, the # ends the list with a warning in the log, and what follows on further lines is lost.',
    instead: "Put the comment on a line of its own, which starts with #.",
    wrong: [
      { "main.cf": "append_dot_mydomain = no   # done by the client\n" },
      { "main.cf": "mydestination = example.com, # ours\n    example.net\n" },
      {
        virtual: "info@example.com admin@example.net   # for now\n",
        "main.cf": "virtual_alias_maps = hash:/etc/postfix/virtual\n",
      },
    ],
    right: [
      {
        "main.cf":
          "# done by the client\nappend_dot_mydomain = no\nmydestination = example.com,\n    # ours\n    example.net\nsmtpd_banner = $myhostname ESMTP # 1\nrecipient_delimiter = #\n",
      },
      {
        virtual: "info@example.com admin#1@example.net\n#for now\n",
        "main.cf": "virtual_alias_maps = hash:/etc/postfix/virtual\n",
      },
      {
        clients: "192.0.2.1 OK # the printer\n192.0.2.2 REJECT see ticket #12\n",
        "main.cf": "smtpd_client_restrictions = check_client_access hash:/etc/postfix/clients\n",
      },
    ],
  },
  messages: {
    value: "# behind other text is no comment: it belongs to the value of {name}",
    list: "# behind other text ends the list: the rest of {name} is lost",
    entry: "# behind other text is no comment: it belongs to the value",
    move: "Move the comment to a line of its own",
  },
  *check(context) {
    if (context.file === "main.cf") {
      for (const setting of settingsOf(context)) {
        const repair = commentIn(setting, context.text);
        if (repair === undefined) continue;
        const message = findParameter(setting.name)?.type.endsWith("list") === true ? "list" : "value";
        yield { at: repair.comment, message, data: { name: setting.name }, repair };
      }
    } else {
      for (const repair of commentsInTable(context)) yield { at: repair.comment, message: "entry", repair };
    }
  },
  fixes({ repair: { comment, above } }, { text }) {
    const blank = /[^\S\n]*$/.exec(text.slice(0, comment.start))?.[0].length ?? 0;
    const edits = [
      { span: span(above, above), newText: `${text.slice(comment.start, comment.end)}\n` },
      { span: span(comment.start - blank, comment.end), newText: "" },
    ];
    return [{ title: "move", safety: "safe", edits }];
  },
});

function commentIn(setting: Setting, text: string): Comment | undefined {
  const parameter = findParameter(setting.name);
  if (parameter === undefined || mayHoldHash(parameter, setting.value)) return undefined;
  const hash = setting.value.search(/(?<=\s)#/);
  return hash === -1
    ? undefined
    : commentAt(setting.valuePart(hash, hash + 1).start, setting.nameSpan.start, text);
}

function mayHoldHash({ type, expandsAtRuntime }: Parameter, value: string): boolean {
  return freeTexts.includes(type) || expandsAtRuntime || value.includes("{");
}

/** Tables whose values are addresses or hosts; elsewhere a # does no harm, or stands in a text for people. */
function* commentsInTable(context: RuleContext): Generator<Comment> {
  const kinds = [...resultKinds(context.uses)];
  if (!kinds.every((kind) => /^(address|addresses|nexthop|login-names|mailbox-or-id|existence)$/.test(kind)))
    return;
  if (kinds.every((kind) => kind === "existence")) return;
  const scan = scanOf(context);
  for (let index = 0; index < (scan?.count ?? 0); index += 1) {
    const value = scan?.value(index) ?? "";
    if (!value.includes("#") || value.includes('"')) continue;
    const at = scan?.valueSpan(index) ?? span(0, 0);
    const hash = context.text.slice(at.start, at.end).search(/(?<=[^\S\n])#/);
    if (hash !== -1) yield commentAt(at.start + hash, scan?.keySpan(index).start ?? at.start, context.text);
  }
}

function commentAt(start: number, above: number, text: string): Comment {
  const feed = text.indexOf("\n", start);
  const line = text.slice(start, feed === -1 ? text.length : feed);
  return { comment: span(start, start + line.trimEnd().length), above };
}
