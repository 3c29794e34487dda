/** Why postconf(1) gives up before it prints anything. */
import type { Expansion } from "../syntax/expand-macros.ts";
import type { MacroError } from "../syntax/macro-error.ts";
import type { MasterCf, MasterService } from "../syntax/master-cf.ts";
import { type Message, message } from "../text/message.ts";
import { interfaceMistake, networksStyleFailure } from "./own-networks.ts";
import { startFailureMessage } from "./start-failure.ts";

const types: ReadonlySet<string> = new Set(["unix", "fifo", "inet", "pass", "unix-dgram"]);

/** Why postconf(1) refuses a master.cf (`postconf/postconf_master.c`); undefined when it does not. */
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

/** The value of a parameter cannot be expanded. */
export function expansionFailure(name: string, error: MacroError): Message {
  return message("the value of {name} cannot be expanded: {reason}", { name, reason: error.message });
}

/**
 * Why the default of mynetworks cannot be computed, which happens even when nobody asks for it; undefined when it can
 * as far as the files tell.
 */
export function networksFailure(expand: (value: string) => Expansion): Message | undefined {
  const values: string[] = [];
  for (const name of ["inet_interfaces", "inet_protocols", "mynetworks_style"]) {
    const { text, error } = expand(`$${name}`);
    if (error !== undefined) return expansionFailure(name, error);
    values.push(text);
  }
  const [inetInterfaces = "", inetProtocols = "", style = ""] = values;
  const networks = { inetInterfaces, inetProtocols, style };
  const failure = interfaceMistake(networks) ?? networksStyleFailure(networks);
  return failure && startFailureMessage(failure);
}
