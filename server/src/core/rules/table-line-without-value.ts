import { defineRule } from "./define-rule.ts";
import { isOnly } from "./table-purpose.ts";
import { scanOf } from "./table-scan.ts";

/** Reports a line of an indexed table that has a key and no value: postmap drops it. */
export const tableLineWithoutValue = defineRule({
  id: "table-line-without-value",
  severity: "error",
  files: ["table"],
  docs: {
    summary: "A line of a lookup table holds a key and nothing else.",
    why: "postmap warns and leaves the line out of the index, and still ends with success: the key is never found. texthash does the same when a daemon opens it.",
    instead:
      "Write the key, white space and the value on one line. Where only the key counts, in a list of recipients or domains, any word such as OK will do.",
    wrong: [
      "example.com\nexample.net smtp:[mx.example.net]\n",
      "example.com\u00a0smtp:[mx.example.com]\n",
      "example.com\u3000smtp:[mx.example.com]\n",
      {
        relay_recipients: "info@example.com\n",
        "main.cf": "relay_recipient_maps = hash:/etc/postfix/relay_recipients\n",
      },
    ],
    right: [
      "example.com\n   smtp:[mx.example.com]\n# example.net\nexample.org\t:\n",
      {
        domains: "example.com\nexample.net\n",
        "main.cf": "relay_domains = /etc/postfix/domains\n",
      },
      {
        aliases: "root: admin\nbin:\n",
        "main.cf": "alias_maps = hash:/etc/postfix/aliases\n",
      },
    ],
  },
  messages: {
    missing: '"{key}" has no value, so Postfix drops the line',
    blank: "the blank in this line is a no-break space, which Postfix takes for a letter",
    wide: "the blank in this line is a full-width space, which Postfix takes for a letter",
    ok: 'Add the value "OK"',
    replace: "Replace it by an ordinary space",
  },
  *check(context) {
    const onlyKeysCount = isOnly(context.uses, "existence");
    for (const { code, span: at } of scanOf(context)?.problems ?? []) {
      if (code !== "missing-value") continue;
      const key = context.text.slice(at.start, at.end);
      if (/\S\u00a0+\S/.test(key)) yield { at, message: "blank", repair: key.replace(/\u00a0+/, " ") };
      else if (/\S\u3000+\S/.test(key)) yield { at, message: "wide", repair: key.replace(/\u3000+/, " ") };
      else if (onlyKeysCount) yield { at, message: "missing", data: { key }, repair: `${key} OK` };
      else yield { at, message: "missing", data: { key } };
    }
  },
  fixes({ at, message, repair }) {
    const title = message === "missing" ? "ok" : "replace";
    return [{ title, safety: "safe", edits: [{ span: at, newText: repair }] }];
  },
});
