import { findParameter } from "../facts/parameters.ts";
import { skipSpace } from "../syntax/characters.ts";
import type { MainCf } from "../syntax/main-cf.ts";
import { type Span, span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";

/** What stands between a name and its value where `=` should stand, and whether the first word is a parameter. */
interface Gap {
  readonly gap: Span;
  readonly operator: string;
  readonly known: boolean;
}

/** Reports a logical line without `=`: every program that reads main.cf ends with a fatal error there. */
export const missingEquals = defineRule({
  id: "missing-equals",
  severity: "error",
  files: ["main.cf"],
  docs: {
    summary: "A line of main.cf has no equals sign behind its first word, or nothing in front of it.",
    why: "Every Postfix program reads main.cf first and ends with a fatal error at such a line, sendmail and postconf included: no mail moves at all. Operators such as += do not exist.",
    instead:
      "Write `name = value`. Start a comment with # in front of its line, and the next line of a long value with white space.",
    wrong: [
      "relayhost [mx.example.org]\n",
      "relayhost: [mx.example.org]\n",
      "mynetworks += 192.0.2.0/24\n",
      "= [mx.example.org]\n",
      "smtpd_client_restrictions = permit_mynetworks,\nreject_unknown_client_hostname\n",
      "// our own settings\nrelayhost = [mx.example.org]\n",
    ],
    right: [
      "relayhost = [mx.example.org]\nmyorigin=example.com\nmydomain\t=example.com\n",
      "# no sign in this line\n   # nor in this one\nrelayhost =\n    [mx.example.org]\n",
    ],
  },
  messages: {
    equals: 'no "=" behind "{name}": every Postfix program ends with a fatal error here',
    name: 'no parameter name in front of "=": every Postfix program ends with a fatal error here',
    insert: 'Insert "="',
    replace: 'Replace "{operator}" by "="',
    replaces: "The value then replaces the default or an earlier value; Postfix cannot add to one.",
    indent: "Indent the line, so that it continues the value above",
    comment: "Make the line a comment",
    meant: "What the line was meant to be is a guess.",
  },
  *check({ files }) {
    const main = files.main();
    if (main === undefined) return;
    for (const { code, span: at } of main.problems) {
      if (code === "missing-name") yield { at, message: "name" };
      if (code !== "missing-equals") continue;
      const line = main.text.slice(at.start, at.end);
      yield { at, message: "equals", data: { name: firstWord(line) }, repair: gapOf(line, at.start, main) };
    }
  },
  fixes({ at, repair: { gap, operator, known } }, { text }) {
    const edits = [{ span: gap, newText: " = " }];
    if (known && operator === "") return [{ title: "insert", safety: "safe", edits }];
    if (known) {
      const data = { operator };
      const safe = operator === ":" || operator === ":=";
      return [
        safe
          ? { title: "replace", data, safety: "safe", edits }
          : { title: "replace", data, safety: "unsafe", why: "replaces", edits },
      ];
    }
    const start = span(at.start, at.start);
    const comment = { title: "comment", edits: [{ span: start, newText: "# " }] } as const;
    const indent = { title: "indent", edits: [{ span: start, newText: "    " }] } as const;
    const fixes = continuesList(text, at.start) ? [indent, comment] : [comment];
    return fixes.map((fix) => ({ ...fix, safety: "unsafe", why: "meant" }));
  },
});

function firstWord(line: string): string {
  return /^[^\s=]*/.exec(line)?.[0] ?? "";
}

function gapOf(line: string, start: number, main: MainCf): Gap {
  const word = firstWord(line);
  const name = word.replace(/:$/, "");
  const colon = word.length - name.length;
  const afterWord = skipSpace(line, word.length, line.length);
  const sign = /^[^\s\w=[\]{}()$/]?=/.exec(line.slice(afterWord))?.[0] ?? "";
  const operator = colon > 0 ? ":" : sign;
  const end = skipSpace(line, afterWord + sign.length, line.length);
  const known =
    findParameter(name) !== undefined || main.parameters.some((parameter) => parameter.name === name);
  return { gap: span(start + name.length, start + end), operator, known };
}

/** Says whether the line above ends with a comma, so that the list was to go on. */
function continuesList(text: string, start: number): boolean {
  return /,[^\S\n]*\n$/.test(text.slice(0, start));
}
