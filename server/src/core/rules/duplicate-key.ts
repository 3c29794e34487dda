import { casefold } from "../address/casefold.ts";
import { keyIndexOf } from "../lookup/indexed.ts";
import type { TableScan } from "../syntax/table-scan.ts";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import type { RuleContext } from "./rule-context.ts";
import { scanOf } from "./table-scan.ts";

/** Reports a key that an earlier line of the table has: postmap keeps the first, texthash refuses the table. */
export const duplicateKey = defineRule({
  id: "duplicate-key",
  severity: "error",
  files: ["table"],
  docs: {
    summary: "A lookup table holds a key twice.",
    why: "Keys that differ in the case of letters only are the same key. postmap keeps the first line of a key, warns about the others and ends with success. A texthash table with such a key cannot be used at all: every lookup in it fails for the time being, and mail is deferred.",
    instead: "Keep one line for each key. Several addresses go into one value, with commas between them.",
    wrong: [
      "example.com smtp:[a.example.net]\nexample.com smtp:[b.example.net]\n",
      "example.com smtp:[a.example.net]\nEXAMPLE.com smtp:[a.example.net]\n",
      {
        transport: "example.com smtp:\nexample.com smtp:\n",
        "main.cf": "transport_maps = texthash:/etc/postfix/transport\n",
      },
    ],
    right: [
      "example.com smtp:[a.example.net]\n.example.com smtp:[b.example.net]\nexample.com.test smtp:\n",
      {
        checks: "/example/ REJECT\n/example/ OK\n",
        "main.cf": "header_checks = regexp:/etc/postfix/checks\n",
      },
    ],
  },
  messages: {
    ignored: 'an earlier line has the key "{key}" already: Postfix ignores this one',
    same: 'an earlier line has the key "{key}" already, with the same value',
    unusable: 'an earlier line has the key "{key}" already: Postfix refuses the whole texthash table',
    earlier: "the earlier line",
    remove: "Remove this line",
    decide: "The values differ: make sure that the other one is the one that you want.",
  },
  *check(context) {
    const scan = scanOf(context);
    if (scan === undefined || !mayHaveDuplicates(context)) return;
    const isText = context.uses.some(({ type }) => type === "texthash");
    const seen = new Map<string, number>();
    for (let index = 0; index < scan.count; index += 1) {
      const key = casefold(scan.key(index), true);
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, index);
        continue;
      }
      const same = scan.value(first) === scan.value(index);
      const message = isText ? "unusable" : same ? "same" : "ignored";
      const related = [{ file: context.file, span: scan.keySpan(first), message: "earlier" }] as const;
      const hit = { at: scan.keySpan(index), data: { key }, related };
      const repair = { line: lineOf(scan, index, context.text), decide: isText && !same };
      yield isText
        ? { ...hit, message, repair }
        : { ...hit, message, severity: same ? "hint" : "warning", repair };
    }
  },
  fixes({ repair: { line, decide } }) {
    const fix = { title: "remove", edits: [{ span: line, newText: "" }] } as const;
    return [decide ? { ...fix, safety: "unsafe", why: "decide" } : { ...fix, safety: "safe" }];
  },
});

/** The index that lookups use knows whether any key repeats, so that large tables are not read again. */
function mayHaveDuplicates({ file, files }: RuleContext): boolean {
  const index = keyIndexOf({ files }, file, { fold: "utf8", dropInvalidUtf8: true, quotes: true });
  return index?.duplicate !== undefined;
}

/** All lines of an entry, with the line feed. */
function lineOf(scan: TableScan, index: number, text: string) {
  const feed = text.indexOf("\n", scan.valueSpan(index).end);
  return span(scan.keySpan(index).start, feed === -1 ? text.length : feed + 1);
}
