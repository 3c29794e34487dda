import { serviceId } from "../config/service-configuration.ts";
import type { MasterService } from "../syntax/master-cf.ts";
import { defineRule } from "./define-rule.ts";

/** Ports by the names that every Postfix knows (`known_tcp_ports`). */
const ports: Readonly<Record<string, string>> = {
  smtp: "25",
  smtps: "465",
  submissions: "465",
  submission: "587",
  lmtp: "24",
};

/** Reports a service that master.cf has twice: the last one counts. */
export const duplicateService = defineRule({
  id: "duplicate-service",
  severity: "warning",
  files: ["master.cf"],
  docs: {
    summary: "master.cf defines a service again.",
    why: "master warns and uses the last of the entries with the same name and type, with all its options. The options of the others are lost.",
    instead: "Keep one entry for each service.",
    wrong: [
      "smtp inet n - n - - smtpd\n  -o smtpd_helo_required=yes\nsmtp inet n - n - - smtpd\n",
      "smtp inet n - n - - smtpd\n25 inet n - n - - smtpd\n",
    ],
    right: [
      "smtp inet n - n - - smtpd\nsmtp unix - - n - - smtp\n127.0.0.1:smtp inet n - n - - smtpd\n#smtp inet n - n - 1 postscreen\n",
    ],
  },
  messages: {
    again: "{service} is defined again here, and the earlier entry has no effect",
    earlier: "the earlier entry",
    remove: "Remove the earlier entry",
    options: "See that this entry has all the options that you want.",
  },
  *check({ file, files }) {
    const seen = new Map<string, MasterService>();
    for (const service of files.master()?.services ?? []) {
      const { service: name } = service.columns;
      if (name === undefined || service.columns.command === undefined) continue;
      const id = canonicalId(service);
      const before = seen.get(id);
      seen.set(id, service);
      const at = before?.columns.service?.span;
      if (before === undefined || at === undefined) continue;
      const related = [{ file, span: at, message: "earlier" }] as const;
      yield {
        at: name.span,
        message: "again",
        data: { service: serviceId(service) },
        related,
        repair: before.span,
      };
    }
  },
  fixes({ repair: before }) {
    const edits = [{ span: before, newText: "" }];
    return [{ title: "remove", safety: "unsafe", why: "options", edits }];
  },
});

/** Name and type, ports as numbers; services of a queue directory's public and private folders are different ones. */
function canonicalId({ columns }: MasterService): string {
  const type = columns.type?.text ?? "";
  const name = columns.service?.text ?? "";
  if (type !== "inet") return `${type} ${columns.private?.text === "n" ? "public" : "private"} ${name}`;
  const [, host = "", port = ""] = /^(.*:)?([^:]*)$/.exec(name) ?? [];
  return `inet ${host.replace(/^\[(.*)\]:$/, "$1:")}${ports[port] ?? port}`;
}
