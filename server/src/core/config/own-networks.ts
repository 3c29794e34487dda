/**
 * The machine's own addresses, and the default of mynetworks that is computed from them (`global/own_inet_addr.c`,
 * `global/mynetworks.c`, `util/inet_proto.c`).
 */
import ipaddr from "ipaddr.js";
import { splitList } from "../syntax/value.ts";
import { type Message, message } from "../text/message.ts";
import { type StartFailure, startFailureTexts } from "./start-failure.ts";

/** What the computation depends on; the first three are expanded values of main.cf. */
export interface OwnNetworksInput {
  readonly inetInterfaces: string;
  readonly inetProtocols: string;
  readonly style: string;
  /** The machine's addresses, with or without prefix length; undefined when they are not known. */
  readonly interfaces: readonly string[] | undefined;
}

interface InterfaceAddress {
  readonly address: ipaddr.IPv4 | ipaddr.IPv6;
  /** The length of the network's prefix in bits; undefined when it is not known. */
  readonly prefix: number | undefined;
}

/** The addresses that Postfix receives mail on, in its order; or why they are not known. */
export function ownAddressTexts(input: Omit<OwnNetworksInput, "style">): string[] | Message {
  const own = ownAddresses(input, addressFamilies(input.inetProtocols));
  return Array.isArray(own) ? own.map(({ address }) => address.toString()) : own;
}

/**
 * What is wrong with the two parameters so that every program ends when it starts; undefined when that is nothing. The
 * names of protocols are in small letters (`util/inet_proto.c`).
 */
export function interfaceMistake({
  inetInterfaces,
  inetProtocols,
}: Pick<OwnNetworksInput, "inetInterfaces" | "inetProtocols">): StartFailure | undefined {
  const protocols = splitList(inetProtocols).map(({ text }) => text);
  const unknown = protocols.find((text) => !["all", "ipv4", "ipv6"].includes(text));
  if (unknown !== undefined) {
    return { kind: "protocol", parameter: "inet_protocols", data: { protocol: unknown } };
  }
  const families = addressFamilies(inetProtocols);
  const address = families.size === 0 ? undefined : foreignAddress(inetInterfaces, families);
  return address === undefined
    ? undefined
    : { kind: "excluded-address", parameter: "inet_interfaces", data: { address } };
}

/** The kind of an address. */
export type AddressFamily = "ipv4" | "ipv6";

type Families = ReadonlySet<AddressFamily>;

/** Why the default of mynetworks cannot be computed: mynetworks_style is not one of its three values. */
export function networksStyleFailure(
  networks: Omit<OwnNetworksInput, "interfaces">,
): StartFailure | undefined {
  if (addressFamilies(networks.inetProtocols).size === 0 || styleOf(networks.style) !== undefined) {
    return undefined;
  }
  return { kind: "style", parameter: "mynetworks_style", data: { style: networks.style } };
}

/** The one word of mynetworks_style; undefined where Postfix refuses the value. */
function styleOf(value: string): string | undefined {
  const [style, ...others] = new Set(splitList(value).map(({ text }) => text));
  const isStyle = style === "class" || style === "subnet" || style === "host";
  return isStyle && others.length === 0 ? style : undefined;
}

/** The first address in a list of hosts whose family is not among these. */
export function foreignAddress(hosts: string, families: Families): string | undefined {
  const isForeign = (text: string): boolean => {
    const family = addressFamily(text.replace(/^\[(.*)\]$/, "$1"));
    return family !== undefined && !families.has(family);
  };
  return splitList(hosts, " \t,").find(({ text }) => isForeign(text))?.text;
}

/** The family of an address; undefined for any other text. */
export function addressFamily(text: string): AddressFamily | undefined {
  return parseAddress(text)?.kind();
}

