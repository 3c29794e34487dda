import ipaddr from "ipaddr.js";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { destinationsOf } from "./nexthop.ts";
import { isForSmtp, transportServices, transportTexts } from "./transport-texts.ts";

/** Reports an IP address without brackets as nexthop: IPv4 works, IPv6 stops the SMTP client. */
export const unbracketedAddressNexthop = defineRule({
  id: "unbracketed-address-nexthop",
  severity: "error",
  files: ["table", "main.cf", "master.cf"],
  docs: {
    summary: "An IP address stands as nexthop without brackets.",
    why: "For an IPv4 address the SMTP client copes: it sees that the name is an address and connects to it, so this is only a hint. Of an IPv6 address it takes the part behind the last colon as port and ends with a fatal error; master throttles the service, and all mail that uses it waits.",
    instead:
      "Write the address in brackets, a port behind them: [192.0.2.1]:2525, [2001:db8::1]. Keys of the SASL password and TLS policy tables repeat the nexthop letter by letter, so mend them too.",
    wrong: [
      "example.com smtp:192.0.2.1\n",
      "example.com :2001:db8::25\n",
      { "main.cf": "relayhost = 192.0.2.1:2525\n" },
    ],
    right: [
      "example.com smtp:[192.0.2.1]:2525\nexample.net smtp:[2001:db8::25]\nexample.org smtp:[IPv6:2001:db8::25]:25\nold.example.org error:192.0.2.1 is gone\n",
      { "main.cf": "relayhost = [192.0.2.1]:2525\nlocal_transport = lmtp:unix:private/dovecot-lmtp\n" },
      {
        transport: "example.com shop:192.0.2.1\n",
        "main.cf": "transport_maps = hash:/etc/postfix/transport\n",
        "master.cf":
          "qmgr unix n - n 300 1 qmgr\nshop unix - n n - - pipe user=shop argv=/usr/bin/shop ${nexthop}\n",
      },
    ],
  },
  messages: {
    ipv4: "{address} works as nexthop, but [{address}] says that it is an address",
    ipv6: "the SMTP client ends with a fatal error at the IPv6 address {address} without brackets",
    wrap: "Put {address} into brackets",
    tables: "The keys of SASL password and TLS policy tables must repeat the nexthop letter by letter.",
  },
  *check(context) {
    const { programs } = transportServices(context);
    for (const found of transportTexts(context)) {
      if (!isForSmtp(found, programs)) continue;
      for (const { host, port, start, bracketed } of destinationsOf(found)) {
        if (bracketed) continue;
        const whole = port === undefined ? host : `${host}:${port}`;
        const isIpv6 = host.includes(":") && (ipaddr.IPv6.isValid(host) || ipaddr.IPv6.isValid(whole));
        if (!isIpv6 && !ipaddr.IPv4.isValidFourPartDecimal(host)) continue;
        const address = isIpv6 && ipaddr.IPv6.isValid(whole) ? whole : host;
        const at = found.literal ? span(start, start + address.length) : found.at;
        const hit = isIpv6
          ? ({ at, message: "ipv6", data: { address } } as const)
          : ({ at, message: "ipv4", severity: "hint", data: { address } } as const);
        yield found.literal ? { ...hit, repair: address } : hit;
      }
    }
  },
  fixes({ at, message, repair: address }) {
    const edits = [{ span: at, newText: `[${address}]` }];
    const fix = { title: "wrap", data: { address }, edits } as const;
    return [message === "ipv6" ? { ...fix, safety: "safe" } : { ...fix, safety: "unsafe", why: "tables" }];
  },
});
