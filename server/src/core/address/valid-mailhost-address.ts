/** Addresses of mail hosts as they stand behind an `@`: `[1.2.3.4]`, `[IPv6:::1]` (`global/valid_mailhost_addr.c`). */
import { isValidIpv4Address, isValidIpv6Address } from "./valid-hostname.ts";

/** The longest address that the C code has room for, without the terminator. */
const longestAddress = 45;

/** The IP address in RFC 2821 form (IPv6 with the prefix `IPv6:`), prefix taken off; undefined when invalid. */
export function mailhostAddress(text: string): string | undefined {
  const isIpv6 = /^ipv6:/i.test(text);
  const address = isIpv6 ? text.slice("ipv6:".length) : text;
  return (isIpv6 ? isValidIpv6Address(address) : isValidIpv4Address(address)) ? address : undefined;
}

/** Says whether the text is such an address between `[` and `]` and nothing else. */
export function isValidMailhostLiteral(text: string): boolean {
  const close = text.indexOf("]");
  if (!text.startsWith("[") || close === -1 || close !== text.length - 1) return false;
  const inside = text.slice(1, close);
  return inside.length <= longestAddress && mailhostAddress(inside) !== undefined;
}
