import { defineRule } from "./define-rule.ts";
import type { RuleContext } from "./rule-context.ts";
import { transportServices } from "./transport-texts.ts";

/** A delivery agent with its limit, and what makes it run. */
const agents = [
  { program: "local", limit: "mailbox_size_limit", domains: "mydestination", transport: "local_transport" },
  {
    program: "virtual",
    limit: "virtual_mailbox_limit",
    domains: "virtual_mailbox_domains",
    transport: "virtual_transport",
  },
] as const;

/** Reports mailboxes that may be no larger than one message: local(8) or virtual(8) ends with a fatal error. */
export const mailboxLimitBelowMessageLimit = defineRule({
  id: "mailbox-limit-below-message-limit",
  severity: "error",
  files: ["main.cf"],
  docs: {
    summary: "A mailbox may be no larger than a single message may be.",
    why: "local and virtual end with a fatal error as soon as they start when their mailbox limit is lower than message_size_limit, or when messages have no limit and mailboxes have one. All mail for the mailboxes stays in the queue. The default of both mailbox limits is 51200000 bytes, so a larger message_size_limit is enough.",
    instead:
      "Raise mailbox_size_limit or virtual_mailbox_limit along with message_size_limit, or set it to 0 for no limit.",
    wrong: [
      "message_size_limit = 104857600\n",
      "message_size_limit = 0\n",
      "mailbox_size_limit = 1000000\n",
      "mydestination =\nvirtual_mailbox_domains = example.com\nvirtual_mailbox_maps = hash:/etc/postfix/vmailbox\nmessage_size_limit = 104857600\n",
    ],
    right: [
      "message_size_limit = 104857600\nmailbox_size_limit = 0\n",
      "message_size_limit = 104857600\nmailbox_size_limit = 104857600\n",
      "message_size_limit = 104857600\nmydestination =\n",
      "message_size_limit = 104857600\nmydestination =\nvirtual_mailbox_domains = example.com\nvirtual_mailbox_maps = hash:/etc/postfix/vmailbox\nvirtual_transport = lmtp:unix:private/dovecot-lmtp\n",
    ],
  },
  messages: {
    below: "{limit} ({mailbox}) is lower than message_size_limit ({message}): {program}(8) will not start",
    unlimited: "{limit} is {mailbox} while messages have no limit: {program}(8) will not start",
    other: "the other limit",
  },
  *check(context) {
    const { configuration, file } = context;
    for (const { program, limit, domains, transport } of agents) {
      const mailbox = configuration.value(limit);
      const message = configuration.value("message_size_limit");
      if (!/^[0-9]+$/.test(mailbox) || !/^[0-9]+$/.test(message) || BigInt(mailbox) === 0n) continue;
      const isUnlimited = BigInt(message) === 0n;
      if (!isUnlimited && BigInt(mailbox) >= BigInt(message)) continue;
      const settings = ["message_size_limit", limit].flatMap((name) => configuration.explicit(name) ?? []);
      const [setting, other] = settings;
      if (setting === undefined || !runs(program, domains, transport, context)) continue;
      const related =
        other === undefined ? [] : ([{ file, span: other.nameSpan, message: "other" }] as const);
      const data = { limit, mailbox, message, program };
      yield { at: setting.valueSpan, message: isUnlimited ? "unlimited" : "below", data, related };
    }
  },
});

/** The class has domains, and its transport is the agent. */
function runs(program: string, domains: string, transport: string, context: RuleContext): boolean {
  const { configuration } = context;
  const [service = ""] = configuration.value(transport).split(":");
  return configuration.value(domains) !== "" && transportServices(context).programs.get(service) === program;
}
