/** Host names and addresses that Postfix takes as valid (`util/valid_hostname.c`). */

const longestName = 255;

/** Labels of up to 63 letters, digits, `_` and inner hyphens, with single dots between them, not all numeric. */
const labels = /^(?![0-9.]+$)\w(?:[-\w]{0,61}\w)?(?:\.\w(?:[-\w]{0,61}\w)?)*$/;

/** Says whether an ASCII name may be a host name: labels of letters, digits, `_` and inner hyphens, not all numeric. */
export function isValidHostname(name: string): boolean {
  return name.length <= longestName && labels.test(name);
}

/** Says whether the text is an IPv4 or IPv6 address, without brackets. */
export function isValidHostAddress(address: string): boolean {
  return address.includes(":") ? isValidIpv6Address(address) : isValidIpv4Address(address);
}

/** Says whether the text is a dotted quad. An address that starts with 0 is taken only when it is all zeros. */
export function isValidIpv4Address(address: string): boolean {
  const octets = address.split(".");
  if (octets.length !== 4) return false;
  if (!octets.every((octet) => /^0*[0-9]{1,3}$/.test(octet) && Number(octet) <= 255)) return false;
  return Number(octets[0]) !== 0 || /^[0.]*$/.test(address);
}

/** Says whether the text is an IPv6 address: eight fields, or fewer with one `::`, or an IPv4 address at the end. */
export function isValidIpv6Address(address: string): boolean {
  let fields = 0;
  let compressedAt = 0;
  let length = 0;
  for (let at = 0; ; ) {
    const character = address.charAt(at);
    if (character === "") return fields >= 2 && (length > 0 || compressedAt === fields - 1);
    if (character === ".") {
      return fields >= 2 && fields <= 6 && isValidIpv4Address(address.slice(at - length));
    }
    if (character === ":") {
      if (fields === 0 && length === 0 && /^[A-Za-z0-9]/.test(address.slice(at + 1))) return false;
      fields += 1;
      if (fields > 7) return false;
      at += 1;
      length = 0;
      if (address[at] === ":") {
        if (compressedAt > 0) return false;
        compressedAt = fields;
      }
    } else {
      length = /^[0-9a-fA-F]*/.exec(address.slice(at))?.[0].length ?? 0;
      if (length === 0 || length > 4) return false;
      at += length;
    }
  }
}
