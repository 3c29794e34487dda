/** IP addresses as `inet_pton` takes them, which decides in all of Postfix's tables and lists of networks. */
import ipaddr from "ipaddr.js";

/** The bytes of an IPv4 or IPv6 address in network order; undefined for any other text. */
export function parseIpAddress(text: string): readonly number[] | undefined {
  if (!text.includes(":")) return parseIpv4(text);
  const tail = text.slice(text.lastIndexOf(":") + 1);
  if (!/^[0-9a-f:.]+$/i.test(text) || (tail.includes(".") && parseIpv4(tail) === undefined)) return undefined;
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text).toByteArray() : undefined;
}

/** The text of an address, as `inet_ntop` writes it. */
export function formatIpAddress(bytes: readonly number[]): string {
  const address = ipaddr.fromByteArray([...bytes]);
  return address.kind() === "ipv6" ? formatIpv6(bytes, address.toString()) : address.toString();
}

/** glibc writes the last four bytes as an IPv4 address behind `::` and `::ffff:`. */
function formatIpv6(bytes: readonly number[], short: string): string {
  const zeros = bytes.findIndex((byte) => byte !== 0);
  const mapped = zeros === 10 && bytes[10] === 0xff && bytes[11] === 0xff;
  const compatible = zeros === 12 || zeros === 13;
  if (!mapped && !compatible) return short;
  return `${mapped ? "::ffff:" : "::"}${bytes.slice(12).join(".")}`;
}

function parseIpv4(text: string): readonly number[] | undefined {
  return ipaddr.IPv4.isValidFourPartDecimal(text) ? ipaddr.IPv4.parse(text).toByteArray() : undefined;
}
