/** Lines of master.cf at which postconf(1) gives up (`postconf/postconf_master.c`). */
import type { MasterCf, MasterService } from "../syntax/master-cf.ts";
import { type Message, message } from "../text/message.ts";

const types: ReadonlySet<string> = new Set(["unix", "fifo", "inet", "pass", "unix-dgram"]);

/** Why postconf(1) refuses a master.cf; undefined when it does not. */
export function masterCfFailure(master: MasterCf | undefined): Message | undefined {
  for (const service of master?.services ?? []) {
    const field = badField(service);
    if (field === undefined) continue;
    const name = service.columns.service?.text ?? "";
    return message("the service {name} of master.cf has a bad field: {field}", { name, field });
  }
  return undefined;
}

function badField({ columns }: MasterService): string | undefined {
  if (columns.command === undefined) return "command";
  if (!types.has(columns.type?.text ?? "")) return "type";
  for (const column of ["private", "unprivileged", "chroot"] as const) {
    if (!/^[yn-]$/.test(columns[column]?.text ?? "")) return column;
  }
  if (!/^(-|[0-9]*)\??$/.test(columns.wakeup_time?.text ?? "")) return "wakeup_time";
  return /^(-|[0-9]*)$/.test(columns.max_proc?.text ?? "") ? undefined : "max_proc";
}
