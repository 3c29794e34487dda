import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { scanOf } from "./table-scan.ts";

/** Reports `key: value` in a table that is no alias file: the colon belongs to the key. */
export const tableKeyEndingWithColon = defineRule({
  id: "table-key-ending-with-colon",
  severity: "error",
  files: ["table"],
  docs: {
    summary: "A key of a lookup table ends with a colon, as in an alias file.",
    why: "Only alias files, which postalias builds, have a colon between name and value. In every other table the colon is part of the key, and nothing ever asks for a key that ends with one. postmap warns.",
    instead: "Write key and value with white space between them, without a colon.",
    wrong: [
      {
        virtual: "root@example.com: admin@example.net\n",
        "main.cf": "virtual_alias_maps = hash:/etc/postfix/virtual\n",
      },
      "example.com:\tsmtp:[mx.example.com]\n",
    ],
    right: [
      { aliases: "root: admin\n", "main.cf": "alias_maps = hash:/etc/postfix/aliases\n" },
      {
        shared: "root: admin\n",
        "main.cf":
          "alias_database = hash:/etc/postfix/shared\nvirtual_alias_maps = hash:/etc/postfix/shared\n",
      },
      {
        clients: "2001:db8:: REJECT\n",
        "main.cf": "smtpd_client_restrictions = check_client_access hash:/etc/postfix/clients\n",
      },
    ],
  },
  messages: {
    colon: 'the colon is part of the key "{key}", which nothing asks for',
    remove: "Remove the colon",
  },
  *check(context) {
    for (const { code, span: at } of scanOf(context)?.problems ?? []) {
      const key = context.text.slice(at.start, at.end);
      if (code !== "key-ends-with-colon" || /^[0-9a-f:]+$/i.test(key)) continue;
      yield { at, message: "colon", data: { key }, repair: at.end };
    }
  },
  fixes({ repair: end }) {
    return [{ title: "remove", safety: "safe", edits: [{ span: span(end - 1, end), newText: "" }] }];
  },
});
