import { distance } from "fastest-levenshtein";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { transportServices, transportTexts } from "./transport-texts.ts";

/** Reports a transport that no service in master.cf provides. */
export const unknownTransport = defineRule({
  id: "unknown-transport",
  severity: "error",
  files: ["table", "main.cf", "master.cf"],
  docs: {
    summary: "A transport is named that master.cf does not have.",
    why: 'Mail for it is deferred with "mail transport unavailable" until it is bounced. The service must be of type unix and private, and its name is compared letter by letter.',
    instead: "Name a service of master.cf, or add the service there.",
    wrong: [
      {
        transport: "example.com slow:\n",
        "main.cf": "transport_maps = hash:/etc/postfix/transport\n",
        "master.cf": "qmgr unix n - n 300 1 qmgr\nsmtp unix - - n - - smtp\n",
      },
      {
        transport: "example.com smtp[mx.example.net]\n",
        "main.cf": "transport_maps = hash:/etc/postfix/transport\n",
        "master.cf": "qmgr unix n - n 300 1 qmgr\nsmtp unix - - n - - smtp\n",
      },
      {
        "main.cf": "virtual_transport = dovcot\n",
        "master.cf":
          "qmgr unix n - n 300 1 qmgr\ndovecot unix - n n - - pipe user=vmail argv=/usr/lib/dovecot/deliver\n",
      },
      {
        transport: "example.com SMTP:[mx.example.net]\n",
        "main.cf": "compatibility_level = 3.6\ntransport_maps = hash:/etc/postfix/transport\n",
        "master.cf": "qmgr unix n - n 300 1 qmgr\nsmtp inet n - n - - smtpd\nsmtp unix - - n - - smtp\n",
      },
    ],
    right: [
      {
        transport: "example.com slow:\nexample.net smtp\nexample.org :[mx.example.net]\n",
        "main.cf": "transport_maps = hash:/etc/postfix/transport\nrelayhost = slowly\n",
        "master.cf": "qmgr unix n - n 300 1 qmgr\nsmtp unix - - n - - smtp\nslow unix y - n - - smtp\n",
      },
      "example.com slow:[mx.example.net]\n",
    ],
  },
  messages: {
    unknown: "master.cf has no transport {name}",
    misspelt: "master.cf has no transport {name}; did you mean {suggestion}?",
    rename: "Change to {suggestion}",
    meant: "Mail takes the way of {suggestion} from then on.",
  },
  *check(context) {
    const { programs, complete } = transportServices(context);
    if (!complete) return;
    for (const { transport, at, literal } of transportTexts(context)) {
      if (transport === undefined || transport === "" || programs.has(transport)) continue;
      if (!/^[\w-]+$|^[^[\s]+\[/.test(transport)) continue;
      const place = literal ? span(at.start, at.start + transport.length) : at;
      const near = [...programs.keys()].filter((name) => isSlip(transport, name));
      const [suggestion] = near;
      if (suggestion === undefined || near.length > 1) {
        yield { at: place, message: "unknown", data: { name: transport } };
        continue;
      }
      const hit = { at: place, message: "misspelt", data: { name: transport, suggestion } } as const;
      yield literal ? { ...hit, repair: suggestion } : hit;
    }
  },
  fixes({ at, repair: suggestion }) {
    const edits = [{ span: at, newText: suggestion }];
    return [{ title: "rename", data: { suggestion }, safety: "unsafe", why: "meant", edits }];
  },
});

function isSlip(transport: string, name: string): boolean {
  return name.length > 2 && distance(transport.toLowerCase(), name.toLowerCase()) <= 1;
}
