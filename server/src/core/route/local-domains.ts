/** Which domains are delivered on this machine: mydestination and the machine's own addresses (`global/resolve_local.c`). */
import ipaddr from "ipaddr.js";
import { mailhostAddress } from "../address/valid-mailhost-address.ts";
import {
  type AddressFamily,
  addressFamilies,
  addressFamily,
  foreignAddress,
  ownAddressTexts,
} from "../config/own-networks.ts";
import type { Failed } from "../lookup/dictionary.ts";
import type { MatchList } from "../lookup/match-list.ts";
import { splitList } from "../syntax/value.ts";
import { type Message, message } from "../text/message.ts";
import type { Daemon } from "./daemon.ts";
import type { Inquiry } from "./inquiry.ts";
import type { Trace } from "./trace.ts";

/** Addresses of one parameter; `unknown` says why there may be more. */
interface AddressSet {
  readonly parameter: string;
  readonly addresses: ReadonlySet<string>;
  readonly unknown?: Message;
  /** Why the daemon ends when it first needs these addresses. */
  readonly failure?: Failed;
}

/** What tells a local domain. */
export interface LocalDomains {
  readonly mydestination: MatchList | undefined;
  readonly own: readonly AddressSet[];
  /** The families that inet_protocols switches on: addresses of the other are never local. */
  readonly families: ReadonlySet<AddressFamily>;
}

/** Reads mydestination, inet_interfaces and proxy_interfaces. */
export function readLocalDomains(daemon: Daemon): LocalDomains {
  const families = addressFamilies(daemon.text("inet_protocols"));
  const own = [ownAddresses(daemon), proxyAddresses(daemon, families)];
  return { mydestination: daemon.list("mydestination"), own, families };
}

/** Says whether a domain, or an address in brackets, is a local destination (`resolve_local`). */
export function isLocalDomain(
  domain: string,
  locals: LocalDomains,
  inquiry: Inquiry,
  trace: Trace,
): boolean | Failed {
  const name = domain.endsWith(".") ? domain.slice(0, -1) : domain;
  if (name === "" || name.endsWith(".")) return false;
  if (locals.mydestination !== undefined) {
    const listed = inquiry.matchString(locals.mydestination, name);
    if (listed !== false) return listed;
  }
  const literal = name.startsWith("[") && name.endsWith("]") ? name.slice(1, -1) : undefined;
  const address = literal === undefined ? undefined : canonicalAddress(mailhostAddress(literal));
  if (address === undefined || isForeign(address, locals)) return false;
  return isOwnAddress(address, name, locals, inquiry, trace);
}

/** An address whose family is switched off cannot be compared with any. */
function isForeign(address: string, { families }: LocalDomains): boolean {
  const family = addressFamily(address);
  return family !== undefined && families.size > 0 && !families.has(family);
}

function isOwnAddress(
  address: string,
  key: string,
  locals: LocalDomains,
  inquiry: Inquiry,
  trace: Trace,
): boolean | Failed {
  for (const { parameter, addresses, unknown, failure } of locals.own) {
    if (failure !== undefined) return failure;
    if (addresses.has(address)) {
      inquiry.use(parameter, key);
      return true;
    }
    if (unknown === undefined) continue;
    trace.cannotKnow({ parameter, key, reason: unknown });
    if (trace.choose(2) === 1) return true;
  }
  return false;
}

function ownAddresses(daemon: Daemon): AddressSet {
  const parameter = "inet_interfaces";
  const own = ownAddressTexts({
    inetInterfaces: daemon.text(parameter),
    inetProtocols: daemon.text("inet_protocols"),
    interfaces: daemon.configuration.options.interfaces,
  });
  if (!Array.isArray(own)) return { parameter, addresses: new Set(), unknown: own };
  return { parameter, addresses: new Set(own.flatMap((text) => canonicalAddress(text) ?? [])) };
}

/** proxy_interfaces may name hosts as well; their addresses are not in the files. */
function proxyAddresses(daemon: Daemon, families: ReadonlySet<AddressFamily>): AddressSet {
  const parameter = "proxy_interfaces";
  const foreign = foreignAddress(daemon.text(parameter), families);
  if (foreign !== undefined) return { parameter, addresses: new Set(), failure: foreignFailure(foreign) };
  const addresses = new Set<string>();
  let unknown: Message | undefined;
  for (const { text } of splitList(daemon.text(parameter), " \t,")) {
    const address = canonicalAddress(text.replace(/^\[(.*)\]$/, "$1"));
    if (address !== undefined) addresses.add(address);
    else
      unknown = message("{parameter} names the host {host}, whose addresses are not known", {
        parameter,
        host: text,
      });
  }
  return unknown === undefined ? { parameter, addresses } : { parameter, addresses, unknown };
}

function foreignFailure(host: string): Failed {
  const reason = message("{parameter} names {host}, an address that inet_protocols leaves out", {
    parameter: "proxy_interfaces",
    host,
  });
  return { kind: "failed", reason, error: "fatal" };
}

/** One spelling for each IP address; undefined for any other text. */
function canonicalAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const isAddress = text.includes(":") ? ipaddr.IPv6.isValid(text) : ipaddr.IPv4.isValidFourPartDecimal(text);
  return isAddress ? ipaddr.parse(text).toNormalizedString() : undefined;
}
