import { accessActions } from "../facts/restrictions.ts";
import type { TableEntry } from "../syntax/table.ts";
import { type Span, span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import type { RuleContext } from "./rule-context.ts";
import { isOnly } from "./table-purpose.ts";
import { scanOf } from "./table-scan.ts";

/** Reports an indented entry of a table: to Postfix it is more of the entry above. */
export const tableLineStartingWithWhiteSpace = defineRule({
  id: "table-line-starting-with-white-space",
  severity: "error",
  files: ["table"],
  docs: {
    summary: "An entry of a lookup table is indented.",
    why: "A line that starts with white space continues the entry above it, also across comments and empty lines. The key of the indented line does not exist then, and the value above is spoiled. The first line of a file has nothing to continue and is dropped.",
    instead: "Begin each entry in the first column; indent only what continues a value.",
    wrong: [
      "example.com smtp:[mx.example.com]\n example.net smtp:[mx.example.net]\n",
      "  example.com smtp:[mx.example.com]\nexample.net smtp:[mx.example.net]\n",
      {
        clients: "192.0.2.1 REJECT\n# the other one\n\n\t192.0.2.2 REJECT\n",
        "main.cf": "smtpd_client_restrictions = check_client_access hash:/etc/postfix/clients\n",
      },
    ],
    right: [
      "example.com\n    smtp:[mx.example.com]\n  # indented comment\n",
      {
        virtual: "staff@example.com a@example.net,\n    b@example.net c@example.net\n",
        "main.cf": "virtual_alias_maps = hash:/etc/postfix/virtual\n",
      },
      {
        clients: "192.0.2.1 REJECT this client sends\n    nothing but spam\n",
        "main.cf": "smtpd_client_restrictions = check_client_access hash:/etc/postfix/clients\n",
      },
    ],
  },
  messages: {
    joined: "this line is indented, so it continues the value of {above} and is no entry of its own",
    dropped: "this line starts with white space and continues nothing: Postfix drops it",
    unindent: "Remove the white space in front of the line",
    entry: "The line becomes an entry of its own, and the value above it ends.",
  },
  *check(context) {
    const scan = scanOf(context);
    if (scan === undefined) return;
    for (const { code, span: at } of scan.problems) {
      if (code === "misplaced-line")
        yield { at: firstLine(context.text, at), message: "dropped", repair: at.start };
    }
    const isEntry = entryTest(context);
    if (isEntry === undefined) return;
    for (const entry of scan.odd()) yield* indentedEntries(entry, context.text, isEntry);
  },
  fixes({ at, message, repair: start }) {
    const edits = [{ span: span(start, at.start), newText: "" }];
    return message === "dropped"
      ? [{ title: "unindent", safety: "safe", edits }]
      : [{ title: "unindent", safety: "unsafe", why: "entry", edits }];
  },
});

function* indentedEntries(
  { key: above, line }: TableEntry,
  text: string,
  isEntry: (words: string) => boolean,
) {
  for (const piece of line.pieces.slice(1)) {
    const at = wordsOf(text, piece);
    if (!isEntry(text.slice(at.start, at.end))) continue;
    yield { at, message: "joined", data: { above }, repair: piece.start } as const;
  }
}

function firstLine(text: string, at: Span): Span {
  const feed = text.indexOf("\n", at.start);
  return wordsOf(text, span(at.start, feed === -1 ? at.end : Math.min(feed, at.end)));
}

function wordsOf(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  return span(start + line.length - line.trimStart().length, start + line.trimEnd().length);
}

/** How an entry of this table looks, where it cannot be more of a value; undefined where both look alike. */
function entryTest({ uses }: RuleContext): ((words: string) => boolean) | undefined {
  if (isOnly(uses, "transport")) return (words) => /^\S*[\w*]\s+[\w.-]*:\S*$/.test(words);
  if (isOnly(uses, "existence")) return (words) => /^\S+\s+(ok|yes|x|1)$/i.test(words);
  if (isOnly(uses, "access-action")) return isAccessEntry;
  return undefined;
}

function isAccessEntry(words: string): boolean {
  const [key = "", action = "", ...rest] = words.split(/\s+/);
  const isKey = /^[\w.+-]*@[\w.-]*$|^[\w-]+(\.[\w-]+)+$|^[0-9a-f:]+$/i.test(key);
  return isKey && rest.length === 0 && accessActions.some(({ name }) => name === action);
}
