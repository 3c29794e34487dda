import { defineRule } from "./define-rule.ts";
import { flatRestrictions } from "./restriction-lists.ts";
import type { RuleContext } from "./rule-context.ts";
import { listItemsOf, type Setting, settingsOf } from "./settings.ts";
import { overrides, type SmtpdService, smtpdServices } from "./smtpd-services.ts";

/** The lists that mail from a client of the network passes before it is accepted, by version all or some of them. */
const lists: readonly string[] = [
  "smtpd_client_restrictions",
  "smtpd_helo_restrictions",
  "smtpd_sender_restrictions",
  "smtpd_relay_restrictions",
  "smtpd_recipient_restrictions",
  "smtpd_data_restrictions",
];

const refusals: readonly string[] = [
  "reject",
  "defer",
  "reject_unauth_destination",
  "defer_unauth_destination",
];

/** Reports mynetworks that covers the Internet: every client may send mail anywhere. */
export const openRelay = defineRule({
  id: "open-relay",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "mynetworks trusts the whole Internet, or a large part of it.",
    why: "permit_mynetworks lets every client in these networks send mail to any domain. Such a server is found within hours, sends spam until it is on every denylist, and nothing in Postfix's log says what is wrong.",
    instead:
      "List your own hosts and networks only. For users on the way use SASL authentication and permit_sasl_authenticated.",
    wrong: [
      "mynetworks = 127.0.0.0/8, 0.0.0.0/0\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n",
      "mynetworks = 127.0.0.0/8 [::]/0\nsmtpd_recipient_restrictions = permit_mynetworks, reject_unauth_destination\n",
      {
        "master.cf": "smtp inet n - n - - smtpd\n  -o mynetworks=0.0.0.0/0\n",
        "main.cf": "compatibility_level = 3.6\n",
      },
    ],
    right: [
      "mynetworks = 127.0.0.0/8, 10.0.0.0/8 [::1]/128 [fd00::]/8\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n",
      "mynetworks = 0.0.0.0/0\nsmtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination\n",
      "mynetworks = 0.0.0.0/0\nsmtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\ninet_interfaces = loopback-only\n",
      {
        "master.cf": "127.0.0.1:10025 inet n - n - - smtpd\n  -o mynetworks=0.0.0.0/0\n",
        "main.cf": "compatibility_level = 3.6\n",
      },
    ],
  },
  messages: {
    all: "{network} is every address: anyone may send mail through this server to anywhere",
    much: "{network} is a large part of the Internet: all of it may send mail through this server to anywhere",
  },
  *check(context) {
    for (const setting of settingsOf(context)) {
      if (setting.name !== "mynetworks" || !relaysForMynetworks(setting, context)) continue;
      for (const { text, at } of listItemsOf(setting, context.file)) {
        const length = prefixLength(text);
        if (length === undefined) continue;
        yield { at, message: length === 0 ? "all" : "much", data: { network: text } };
      }
    }
  },
});

/** The length of a prefix so short that it covers others' networks; undefined for one that does not. */
function prefixLength(item: string): number | undefined {
  const [, ipv4] = /^[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+\/([0-9]+)$/.exec(item) ?? [];
  if (ipv4 !== undefined) return Number(ipv4) < 8 ? Number(ipv4) : undefined;
  const [, address, inside, outside] = /^\[([0-9a-f:]+)(?:\/([0-9]+))?\](?:\/([0-9]+))?$/i.exec(item) ?? [];
  const ipv6 = inside ?? outside;
  if (address === undefined || ipv6 === undefined || /^f[cde]/i.test(address)) return undefined;
  return Number(ipv6) < 16 ? Number(ipv6) : undefined;
}

/** Some smtpd(8) that takes this value of mynetworks lets its members relay. */
function relaysForMynetworks({ service }: Setting, context: RuleContext): boolean {
  return smtpdServices(context).some((smtpd) => {
    const takesThis = service === undefined ? !overrides(smtpd, "mynetworks") : smtpd.service === service;
    return takesThis && letsMynetworksRelay(smtpd);
  });
}

function letsMynetworksRelay({ configuration }: SmtpdService): boolean {
  let isPermitted = false;
  for (const list of lists) {
    const names = flatRestrictions(list, configuration);
    if (names === undefined) return false;
    const decides = names.find((name) => /^permit(_mynetworks)?$/.test(name) || refusals.includes(name));
    if (decides !== undefined && refusals.includes(decides)) return false;
    if (decides === "permit_mynetworks" && /relay|recipient/.test(list)) isPermitted = true;
  }
  return isPermitted;
}
