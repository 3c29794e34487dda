import { distance } from "fastest-levenshtein";
import { findTableType, tableTypes } from "../facts/table-types.ts";
import { isWithin } from "../facts/versions.ts";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { isTemplate } from "./value-checks.ts";

/** Reports a table type that Postfix does not have: every lookup in the table fails for the time being. */
export const unknownTableType = defineRule({
  id: "unknown-table-type",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A lookup table has a type that Postfix does not know.",
    why: "Programs start, log an error about an unsupported dictionary type, and every lookup in the table fails for the time being: mail is deferred or refused with 451. The case of letters counts.",
    instead: "Write one of the types that postconf -m prints.",
    wrong: [
      "transport_maps = hassh:/etc/postfix/transport\n",
      "virtual_alias_maps = HASH:/etc/postfix/virtual\n",
      "smtpd_client_restrictions = check_client_access cird:/etc/postfix/clients, permit\n",
    ],
    right: [
      "transport_maps = hash:/etc/postfix/transport proxy:mysql:/etc/postfix/transport.cf\n",
      "smtpd_client_restrictions = check_policy_service inet:127.0.0.1:10023\nmynetworks = 127.0.0.0/8 [::1]/128\nsmtpd_milters = local:/run/milter\n",
      "virtual_alias_maps = unionmap:{inline:{a@example.com=b@example.com},static:c@example.com}\n",
    ],
  },
  messages: {
    unknown: 'Postfix has no table type "{type}"',
    misspelt: 'Postfix has no table type "{type}"; did you mean {suggestion}?',
    newer: "the table type {type} came with Postfix {since}; Postfix {version} does not have it",
    rename: "Change to {suggestion}",
  },
  *check({ file, tables, configuration, text }) {
    const told = new Set<number>();
    for (const { kind, type, reference, at } of tables) {
      if (kind !== "table" || at === undefined || at.file !== file || told.has(at.span.start)) continue;
      const known = findTableType(type);
      if (known !== undefined && isWithin(known, configuration.version)) continue;
      if (type.includes("$") || isTemplate(reference) || isAddress(reference)) continue;
      told.add(at.span.start);
      const place = text.slice(at.span.start, at.span.end).indexOf(`${type}:`);
      const start = at.span.start + place;
      const word = place === -1 ? at.span : span(start, start + type.length);
      const suggestion = nearest(type, configuration.version);
      if (known !== undefined) {
        const data = { type, since: known.since, version: configuration.version };
        yield { at: word, message: "newer", data };
      } else if (suggestion === undefined) yield { at: word, message: "unknown", data: { type } };
      else {
        const hit = { at: word, message: "misspelt", data: { type, suggestion } } as const;
        yield place === -1 ? hit : { ...hit, repair: suggestion };
      }
    }
  },
  fixes({ at, repair: suggestion }) {
    const edits = [{ span: at, newText: suggestion }];
    return [{ title: "rename", data: { suggestion }, safety: "safe", edits }];
  },
});

/** An IPv6 address without brackets, or a host and port: what stands before the colon was not meant as a type. */
function isAddress(reference: string): boolean {
  return /^[0-9a-f]{1,4}:[0-9a-f:]*(\/[0-9]+)?$/i.test(reference) || /^[\w.-]+:[0-9]+$/.test(reference);
}

/** The only type that one slip, or the case of letters, makes of this. */
function nearest(type: string, version: string): string | undefined {
  const names = tableTypes.filter((known) => isWithin(known, version)).map(({ name }) => name);
  const lower = type.toLowerCase();
  if (names.includes(lower)) return lower;
  const near = names.filter((name) => isSlip(name, lower));
  return near.length === 1 ? near[0] : undefined;
}

function isSlip(name: string, type: string): boolean {
  if (distance(name, type) <= 1) return name.length > 2;
  const swapped = (text: string): string => [...text].sort().join("");
  return distance(name, type) === 2 && name.length === type.length && swapped(name) === swapped(type);
}
