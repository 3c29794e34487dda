/**
 * What a delivery agent makes of its next hop: which service of master.cf gets the mail, and where that goes
 * (`smtp/smtp_connect.c`, `util/host_port.c`).
 */
import { isValidHostAddress, isValidIpv6Address } from "../address/valid-hostname.ts";
import { isValidUtf8Hostname } from "../address/valid-utf8-hostname.ts";
import { findDaemon, standardServices } from "../facts/services.ts";
import type { MasterService } from "../syntax/master-cf.ts";
import { splitList } from "../syntax/value.ts";
import { type Message, message } from "../text/message.ts";
import { createDaemon, type Instance } from "./create-daemon.ts";
import type { Daemon } from "./daemon.ts";
import type { Destination } from "./simulation.ts";
import type { Trace } from "./trace.ts";

/** The services of an instance that deliver mail, each with the settings of its own. */
export class DeliveryAgents {
  readonly #instance: Instance;
  readonly #daemons = new Map<string, Daemon>();

  constructor(instance: Instance) {
    this.#instance = instance;
  }

  /** Tells where a service takes mail for a next hop; undefined when nobody knows what the service is. */
  destinationOf(transport: string, nexthop: string, trace: Trace): Destination | undefined {
    const isAgent = ({ columns }: MasterService): boolean =>
      columns.service?.text === transport && columns.type?.text === "unix";
    const { master, masterFile } = this.#instance;
    const service = master?.services.find(isAgent);
    const command = service?.columns.command?.text ?? this.#standardCommand(transport);
    if (command === undefined) return this.#missing(transport, trace);
    const at = service === undefined ? undefined : { file: masterFile, span: service.line.extent };
    const place = at === undefined ? {} : { at };
    const finding = this.#askAgent(command, transport, nexthop, isAgent);
    trace.step({ stage: "next-hop", key: `${transport}:${nexthop}`, note: finding.note, ...place });
    return finding.destination;
  }

  /** Without a master.cf the services are those that Postfix comes with. */
  #standardCommand(transport: string): string | undefined {
    if (this.#instance.master !== undefined) return undefined;
    return standardServices(this.#instance.configuration.version).find(
      ({ service, type, disabled }) => service === transport && type === "unix" && disabled !== true,
    )?.command;
  }

  #missing(transport: string, trace: Trace): Destination | undefined {
    if (this.#instance.master === undefined) {
      const reason = message("there is no master.cf that says what the service {transport} does", {
        transport,
      });
      trace.cannotKnow({ key: transport, reason });
      return undefined;
    }
    const note = message("master.cf has no service {transport}: mail for it waits in the queue", {
      transport,
    });
    trace.step({ stage: "next-hop", key: transport, note });
    return { kind: "none" };
  }

  #askAgent(
    command: string,
    transport: string,
    nexthop: string,
    isAgent: (service: MasterService) => boolean,
  ): Finding {
    switch (command) {
      case "smtp":
      case "lmtp":
        return readNexthop(nexthop, command, this.#daemon(transport, command, isAgent));
      case "local":
      case "virtual":
        return {
          destination: { kind: "local" },
          note: message("{command} delivers on this machine", { command }),
        };
      case "pipe":
        return {
          destination: { kind: "local" },
          note: message("pipe hands the mail to a program on this machine"),
        };
      case "error":
        return {
          destination: { kind: "none" },
          note: message("the mail is not delivered: {nexthop}", { nexthop }),
        };
      case "discard":
        return { destination: { kind: "none" }, note: message("the mail is thrown away") };
      default: {
        const known = findDaemon(command)?.deliveryAgent === true;
        const note = known
          ? message("{command} delivers the mail", { command })
          : message("{command} is no delivery agent", { command });
        return { destination: { kind: "none" }, note };
      }
    }
  }

  #daemon(transport: string, command: string, isAgent: (service: MasterService) => boolean): Daemon {
    const known = this.#daemons.get(transport) ?? createDaemon(this.#instance, command, isAgent);
    this.#daemons.set(transport, known);
    return known;
  }
}

