import { isUnindentedOption } from "../config/service-options.ts";
import { findDaemon, serviceTypes } from "../facts/services.ts";
import { type MasterColumn, type MasterService, masterColumns } from "../syntax/master-cf.ts";
import { defineRule } from "./define-rule.ts";
import { isTemplate } from "./value-checks.ts";

/** The columns that hold y, n or -. */
const flags: readonly MasterColumn[] = ["private", "unprivileged", "chroot"];

/** What people write for y and n. */
const flagMeanings: Readonly<Record<string, string>> = {
  yes: "y",
  no: "n",
  Y: "y",
  N: "n",
  Yes: "y",
  No: "n",
};

/** Reports a column of master.cf that master(8) cannot read: not one service starts then. */
export const invalidMasterField = defineRule({
  id: "invalid-master-field",
  severity: "error",
  files: ["master.cf"],
  docs: {
    summary: "A service in master.cf lacks a column, or a column has a value that master does not take.",
    why: "master ends with a fatal error when it reads the line, so that no service of Postfix starts. postconf and postfix check accept some of these lines.",
    instead:
      "Write eight columns: service, type, private, unpriv, chroot, wakeup, maxproc, command. The third to fifth are y, n or -, the sixth and seventh digits or -.",
    wrong: [
      "smtp inet n - n - smtpd\n",
      "smtp inet n - n - - - smtpd\n",
      "smtp inet no - n - - smtpd\n",
      "smtp inet - - n - - smtpd\n",
      "smtp tcp n - n - - smtpd\n",
      "pickup unix n - n 60s 1 pickup\n",
    ],
    right: [
      "smtp inet n - n - - smtpd -v\n  -o smtpd_tls_security_level=may\n127.0.0.1:10025 inet n - n - 5 smtpd\n",
      "pickup fifo n - n 60 1 pickup\nqmgr unix n - n 300? 1 qmgr\nsmtp unix - - n - - smtp\n",
    ],
  },
  messages: {
    missing: "a column is missing: the line has {count} of 8",
    shifted: "a column is missing in front of {command}, which stands in the place of {column}",
    extra: 'there is a column too many: the command would be "-"',
    type: '"{value}" is no type of service; it is one of {types}',
    flag: 'the column {column} takes y, n or -, not "{value}"',
    inet: "an inet service cannot be private: the third column must be n",
    number: 'the column {column} takes digits or -, not "{value}"',
    wakeup: 'the column wakeup takes seconds in digits, and a ? behind them, or -, not "{value}"',
    change: 'Change to "{value}"',
  },
  *check({ files }) {
    for (const service of files.master()?.services ?? []) {
      if (
        isUnindentedOption(service) ||
        isTemplate(
          Object.values(service.columns)
            .map(({ text }) => text)
            .join(" "),
        )
      )
        continue;
      const hit = firstComplaint(service);
      if (hit !== undefined) yield hit;
    }
  },
  fixes({ at, repair: value }) {
    const edits = [{ span: at, newText: value }];
    return [{ title: "change", data: { value }, safety: "safe", edits }];
  },
});

/** The first thing that master(8) stumbles over; what follows it is often its consequence. */
function firstComplaint({ columns, line }: MasterService) {
  const count = masterColumns.filter((column) => columns[column] !== undefined).length;
  const shifted = masterColumns.find(
    (column) =>
      column !== "service" && column !== "command" && findDaemon(columns[column]?.text ?? "") !== undefined,
  );
  if (shifted !== undefined && columns[shifted] !== undefined) {
    const { text: command, span: at } = columns[shifted];
    return { at, message: "shifted", data: { command, column: nameOf(shifted) } } as const;
  }
  if (count < masterColumns.length) {
    return { at: line.pieces[0] ?? line.extent, message: "missing", data: { count } } as const;
  }
  return (
    typeComplaint(columns) ?? flagComplaint(columns) ?? numberComplaint(columns) ?? commandComplaint(columns)
  );
}

type Columns = MasterService["columns"];

function typeComplaint({ type }: Columns) {
  const types = serviceTypes.map(({ name }) => name as string);
  if (type === undefined || types.includes(type.text)) return undefined;
  const hit = {
    at: type.span,
    message: "type",
    data: { value: type.text, types: types.join(", ") },
  } as const;
  const lower = type.text.toLowerCase();
  return types.includes(lower) ? { ...hit, repair: lower } : hit;
}

function flagComplaint(columns: Columns) {
  for (const column of flags) {
    const word = columns[column];
    if (word === undefined || /^[yn-]$/.test(word.text)) continue;
    const hit = {
      at: word.span,
      message: "flag",
      data: { column: nameOf(column), value: word.text },
    } as const;
    const meant = flagMeanings[word.text];
    return meant === undefined ? hit : { ...hit, repair: meant };
  }
  const { type, private: privacy } = columns;
  const isPrivate = type?.text === "inet" && privacy !== undefined && privacy.text !== "n";
  return isPrivate ? ({ at: privacy.span, message: "inet", repair: "n" } as const) : undefined;
}

function numberComplaint({ wakeup_time: wakeup, max_proc: limit }: Columns) {
  if (wakeup !== undefined && !/^([0-9]+\??|-)$/.test(wakeup.text)) {
    return { at: wakeup.span, message: "wakeup", data: { value: wakeup.text } } as const;
  }
  if (limit === undefined || /^([0-9]+|-)$/.test(limit.text)) return undefined;
  return { at: limit.span, message: "number", data: { column: "maxproc", value: limit.text } } as const;
}

function commandComplaint({ command }: Columns) {
  return command?.text === "-" ? ({ at: command.span, message: "extra" } as const) : undefined;
}

/** The column's name as it stands above the columns in master.cf. */
function nameOf(column: MasterColumn): string {
  const names: { readonly [name in MasterColumn]?: string } = {
    unprivileged: "unpriv",
    wakeup_time: "wakeup",
    max_proc: "maxproc",
  };
  return names[column] ?? column;
}
