import type { Parameter } from "../facts/parameter.ts";
import { findParameter } from "../facts/parameters.ts";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { settingsOf } from "./settings.ts";
import { isTemplate } from "./value-checks.ts";

/** The types whose values are no text for people, so that quotes cannot be meant. */
const unquotedTypes: ReadonlySet<Parameter["type"]> = new Set([
  "boolean",
  "integer",
  "long",
  "time",
  "enum",
  "enum-list",
  "map",
  "maps",
  "list",
  "string-list",
  "domain-list",
  "address-list",
  "restrictions",
  "path",
  "directory",
  "hostname",
  "domain",
  "address",
  "destination",
  "transport",
  "service-name",
  "port",
  "user",
  "group",
  "table-type",
]);

/** Reports quotes around a value: they belong to it. */
export const quotedValue = defineRule({
  id: "quoted-value",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A value, or an item of a list, stands in quotes.",
    why: 'main.cf has no quotes: they become part of the value. "hash:/etc/aliases" is a table of the unknown type "hash, a domain in quotes never matches, a quoted number stops the program that reads it.',
    instead:
      "Remove the quotes. What must stay together in spite of blanks stands in braces, where Postfix allows them.",
    wrong: [
      'relayhost = "[mx.example.org]:587"\n',
      'alias_maps = "hash:/etc/aliases"\n',
      "mydestination = localhost, 'example.com'\n",
      'mydestination = "example.com, localhost\n',
      "mydestination = localhost, example.com'\n",
    ],
    right: [
      'smtpd_banner = "$myhostname" ESMTP\nmailbox_command = /usr/bin/procmail -a "$EXTENSION"\nrecipient_delimiter = "\n',
      'smtpd_milters = { inet:127.0.0.1:11332, default_action="accept" }\nvirtual_alias_maps = inline:{ { "a b"@example.com = c@example.net } }\n',
    ],
  },
  messages: {
    quote: "the quote without a partner belongs to the value of {name}",
    removeQuote: "Remove the quote",
    quotes: "the quotes belong to the value of {name}",
    remove: "Remove the quotes",
  },
  *check(context) {
    for (const setting of settingsOf(context)) {
      const parameter = findParameter(setting.name);
      const { value } = setting;
      if (parameter === undefined || !unquotedTypes.has(parameter.type) || isTemplate(value)) continue;
      if (value.includes("{")) continue;
      const quoted = /(?:^|(?<=[\s,]))(["'])([^"']+)\1(?=$|[\s,])/.exec(value);
      if (quoted === null) {
        const quote = loneQuote(value);
        if (quote === undefined) continue;
        const hit = { message: "quote", data: { name: setting.name }, repair: "" } as const;
        yield { at: setting.valuePart(quote, quote + 1), ...hit };
        continue;
      }
      const at = setting.valuePart(quoted.index, quoted.index + quoted[0].length);
      const hit = { at, message: "quotes", data: { name: setting.name } } as const;
      yield at.end - at.start === quoted[0].length ? { ...hit, repair: quoted[2] ?? "" } : hit;
    }
  },
  fixes({ at, message, repair: inside }) {
    const edits = [{ span: span(at.start, at.end), newText: inside }];
    return [{ title: message === "quote" ? "removeQuote" : "remove", safety: "safe", edits }];
  },
});

/** Where the only quote of a value stands, if it is before or behind an item: inside of one it may be meant. */
function loneQuote(value: string): number | undefined {
  const [, before] = /^([^"']*)["'][^"']*$/.exec(value) ?? [];
  if (before === undefined) return undefined;
  const at = before.length;
  const opens = /(?:^|[\s,])$/.test(before) && /^[^\s,]/.test(value.slice(at + 1));
  const closes = /[^\s,]$/.test(before) && /^(?:$|[\s,])/.test(value.slice(at + 1));
  return opens || closes ? at : undefined;
}
