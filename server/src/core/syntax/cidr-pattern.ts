/** Networks as `util/cidr_match.c` reads them: `192.0.2.0/24`, `2001:db8::/32`, `[2001:db8::]/32`, or one address. */
import { formatIpAddress, parseIpAddress } from "./ip-address.ts";

/** A network. `bits` counts the leading bits that must be equal. */
export interface CidrNetwork {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** A network, or why Postfix refuses the text. */
export type CidrPattern =
  | { readonly ok: true; readonly network: CidrNetwork }
  | {
      readonly ok: false;
      readonly error: "bad-bracket" | "bad-mask" | "bad-network" | "bad-address" | "host-bits";
      /** The network that was probably meant, when host bits are set. */
      readonly suggestion?: string;
    };

/** Reads one network or address. Takes any text and never fails. */
export function parseCidrPattern(text: string): CidrPattern {
  const parts = splitMask(text);
  if (parts === undefined) return { ok: false, error: "bad-bracket" };
  const bytes = parseIpAddress(parts.address);
  if (parts.mask === undefined) {
    if (bytes === undefined) return { ok: false, error: "bad-address" };
    return { ok: true, network: { bytes, bits: bytes.length * 8 } };
  }
  const bits = parseMask(parts.mask);
  const limit = parts.address.includes(":") ? 128 : 32;
  if (bits === undefined || bits > limit) return { ok: false, error: "bad-mask" };
  if (bytes === undefined) return { ok: false, error: "bad-network" };
  const network = bytes.map((byte, index) => byte & maskByte(bits, index));
  if (network.every((byte, index) => byte === bytes[index])) return { ok: true, network: { bytes, bits } };
  return { ok: false, error: "host-bits", suggestion: `${formatIpAddress(network)}/${bits}` };
}

/** Says whether an address lies in a network; one of the other family never does. */
export function isInNetwork(address: readonly number[], { bytes, bits }: CidrNetwork): boolean {
  if (address.length !== bytes.length) return false;
  for (let index = 0; index < bytes.length; index += 1) {
    if (((address[index] ?? 0) & maskByte(bits, index)) !== bytes[index]) return false;
  }
  return true;
}

function maskByte(bits: number, index: number): number {
  const own = Math.min(8, Math.max(0, bits - index * 8));
  return (0xff00 >> own) & 0xff;
}

/** Takes off brackets around the address, or around address and mask; undefined where they do not match. */
function splitMask(text: string): { readonly address: string; readonly mask?: string } | undefined {
  if (!text.startsWith("[")) return splitAtSlash(text);
  const close = text.indexOf("]");
  if (close === -1) return undefined;
  const behind = text.slice(close + 1);
  const inside = text.slice(1, close);
  if (behind === "") return splitAtSlash(inside);
  return behind.startsWith("/") ? { address: inside, mask: behind.slice(1) } : undefined;
}

function splitAtSlash(text: string): { readonly address: string; readonly mask?: string } {
  const slash = text.indexOf("/");
  return slash === -1 ? { address: text } : { address: text.slice(0, slash), mask: text.slice(slash + 1) };
}

/** The length of a mask as C's `atoi` reads it: numbers beyond an int wrap around, and none is below zero bits. */
function parseMask(mask: string): number | undefined {
  if (!/^[0-9]+$/.test(mask)) return undefined;
  const longest = 2n ** 63n - 1n;
  const value = BigInt(mask);
  return Math.max(0, Number(BigInt.asIntN(32, value > longest ? longest : value)));
}
