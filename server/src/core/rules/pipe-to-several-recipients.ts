import { deliveryFlags } from "../facts/services.ts";
import type { MasterService } from "../syntax/master-cf.ts";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { usedTransports } from "./transport-texts.ts";

/** Reports a pipe(8) service with a flag for one recipient and no limit of one recipient. */
export const pipeToSeveralRecipients = defineRule({
  id: "pipe-to-several-recipients",
  severity: "error",
  files: ["master.cf"],
  docs: {
    summary: "A pipe service has the flag D or O, and its transport may get several recipients at once.",
    why: 'These flags put the recipient into a header, which makes sense for one recipient only. A message with several is deferred with "mail system configuration error" at each try; one with a single recipient is delivered, so that a test succeeds.',
    instead: "Set SERVICE_destination_recipient_limit = 1 in main.cf, with the service's name in front.",
    wrong: [
      {
        "master.cf":
          "dovecot unix - n n - - pipe\n  flags=DRhu user=vmail argv=/usr/lib/dovecot/deliver -d ${recipient}\n",
        "main.cf": "virtual_transport = dovecot\n",
      },
    ],
    right: [
      {
        "master.cf":
          "dovecot unix - n n - - pipe\n  flags=DRhu user=vmail argv=/usr/lib/dovecot/deliver -d ${recipient}\nother unix - n n - - pipe\n  flags=Rhu user=vmail argv=/usr/bin/deliver ${recipient}\nmaildrop unix - n n - - pipe\n  flags=DRXhu user=vmail argv=/usr/bin/maildrop -d ${recipient}\n",
        "main.cf": "virtual_transport = dovecot\ndovecot_destination_recipient_limit = 1\n",
      },
      {
        "master.cf":
          "dovecot unix - n n - - pipe\n  flags=DRhu user=vmail argv=/usr/lib/dovecot/deliver -d ${recipient}\n",
        "main.cf": "default_destination_recipient_limit = 1\n",
      },
    ],
  },
  messages: {
    several: "the flag {flag} needs {name} = 1 in main.cf: mail to several recipients is deferred",
    add: "Add {name} = 1 to main.cf",
  },
  *check(context) {
    const { files, configuration } = context;
    const flagged = (files.master()?.services ?? []).flatMap((service) => flaggedService(service) ?? []);
    const used = usedTransports(
      context,
      flagged.map(({ service }) => service),
    );
    for (const { service, flag, at } of flagged) {
      const name = `${service}_destination_recipient_limit`;
      // master.cf as distributed has such services, which nobody uses.
      if (!used.has(service) || configuration.value(name) === "1") continue;
      yield { at, message: "several", data: { flag, name }, repair: name };
    }
  },
  fixes({ repair: name }, { files }) {
    const text = files.text("main.cf") ?? "";
    const newText = `${text === "" || text.endsWith("\n") ? "" : "\n"}${name} = 1\n`;
    const edits = [{ file: "main.cf", span: span(text.length, text.length), newText }];
    return [{ title: "add", data: { name }, safety: "safe", edits }];
  },
});

/** A pipe(8) service with a flag that is for one recipient only. */
function flaggedService({ columns, arguments: words }: MasterService) {
  const word =
    columns.command?.text === "pipe" ? words.find(({ text }) => text.startsWith("flags=")) : undefined;
  const flag = deliveryFlags.pipe.find(
    ({ letter, oneRecipient }) => oneRecipient === true && word?.text.slice(6).includes(letter) === true,
  );
  if (word === undefined || flag === undefined) return undefined;
  return { service: columns.service?.text ?? "", flag: flag.letter, at: word.span };
}