interface Finding {
  readonly destination: Destination;
  readonly note: Message;
}

/** Reads the next hop of smtp(8) or lmtp(8); since Postfix 3.5 it may be a list, of which the first is tried first. */
function readNexthop(nexthop: string, command: "smtp" | "lmtp", daemon: Daemon): Finding {
  if (command === "lmtp" && nexthop.startsWith("unix:")) {
    const path = nexthop.slice("unix:".length);
    return { destination: { kind: "unix", path }, note: message("the socket {path}, by LMTP", { path }) };
  }
  const hosts = command === "lmtp" ? nexthop.replace(/^inet:/, "") : nexthop;
  const first = daemon.isAtLeast("3.5") ? splitList(hosts)[0]?.text : hosts;
  const target = first === undefined ? undefined : splitHostPort(first);
  if (target === undefined) {
    const note = message("{nexthop} is no destination that {command} understands: the mail waits", {
      nexthop,
      command,
    });
    return { destination: { kind: "none" }, note };
  }
  const port = portNumber(target.port ?? daemon.text(`${command}_tcp_port`), daemon, command);
  const usesDns =
    !daemon.flag("disable_dns_lookups") && daemon.text(`${command}_dns_support_level`) !== "disabled";
  return finding(target.host, port, command === "smtp" && usesDns && !target.bracketed);
}

function finding(host: string, port: number | string, lookUpMx: boolean): Finding {
  const data = { host, port };
  if (isValidHostAddress(host)) {
    const note = message("the address {host}, port {port}", data);
    return { destination: { kind: "address", host, port }, note };
  }
  return lookUpMx
    ? {
        destination: { kind: "mx", host, port },
        note: message("the MX hosts of {host}, port {port}", data),
      }
    : {
        destination: { kind: "a", host, port },
        note: message("the address of the host {host}, port {port}", data),
      };
}

interface Target {
  readonly host: string;
  /** As written; undefined when the default counts. */
  readonly port: string | undefined;
  readonly bracketed: boolean;
}

/** `[host]:port`, `host:port`, and both without port; undefined for what Postfix calls a bad destination. */
function splitHostPort(text: string): Target | undefined {
  const brackets = /^\[(ipv6:)?([^\]]*)\](?::(.*))?$/is.exec(text);
  const plain = /^(.*?)(?::([^:]*))?$/s.exec(text);
  const host = brackets?.[2] ?? (text.startsWith("[") ? "" : (plain?.[1] ?? ""));
  const port = brackets === null ? plain?.[2] : brackets[3];
  if (brackets?.[1] !== undefined && !isValidIpv6Address(host)) return undefined;
  if (isValidUtf8Hostname(host, true) === false && !isValidHostAddress(host)) return undefined;
  if (port !== undefined && /^[0-9]/.test(port) && !/^[0-9]+$/.test(port)) return undefined;
  return { host, port: port === "" ? undefined : port, bracketed: brackets !== null };
}

/** Port names that /etc/services of every system has; since Postfix 3.6 known_tcp_ports comes first. */
const wellKnownPorts: ReadonlyMap<string, number> = new Map([
  ["smtp", 25],
  ["submission", 587],
  ["submissions", 465],
  ["smtps", 465],
]);

/** The number of a port where it is known, else the name as it is. */
function portNumber(name: string, daemon: Daemon, command: "smtp" | "lmtp"): number | string {
  if (/^[0-9]+$/.test(name)) return Number(name);
  for (const { text } of splitList(daemon.text("known_tcp_ports"))) {
    const names = text.split("=");
    const number = names.pop() ?? "";
    if (names.includes(name) && /^[0-9]+$/.test(number)) return Number(number);
  }
  if (name === "") return command === "smtp" ? 25 : 24;
  return wellKnownPorts.get(name) ?? name;
}
