import { findParameter } from "../facts/parameters.ts";
import { findRestriction } from "../facts/restrictions.ts";
import { defineRule } from "./define-rule.ts";
import { listItemsOf, type PlacedListItem, type Setting, settingsOf } from "./settings.ts";
import { fittingTypes } from "./table-kinds.ts";
import { isTemplate } from "./value-checks.ts";

/** Reports a lookup table without its type: Postfix cannot open it. */
export const missingTableType = defineRule({
  id: "missing-table-type",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary:
      "A lookup table is named by its path alone, without a type such as hash: in front, or by its type alone.",
    why: "The program that reads the parameter ends with a fatal error, and the service is down; Postfix 3.12 logs an error and goes on without the table. In a restriction list every client that gets there is refused with 451.",
    instead:
      "Write type:path, such as hash:/etc/postfix/transport, without a blank behind the colon. Only match lists such as mydestination may name a file by its path: it then holds list items.",
    wrong: [
      "transport_maps = /etc/postfix/transport\n",
      "alias_maps = hash: /etc/aliases\n",
      "smtpd_sender_restrictions = check_sender_access /etc/postfix/senders, permit\n",
      "alias_maps = static:\n",
      {
        "main.cf": "header_checks = /etc/postfix/header_checks\n",
        header_checks: "# spam\n/^Subject: buy/ REJECT\n",
      },
    ],
    right: [
      "transport_maps = hash:/etc/postfix/transport, inline:{ example.com=smtp: }\n",
      "mydestination = /etc/postfix/local-domains, localhost\nmynetworks = 127.0.0.0/8 /etc/postfix/networks\n",
      "smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders, permit\nvirtual_alias_maps = ldap:people\npeople_search_base = dc=example,dc=com\n",
    ],
  },
  messages: {
    missing: '"{item}" has no table type such as {type}: in front',
    nameless: 'no table is named behind "{item}"',
    blank: 'a blank parts "{item}" from the name of the table',
    insert: "Insert {type}:",
    join: "Remove the blank",
    several: "More than one type fits the file, and it must be built and read as the same type.",
  },
  *check(context) {
    for (const setting of settingsOf(context)) {
      const items = listItemsOf(setting, context.file);
      for (const [index, item] of untypedTables(setting, items)) {
        if (isTemplate(item.text)) continue;
        const { at, text, literal } = item;
        const before = items[index - 1];
        if (before?.literal === true && isBareType(before.text)) {
          const repair = { from: before.at.end, types: [] };
          yield {
            at: { start: before.at.start, end: at.end },
            message: "blank",
            data: { item: before.text },
            repair,
          };
        } else if (isBareType(text)) {
          const next = items[index + 1]?.text;
          const isLast = next === undefined || isTyped(next) || next.startsWith("#");
          if (isLast && literal) yield { at, message: "nameless", data: { item: text } };
        } else {
          const types = fittingTypes(text, setting.configuration, context.files);
          const hit = { at, message: "missing", data: { item: text, type: types[0] ?? "hash" } } as const;
          yield literal ? { ...hit, repair: { from: at.start, types } } : hit;
        }
      }
    }
  },
  fixes({ at, repair }, { text }) {
    if (repair === undefined) return [];
    const { from, types } = repair;
    if (types.length === 0) {
      const end = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
      const edits = [{ span: { start: from, end }, newText: "" }];
      return [{ title: "join", safety: "safe", edits }];
    }
    return types.map((type) => {
      const edits = [{ span: { start: at.start, end: at.start }, newText: `${type}:` }];
      const fix = { title: "insert", data: { type }, edits } as const;
      return types.length === 1 ? { ...fix, safety: "safe" } : { ...fix, safety: "unsafe", why: "several" };
    });
  },
});

/** The items that stand where only a table may stand, and have no type. */
function untypedTables({ name }: Setting, items: readonly PlacedListItem[]): [number, PlacedListItem][] {
  const type = findParameter(name)?.type;
  const comment = items.findIndex(({ text }) => text.startsWith("#"));
  const counted = [...items.entries()].slice(0, comment === -1 ? undefined : comment);
  if (type === "map" || type === "maps") return counted.filter(([, { text }]) => !isTyped(text));
  if (type !== "restrictions") return [];
  return counted.filter(([index, { text }]) => {
    const before = items[index - 1]?.text ?? "";
    return findRestriction(before)?.argument === "table" && text.startsWith("/");
  });
}

/** It has a type and a name, or begins one: `{ }` holds other tables. */
function isTyped(text: string): boolean {
  return /^[^:{]+:./.test(text) || text.startsWith("$");
}

function isBareType(text: string): boolean {
  return /^[a-z0-9]+:$/.test(text);
}
