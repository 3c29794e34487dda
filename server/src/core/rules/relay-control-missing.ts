import { relayProtections } from "../facts/restrictions.ts";
import { isAtLeast } from "../facts/versions.ts";
import type { Span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { flatRestrictions } from "./restriction-lists.ts";
import type { RuleContext } from "./rule-context.ts";
import { settingsOf } from "./settings.ts";
import { overrides, type SmtpdService, smtpdServices } from "./smtpd-services.ts";

const lists: readonly string[] = ["smtpd_relay_restrictions", "smtpd_recipient_restrictions"];

/** Reports restriction lists that nobody refuses in: smtpd(8) ends with a fatal error lest it be an open relay. */
export const relayControlMissing = defineRule({
  id: "relay-control-missing",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary:
      "Neither smtpd_relay_restrictions nor smtpd_recipient_restrictions keeps strangers from relaying.",
    why: "smtpd ends with a fatal error at every connection, and clients see no greeting; postfix check does not notice. What counts is one of reject_unauth_destination, defer_unauth_destination, reject, defer and defer_if_permit in front of any plain permit, and not behind warn_if_reject. Without smtpd_relay_restrictions its default protects, but only with compatibility_level 1 or higher.",
    instead:
      "Set smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination.",
    wrong: [
      "compatibility_level = 3.6\nsmtpd_relay_restrictions =\nsmtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated\n",
      "smtpd_recipient_restrictions = permit_mynetworks, warn_if_reject reject_unauth_destination\n",
      "smtpd_relay_restrictions = permit, reject_unauth_destination\n",
      {
        "master.cf": "smtp inet n - n - - smtpd\n  -o smtpd_relay_restrictions=permit_mynetworks\n",
        "main.cf": "compatibility_level = 3.6\n",
      },
      {
        "main.cf": "mydestination = example.com\nrelayhost = [mx.example.net]\n",
        "master.cf": "smtp inet n - n - - smtpd\nqmgr unix n - n 300 1 qmgr\n",
      },
      {
        "main.cf": "mydestination = example.com\ncompatibility_level = 0\n",
        "master.cf": "smtp inet n - n - - smtpd\nqmgr unix n - n 300 1 qmgr\n",
      },
    ],
    right: [
      { "main.cf": "mydestination = example.com\n" },
      {
        "main.cf": "compatibility_level = 1\nmydestination = example.com\n",
        "master.cf": "smtp inet n - n - - smtpd\nqmgr unix n - n 300 1 qmgr\n",
      },
      "smtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination\n",
      "compatibility_level = 3.6\nsmtpd_recipient_restrictions = permit_mynetworks, reject_unknown_recipient_domain\n",
      "smtpd_restriction_classes = ours\nours = permit_mynetworks, reject\nsmtpd_relay_restrictions = ours\n",
      {
        "main.cf": "smtpd_recipient_restrictions = permit_mynetworks\n",
        "master.cf":
          "smtp inet n - n - - smtpd\n  -o smtpd_relay_restrictions=permit_mynetworks,reject_unauth_destination\n",
      },
    ],
  },
  messages: {
    missing:
      "smtpd(8) ends with a fatal error: neither smtpd_relay_restrictions nor smtpd_recipient_restrictions has a working reject_unauth_destination",
    level:
      "smtpd(8) of Postfix 3.0 and newer ends with a fatal error: below compatibility_level 1 no restriction keeps strangers from relaying until smtpd_relay_restrictions is set",
  },
  *check(context) {
    const bare = smtpdServices(context).filter((smtpd) => !hasBrokenOptions(smtpd) && isUnprotected(smtpd));
    const told = new Set<Span>();
    for (const setting of [...settingsOf(context)].reverse()) {
      if (!lists.includes(setting.name)) continue;
      const { service } = setting;
      const mine = bare.find((smtpd) =>
        service === undefined ? !lists.some((list) => overrides(smtpd, list)) : smtpd.service === service,
      );
      const key = service?.span ?? context.configuration.main?.nodes[0]?.span;
      if (mine === undefined || key === undefined || told.has(key)) continue;
      told.add(key);
      yield { at: setting.nameSpan, message: "missing" };
    }
    if (context.file !== "main.cf" || !hasQueueManager(context)) return;
    const at = bare.some(goesByDefaults) ? levelSpan(context) : undefined;
    if (at !== undefined) yield { at, message: "level" };
  },
});

/** Without the queue manager, master.cf is a piece of one, and main.cf may be a piece too that sets no list. */
function hasQueueManager({ files }: RuleContext): boolean {
  const services = files.master()?.services ?? [];
  return services.some(({ columns }) => /^n?qmgr$/.test(columns.command?.text ?? ""));
}

/** Nothing sets the lists, so that their defaults count. */
function goesByDefaults(smtpd: SmtpdService): boolean {
  return !lists.some((list) => smtpd.configuration.explicit(list) !== undefined || overrides(smtpd, list));
}

/** Where the level is set, or else where main.cf begins to set something. */
function levelSpan({ configuration }: RuleContext): Span | undefined {
  return (configuration.explicit("compatibility_level") ?? configuration.main?.parameters[0])?.nameSpan;
}

/** A list that ends with a comma goes on behind a blank, where Postfix does not see it: that is another mistake. */
function hasBrokenOptions({ service }: SmtpdService): boolean {
  return service?.overrides.some(({ value }) => value.endsWith(",")) === true;
}

function isUnprotected({ configuration }: SmtpdService): boolean {
  const counted = isAtLeast(configuration.version, "2.10") ? lists : lists.slice(1);
  return counted.every((list) => {
    const names = flatRestrictions(list, configuration);
    if (names === undefined) return false;
    const permit = names.indexOf("permit");
    const reached = permit === -1 ? names : names.slice(0, permit);
    return !reached.some((name) => relayProtections.includes(name));
  });
}