/** The networks in Postfix's form, separated by blanks; or why they are not known. */
export function ownNetworks(
  input: OwnNetworksInput,
): { readonly value: string } | { readonly unknown: Message } {
  const families = addressFamilies(input.inetProtocols);
  if (families.size === 0) return { value: "" };
  const style = styleOf(input.style);
  if (style === undefined) {
    return { unknown: message(startFailureTexts.style, { style: input.style }) };
  }
  const own = ownAddresses(input, families);
  if (!Array.isArray(own)) return { unknown: own };
  const networks = new Set<string>();
  for (const entry of own) {
    const network = networkOf(entry, style);
    if (network === undefined) {
      const address = entry.address.toString();
      return {
        unknown: message("the network of the interface with address {address} is not known", { address }),
      };
    }
    networks.add(network);
  }
  return { value: [...networks].join(" ") };
}

/** The families that inet_protocols switches on. */
export function addressFamilies(inetProtocols: string): Families {
  const families = new Set<AddressFamily>();
  for (const { text } of splitList(inetProtocols)) {
    if (text === "all" || text === "ipv4") families.add("ipv4");
    if (text === "all" || text === "ipv6") families.add("ipv6");
  }
  return families;
}

/** The addresses that Postfix receives mail on, in its order; or why they are not known. */
function ownAddresses(
  input: Omit<OwnNetworksInput, "style">,
  families: Families,
): InterfaceAddress[] | Message {
  const { inetInterfaces, interfaces } = input;
  if (families.size === 0) return [];
  const local = interfaces === undefined ? undefined : localAddresses(interfaces, families);
  if (inetInterfaces === "all" || inetInterfaces === "loopback-only") {
    if (local === undefined) return message("the network interfaces of the machine are not known");
    return inetInterfaces === "all" ? local : local.filter(({ address }) => address.range() === "loopback");
  }
  const own: InterfaceAddress[] = [];
  for (const { text } of splitList(inetInterfaces)) {
    const address = parseAddress(text.replace(/^\[(.*)\]$/, "$1"));
    if (address === undefined) {
      return message("inet_interfaces names the host {host}, whose addresses are not known", { host: text });
    }
    if (!families.has(address.kind())) continue;
    const same = local?.find((entry) => entry.address.toString() === address.toString());
    if (local !== undefined && same === undefined) {
      return message("no interface of the machine has the address {address} that inet_interfaces names", {
        address: text,
      });
    }
    own.push({ address, prefix: same?.prefix });
  }
  return own;
}

/** Postfix asks the system for one address family after the other. */
function localAddresses(interfaces: readonly string[], families: Families): InterfaceAddress[] {
  const all = interfaces.flatMap((text) => {
    const [host = "", length] = text.split("/");
    const address = parseAddress(host);
    if (address === undefined || !families.has(address.kind())) return [];
    return [{ address, prefix: length === undefined ? undefined : Number(length) }];
  });
  const isFirst = ({ address }: InterfaceAddress): boolean => address.kind() === "ipv4";
  return [...all.filter(isFirst), ...all.filter((entry) => !isFirst(entry))];
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const isAddress =
    ipaddr.IPv4.isValidFourPartDecimal(text) || (text.includes(":") && ipaddr.IPv6.isValid(text));
  return isAddress ? ipaddr.parse(text) : undefined;
}

function networkOf({ address, prefix }: InterfaceAddress, style: string): string | undefined {
  const bits = address.kind() === "ipv4" ? 32 : 128;
  const length = style === "host" ? bits : style === "class" && bits === 32 ? classLength(address) : prefix;
  if (length === undefined) return undefined;
  const bytes = address.toByteArray().map((byte, at) => byte & maskByte(length - 8 * at));
  const network = ipaddr.fromByteArray(bytes).toString();
  return bits === 32 ? `${network}/${length}` : `[${network}]/${length}`;
}

/** The part of a byte that the network covers when `bits` of it and of what follows belong to the network. */
function maskByte(bits: number): number {
  if (bits >= 8) return 0xff;
  return bits <= 0 ? 0 : (0xff << (8 - bits)) & 0xff;
}

/** The length of a network of class A, B, C or D. */
function classLength(address: ipaddr.IPv4 | ipaddr.IPv6): number | undefined {
  const first = address.toByteArray()[0] ?? 0;
  if (first < 128) return 8;
  if (first < 192) return 16;
  if (first < 224) return 24;
  return first < 240 ? 4 : undefined;
}
