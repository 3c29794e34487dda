import type { TableUse } from "../config/table-uses.ts";
import { span } from "../text/span.ts";
import type { FileName } from "../workspace.ts";
import { defineRule } from "./define-rule.ts";
import { isLive } from "./live-directory.ts";
import type { RuleContext } from "./rule-context.ts";
import { isTemplate } from "./value-checks.ts";

/** Reports a table, or a list's file, that is not there: every lookup in it fails for the time being. */
export const tableFileMissing = defineRule({
  id: "table-file-missing",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "The file of a lookup table or of a list is not there, or cannot be read.",
    why: "Programs start and log an error, and every lookup that gets as far as this table fails for the time being: mail stays in the queue or is refused with 451. One such table spoils the whole list of tables that it stands in.",
    instead:
      "Mend the path, or create the file and, for an indexed table, run postmap. Write the path from / on and without the suffix of the index.",
    wrong: [
      { "main.cf": "transport_maps = regexp:/etc/postfix/transprot\n", transprot: { kind: "absent" } },
      {
        "main.cf": "transport_maps = hash:/etc/postfix/transport.db\n",
        "transport.db": { kind: "absent" },
        "transport.db.db": { kind: "absent" },
        transport: "example.com smtp:\n",
      },
      {
        "main.cf": "transport_maps = texthash:transport\n",
        "/var/spool/postfix/transport": { kind: "absent" },
        transport: "example.com smtp:\n",
      },
      { "main.cf": "mydestination = /etc/postfix/domains\n", domains: { kind: "absent" } },
      {
        "main.cf": "virtual_alias_maps = hash:/etc/postfix\n",
        "/etc/postfix": { kind: "unreadable", reason: "is a directory" },
      },
    ],
    right: [
      {
        "main.cf": "transport_maps = hash:/etc/postfix/transport\n",
        transport: { kind: "absent" },
        "transport.db": { kind: "present" },
      },
      "smtp_tls_session_cache_database = btree:${data_directory}/smtp_scache\nvirtual_alias_maps = ldap:people\npeople_search_base = dc=example,dc=com\n",
      { "main.cf": "transport_maps = texthash:/etc/postfix/transport\n", transport: "example.com smtp:\n" },
    ],
  },
  messages: {
    missing: "the file {file} is not there",
    unreadable: "the file {file} cannot be read: {reason}",
    suffix: "the name of a table does not have the suffix {suffix} of its index",
    relative:
      "a name without / in front counts from the queue directory {directory}, and there is no such file",
    strip: "Remove {suffix}",
    prefix: "Write $config_directory/ in front",
  },
  *check(context) {
    const told = new Set<number>();
    for (const use of context.tables) {
      const { at, file, name } = use;
      if (at === undefined || at.file !== context.file || file === undefined) continue;
      if (told.has(at.span.start) || isTemplate(name) || !isMissing(use, file, context)) continue;
      told.add(at.span.start);
      yield { at: at.span, ...complaint(use, file, context), ...severityOf(file, context) };
    }
  },
  fixes({ message, data, repair: edit }) {
    const fix = { safety: "safe", edits: [edit], ...(data === undefined ? {} : { data }) } as const;
    return [{ ...fix, title: message === "suffix" ? "strip" : "prefix" }];
  },
});

function isMissing({ indexes }: TableUse, file: FileName, { files }: RuleContext): boolean {
  const state = files.state(file);
  if (state?.kind === "unreadable") return true;
  if (state?.kind !== "absent") return false;
  const first = indexes[0];
  return first === undefined || files.presence(first)?.kind === "absent";
}

/** A copy of the directory may lack tables on purpose. */
function severityOf(file: FileName, context: RuleContext) {
  const isLeftOut = context.files.state(file)?.kind === "absent" && !isLive(context);
  return isLeftOut ? ({ severity: "info" } as const) : {};
}

function complaint({ name, reference, at }: TableUse, file: FileName, context: RuleContext) {
  const { files, text, configuration } = context;
  const state = files.state(file);
  if (state?.kind === "unreadable") {
    return { message: "unreadable", data: { file, reason: state.reason } } as const;
  }
  const written = at === undefined ? -1 : text.slice(at.span.start, at.span.end).indexOf(name);
  const start = (at?.span.start ?? 0) + written;
  const suffix = /\.(db|lmdb|cdb|pag|dir)$/.exec(name)?.[0];
  if (suffix !== undefined && files.state(file.slice(0, -suffix.length))?.kind === "text") {
    const end = start + name.length;
    const hit = { message: "suffix", data: { suffix } } as const;
    return written === -1 ? hit : { ...hit, repair: { span: span(end - suffix.length, end), newText: "" } };
  }
  if (!name.startsWith("/") && reference !== name) {
    const hit = { message: "relative", data: { directory: configuration.value("queue_directory") } } as const;
    const there = written !== -1 && files.state(name)?.kind === "text";
    return there ? { ...hit, repair: { span: span(start, start), newText: "$config_directory/" } } : hit;
  }
  return { message: "missing", data: { file: name } } as const;
}
