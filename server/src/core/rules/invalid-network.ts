import ipaddr from "ipaddr.js";
import { findParameter } from "../facts/parameters.ts";
import { defineRule } from "./define-rule.ts";
import { listItemsOf, settingsOf } from "./settings.ts";

/** A network or address as an item of a list is read (`util/match_ops.c`, `util/cidr_match.c`). */
type Complaint =
  | { readonly message: "brackets"; readonly meant: readonly string[] }
  | { readonly message: "bits" | "length" | "mask" | "part"; readonly meant: readonly string[] };

/** Reports a network in a list of clients that Postfix cannot use: it matches nobody, or clients that get that far are refused. */
export const invalidNetwork = defineRule({
  id: "invalid-network",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A network in mynetworks or a list like it is malformed.",
    why: "With bits set behind the prefix, or a wrong length, Postfix warns once, and every client that no earlier item matches is answered 451: a test from 127.0.0.1 passes. An IPv6 address without brackets is read as type:name of a lookup table, and smtpd ends with a fatal error or refuses everyone. The beginning of an address, such as 192.168.1, is compared as a text and matches no client.",
    instead:
      "Write 192.0.2.0/24 with zeros behind the prefix, and [2001:db8::]/32 with brackets around the address.",
    wrong: [
      "mynetworks = 127.0.0.0/8 192.0.2.5/24\n",
      "mynetworks = 127.0.0.0/8 ::1/128\n",
      "mynetworks = 127.0.0.0/8, 192.0.2.0/255.255.255.0\n",
      "mynetworks = 192.0.2.0/33\n",
      "mynetworks = 127.0.0.0/8, 192.168.1.\n",
      "mynetworks = 127.0.0.0/8, 10.1\n",
      "mynetworks = 127.0.0.0/8, 192.168.*\n",
      "smtpd_client_event_limit_exceptions = $mynetworks 2001:db8::/32\n",
    ],
    right: [
      "mynetworks = 127.0.0.0/8 [::1]/128 [::1/128] [2001:db8::]/32 192.0.2.5 192.0.2.5/32 !192.0.2.7, hash:/etc/postfix/networks\n",
      "debug_peer_list = example.com, .example.net, mail.example.org\n",
    ],
  },
  messages: {
    brackets: "{item} needs brackets: Postfix reads an item with a colon as a lookup table",
    bits: "{item} has bits set behind its prefix: clients that get as far as this item are refused with 451",
    mask: "{item} has a netmask in place of a length: clients that get as far as this item are refused with 451",
    part: "{item} matches no client: it is neither an address nor a network",
    length: "{item} has no valid length: clients that get as far as this item are refused with 451",
    change: "Change to {meant}",
    live: "The item matches clients for the first time.",
    choose: "Whether the network or the one address was meant is a choice.",
  },
  *check(context) {
    for (const setting of settingsOf(context)) {
      if (findParameter(setting.name)?.type !== "address-list") continue;
      for (const { text, at, literal } of listItemsOf(setting, context.file)) {
        const item = text.replace(/^!+/, "");
        const complaint = complain(item);
        if (complaint === undefined) continue;
        const { message, meant } = complaint;
        const place = literal ? { start: at.end - item.length, end: at.end } : at;
        const hit = { at: place, message, data: { item } } as const;
        yield literal && meant.length > 0 ? { ...hit, repair: meant } : hit;
      }
    }
  },
  fixes({ at, message, repair }) {
    return repair.map((meant) => {
      const fix = { title: "change", data: { meant }, edits: [{ span: at, newText: meant }] } as const;
      if (message === "part") return { ...fix, safety: "unsafe", why: "live" };
      return repair.length === 1 ? { ...fix, safety: "safe" } : { ...fix, safety: "unsafe", why: "choose" };
    });
  },
});

function complain(item: string): Complaint | undefined {
  const [, ipv6 = "", length6] = /^([0-9a-f:.]*:[0-9a-f:.]*)(?:\/([0-9]+))?$/i.exec(item) ?? [];
  if (ipv6 !== "" && ipaddr.IPv6.isValid(ipv6)) {
    const rest = length6 === undefined ? "" : `/${length6}`;
    return { message: "brackets", meant: [`[${ipv6}]${rest}`] };
  }
  const octets = /^([0-9]{1,3}(?:\.[0-9]{1,3}){0,2})(?:\.|(?:\.\*){1,3})?$/.exec(item)?.[1]?.split(".");
  if (octets?.every((octet) => Number(octet) <= 255)) {
    return {
      message: "part",
      meant: [`${[...octets, "0", "0", "0"].slice(0, 4).join(".")}/${octets.length * 8}`],
    };
  }
  const inner = item.replace(/^\[(.*)\](.*)$/, "$1$2");
  const [, address = "", suffix = ""] = /^([0-9a-f:.]+)\/(.+)$/i.exec(inner) ?? [];
  if (
    !ipaddr.IPv4.isValidFourPartDecimal(address) &&
    !(item.startsWith("[") && ipaddr.IPv6.isValid(address))
  ) {
    return undefined;
  }
  const isIpv6 = address.includes(":");
  if (ipaddr.IPv4.isValidFourPartDecimal(suffix)) {
    const length = ipaddr.IPv4.parse(suffix).prefixLengthFromSubnetMask();
    return { message: "mask", meant: length === null ? [] : [`${masked(address, length)}/${length}`] };
  }
  if (!/^[0-9]+$/.test(suffix) || Number(suffix) > (isIpv6 ? 128 : 32))
    return { message: "length", meant: [] };
  const network = masked(address, Number(suffix));
  if (ipaddr.parse(network).toNormalizedString() === ipaddr.parse(address).toNormalizedString())
    return undefined;
  const wrap = (text: string, length: number): string =>
    isIpv6 ? `[${text}]/${length}` : `${text}/${length}`;
  return { message: "bits", meant: [wrap(network, Number(suffix)), wrap(address, isIpv6 ? 128 : 32)] };
}

/** The address with zeros behind the prefix. */
function masked(address: string, length: number): string {
  const bytes = ipaddr
    .parse(address)
    .toByteArray()
    .map((byte, index) => byte & (0xff << Math.max(0, Math.min(8, 8 - (length - index * 8)))));
  return ipaddr.fromByteArray(bytes.map((byte) => byte & 0xff)).toString();
}
