import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { type TransportText, transportServices, transportTexts } from "./transport-texts.ts";

/** Reports a host where a transport is read: Postfix takes it for the name of a service in master.cf. */
export const transportWithoutColon = defineRule({
  id: "transport-without-colon",
  severity: "error",
  files: ["table", "main.cf", "master.cf"],
  docs: {
    summary: "A host stands where Postfix reads the name of a transport.",
    why: 'Everything before the first colon, or the whole text without a colon, is the name of a service in master.cf. There is none of that name, so mail is deferred with "mail transport unavailable" until it is bounced.',
    instead:
      "Write transport:host, such as smtp:[mx.example.com]. In transport_maps :host keeps the transport of the recipient's address class. A transport alone, such as local, needs no colon.",
    wrong: [
      "example.com mx.example.net\n",
      "example.com [192.0.2.1]:2525\n",
      { "main.cf": "default_transport = [mx.example.net]\n" },
      { "main.cf": "content_filter = 127.0.0.1:10024\n" },
    ],
    right: [
      "example.com smtp\nexample.net :\nexample.org :[mx.example.net]\n.example.org relay:[mx.example.net]:2525\nold.example.org error:mailbox moved to mx.example.net\n",
      "example.com mx.out:example.net\n",
      {
        transport: "example.com mx.out\n",
        "main.cf": "transport_maps = hash:/etc/postfix/transport\n",
        "master.cf": "qmgr unix n - n 300 1 qmgr\nmx.out unix - - n - - smtp\n",
      },
      {
        "main.cf":
          "relayhost = mx.example.net\ndefault_transport = smtp:[mx.example.net]\nlocal_transport = local\n",
      },
    ],
  },
  messages: {
    host: '"{name}" is read as the name of a transport, not of a host',
    smtp: 'Put "smtp:" in front',
    colon: 'Put ":" in front',
    choose: "The transport is a choice. A host without brackets stands for its MX hosts.",
    keep: "The transport stays that of the recipient's address class. A host without brackets stands for its MX hosts.",
  },
  *check(context) {
    const { programs } = transportServices(context);
    for (const found of transportTexts(context)) {
      const { transport, at, literal } = found;
      if (transport === undefined || transport === "" || programs.has(transport) || !looksLikeHost(found))
        continue;
      const place = literal ? span(at.start, at.start + transport.length) : at;
      const hit = { at: place, message: "host", data: { name: transport } } as const;
      yield literal ? { ...hit, repair: { start: at.start, colon: found.mayOmitTransport } } : hit;
    }
  },
  fixes({ repair: { start, colon } }) {
    const at = span(start, start);
    const smtp = {
      title: "smtp",
      safety: "unsafe",
      why: "choose",
      edits: [{ span: at, newText: "smtp:" }],
    } as const;
    const alone = {
      title: "colon",
      safety: "unsafe",
      why: "keep",
      edits: [{ span: at, newText: ":" }],
    } as const;
    return colon ? [smtp, alone] : [smtp];
  },
});

/** A dotted name alone, or what no service can be called: brackets, an address, a host with a port. */
function looksLikeHost({ transport = "", nexthop, hasColon }: TransportText): boolean {
  if (/^\[/.test(transport) || /^[0-9]+(\.[0-9]+){3}$/.test(transport)) return true;
  const isHostName = /^[\w-]+(\.[\w-]+)+\.?$/.test(transport);
  return isHostName && (!hasColon || /^[0-9]+$/.test(nexthop));
}
