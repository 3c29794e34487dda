import type { TableUse } from "../config/table-uses.ts";
import { span } from "../text/span.ts";
import type { FileName, FileState } from "../workspace.ts";
import { defineRule } from "./define-rule.ts";
import { isLive } from "./live-directory.ts";
import type { RuleContext } from "./rule-context.ts";

/** Reports a table whose index is older than its text, or is not there: Postfix reads the index only. */
export const staleIndex = defineRule({
  id: "stale-index",
  severity: "warning",
  files: ["table"],
  docs: {
    summary: "The index of a lookup table is older than its text, or is not there.",
    why: "Daemons read the index that postmap builds, never the text. With an old index they go on as before the last change, with one line in the log; without an index they cannot open the table, and every lookup in it fails for the time being.",
    instead:
      "Run postmap after each change of the file, or newaliases for the alias files of alias_database. texthash, regexp, pcre and cidr have no index.",
    wrong: [
      {
        transport: { kind: "text", text: "example.com smtp:\n", modified: 1_700_000_060_000 },
        "main.cf": "transport_maps = hash:/etc/postfix/transport\n",
        "transport.db": { kind: "present", modified: 1_700_000_000_000 },
      },
      {
        virtual: "a@example.com b@example.net\n",
        "main.cf": "virtual_alias_maps = lmdb:/etc/postfix/virtual\n",
        "virtual.lmdb": { kind: "absent" },
      },
    ],
    right: [
      {
        transport: { kind: "text", text: "example.com smtp:\n", modified: 1_700_000_000_000 },
        "main.cf": "transport_maps = hash:/etc/postfix/transport\n",
        "transport.db": { kind: "present", modified: 1_700_000_060_000 },
      },
      {
        checks: { kind: "text", text: "/^Subject: buy/ REJECT\n", modified: 1_700_000_060_000 },
        "main.cf": "header_checks = regexp:/etc/postfix/checks\n",
        "checks.db": { kind: "present", modified: 1_700_000_000_000 },
      },
      {
        virtual: "a@example.com b@example.net\n",
        "main.cf": "virtual_alias_maps = texthash:/etc/postfix/virtual\n",
        "virtual.db": { kind: "absent" },
      },
    ],
  },
  messages: {
    older: "the index {index} is older than this file: run {command}",
    missing: "the index {index} is not there: run {command}",
  },
  *check(context) {
    const source = context.files.state(context.file);
    const told = new Set<FileName>();
    for (const use of context.uses) {
      for (const index of use.indexes) {
        const message = complaint(source, context.files.presence(index), context);
        if (message === undefined || told.has(index)) continue;
        told.add(index);
        yield { at: firstLine(context.text), message, data: { index, command: commandFor(use) } };
      }
    }
  },
});

function complaint(source: FileState | undefined, index: FileState | undefined, context: RuleContext) {
  if (index?.kind === "absent") return isLive(context) ? "missing" : undefined;
  const built = index !== undefined && "modified" in index ? index.modified : undefined;
  const changed = source !== undefined && "modified" in source ? source.modified : undefined;
  return built !== undefined && changed !== undefined && built < changed ? "older" : undefined;
}

function commandFor({ parameter, type, name }: TableUse): string {
  if (parameter === "alias_database") return "newaliases";
  return `${parameter === "alias_maps" ? "postalias" : "postmap"} ${type}:${name}`;
}

function firstLine(text: string) {
  const feed = text.indexOf("\n");
  return span(0, feed === -1 ? text.length : feed);
}
