import { defineRule } from "./define-rule.ts";
import { scanOf } from "./table-scan.ts";

/** Reports a line of an indexed table that postmap cannot read and leaves out. */
export const unreadableTableLine = defineRule({
  id: "unreadable-table-line",
  severity: "error",
  files: ["table"],
  docs: {
    summary: "A line of a lookup table has a quote without its partner, or bytes that are not UTF-8.",
    why: "postmap warns, leaves the line out of the index, and still ends with success.",
    instead: 'Close the quote, as in "first last"@example.com. Save the file as UTF-8.',
    wrong: ['"john doe@example.com smtp:[mx.example.com]\nexample.net smtp:\n'],
    right: [
      '"john doe"@example.com smtp:[mx.example.com]\njosé@example.com smtp:\n# "a comment\n',
      'o\\"neil@example.com smtp:[mx.example.com]\n',
    ],
  },
  messages: {
    quote: 'a double quote (") has no partner: Postfix drops this line',
    bytes: "this byte is not UTF-8: Postfix drops the line",
    nul: "Postfix reads this line up to the null byte only",
  },
  *check(context) {
    for (const { code, span: at } of scanOf(context)?.problems ?? []) {
      if (code === "unbalanced-quote") yield { at, message: "quote" };
      if (code === "not-utf8") yield { at, message: "bytes" };
      if (code === "nul-byte") yield { at, message: "nul" };
    }
  },
});
