/** What smtpd(8) takes from the configuration for its decisions about access (`smtpd/smtpd.c`, `smtpd_check_init`). */
import type { ExtensionRules } from "../../address/split-address.ts";
import { ownAddressTexts } from "../../config/own-networks.ts";
import type { DictionaryUse } from "../../lookup/dictionary.ts";
import type { Maps } from "../../lookup/maps.ts";
import type { MatchList } from "../../lookup/match-list.ts";
import { splitList, splitListBraces } from "../../syntax/value.ts";
import type { Location } from "../../text/location.ts";
import { type Message, message } from "../../text/message.ts";
import type { Daemon, DaemonFailure } from "../daemon.ts";
import { type LocalDomains, readLocalDomains } from "../local-domains.ts";
import { readExtensionRules } from "../resolver-settings.ts";
import { endlessClass, hasRelayProtection } from "./relay-protection.ts";
import type { ReplyStyle } from "./reply.ts";

/** One word of a list of restrictions, and where it stands. */
export interface RestrictionWord {
  readonly text: string;
  readonly at?: Location;
}

/** One of smtpd's lists of restrictions. */
export interface RestrictionWords {
  readonly parameter: string;
  readonly words: readonly RestrictionWord[];
}

/** The tables and codes that tell whether a recipient exists. */
export interface RecipientTables {
  readonly canonical: readonly (Maps | undefined)[];
  readonly senderCanonical: Maps | undefined;
  readonly virtualAlias: Maps | undefined;
  readonly local: Maps | undefined;
  readonly virtualMailbox: Maps | undefined;
  readonly relay: Maps | undefined;
}

/** Everything that a decision about access needs to know. */
export interface SmtpdSettings {
  readonly daemon: Daemon;
  /** What keeps the daemon from serving; clients get no answer then. */
  readonly failures: readonly DaemonFailure[];
  readonly client: RestrictionWords;
  readonly helo: RestrictionWords;
  readonly sender: RestrictionWords;
  /** The lists that RCPT TO goes through, in their order. */
  readonly recipient: readonly RestrictionWords[];
  readonly classes: ReadonlyMap<string, RestrictionWords>;
  readonly delayReject: boolean;
  readonly heloRequired: boolean;
  readonly saslEnabled: boolean;
  readonly strictEnvelopes: boolean;
  readonly allowUntrustedRouting: boolean;
  /** Recipients and senders are looked for in tables at all (`receive_override_options`). */
  readonly checksAddresses: boolean;
  readonly rejectUnlistedRecipient: boolean;
  readonly rejectUnlistedSender: boolean;
  readonly showRecipientTable: boolean;
  readonly mynetworks: MatchList | undefined;
  readonly mynetworksMatchParents: boolean;
  readonly ownAddresses: readonly string[] | Message;
  readonly localDomains: LocalDomains;
  readonly tables: RecipientTables;
  readonly extensions: ExtensionRules;
  readonly myorigin: string;
  /** `address_verify_sender`. */
  readonly verifySender: string;
  readonly style: ReplyStyle;
  /** A footer is put behind each refusal (`smtpd_reject_footer`), which is not simulated. */
  readonly footer: boolean;
}

const addressTable: DictionaryUse = { foldFixed: true, utf8: true };

/** Reads the settings of one smtpd(8) service. */
export function readSmtpdSettings(daemon: Daemon): SmtpdSettings {
  const words = (parameter: string): RestrictionWords => readWords(daemon, parameter);
  const classNames = splitList(daemon.text("smtpd_restriction_classes"));
  const classes = new Map(classNames.map(({ text }) => [text, words(text)]));
  for (const [name] of [...classes].filter(([, list]) => list.words.length === 0)) {
    daemon.fail(message("the restriction class {name} has no definition", { name }));
  }
  const recipient = recipientLists(daemon).map(words);
  const overrides = splitList(daemon.text("receive_override_options")).map(({ text }) => text);
  if (!recipient.some((list) => hasRelayProtection(list, classes))) {
    daemon.fail(message("no restriction keeps strangers from relaying mail through this server"));
  }
  const [client, helo, sender] = [
    words("smtpd_client_restrictions"),
    words("smtpd_helo_restrictions"),
    words("smtpd_sender_restrictions"),
  ] as const;
  for (const list of [client, helo, sender, ...recipient]) {
    const name = endlessClass(list, classes);
    if (name !== undefined) {
      daemon.fail(message("the restriction class {name} names itself", { name }), { setBy: name });
    }
  }
  return {
    daemon,
    client,
    helo,
    sender,
    recipient,
    classes,
    ...readSwitches(daemon),
    checksAddresses: !overrides.includes("no_unknown_recipient_checks"),
    mynetworks: daemon.list("mynetworks"),
    mynetworksMatchParents: daemon.matchesParentDomains("mynetworks").parents,
    ownAddresses: ownAddressTexts({
      inetInterfaces: daemon.text("inet_interfaces"),
      inetProtocols: daemon.text("inet_protocols"),
      interfaces: daemon.configuration.options.interfaces,
    }),
    localDomains: readLocalDomains(daemon),
    tables: readRecipientTables(daemon),
    extensions: readExtensionRules(daemon),
    myorigin: daemon.origin().value,
    verifySender: daemon.text("address_verify_sender"),
    style: { softBounce: daemon.flag("soft_bounce"), utf8: daemon.flag("smtputf8_enable") },
    footer: daemon.text("smtpd_reject_footer") !== "" || daemon.text("smtpd_reject_footer_maps") !== "",
    failures: daemon.failures,
  };
}

function readSwitches(daemon: Daemon) {
  return {
    delayReject: daemon.flag("smtpd_delay_reject"),
    heloRequired: daemon.flag("smtpd_helo_required"),
    saslEnabled: daemon.flag("smtpd_sasl_auth_enable"),
    strictEnvelopes: daemon.flag("strict_rfc821_envelopes"),
    allowUntrustedRouting: daemon.flag("allow_untrusted_routing"),
    rejectUnlistedRecipient: daemon.flag("smtpd_reject_unlisted_recipient"),
    rejectUnlistedSender: daemon.flag("smtpd_reject_unlisted_sender"),
    showRecipientTable: daemon.flag("show_user_unknown_table_name"),
  };
}

/**
 * Relay restrictions exist since 2.10 and came first; from 3.3 to 3.5 they came last; since 3.6
 * smtpd_relay_before_recipient_restrictions says which.
 */
function recipientLists(daemon: Daemon): string[] {
  const [relay, recipient] = ["smtpd_relay_restrictions", "smtpd_recipient_restrictions"];
  if (!daemon.isAtLeast("2.10")) return [recipient];
  const relayFirst = daemon.isAtLeast("3.6")
    ? daemon.flag("smtpd_relay_before_recipient_restrictions")
    : !daemon.isAtLeast("3.3");
  return relayFirst ? [relay, recipient] : [recipient, relay];
}

function readRecipientTables(daemon: Daemon): RecipientTables {
  const maps = (name: string): Maps | undefined => daemon.maps(name, addressTable);
  return {
    canonical: [maps("recipient_canonical_maps"), maps("canonical_maps")],
    senderCanonical: maps("sender_canonical_maps"),
    virtualAlias: maps("virtual_alias_maps"),
    local: maps("local_recipient_maps"),
    virtualMailbox: maps("virtual_mailbox_maps"),
    relay: maps("relay_recipient_maps"),
  };
}

/** The words of a list; each has its own place where the value stands in main.cf as it is used. */
function readWords(daemon: Daemon, parameter: string): RestrictionWords {
  const effective = daemon.parameter(parameter);
  const setting = effective?.origin === "main.cf" ? daemon.configuration.explicit(parameter) : undefined;
  const isPlain = setting !== undefined && setting.value === effective?.value;
  const words = splitListBraces(effective?.value ?? "").map(({ text, span }) => {
    const whole = effective?.at;
    if (whole === undefined) return { text };
    return isPlain
      ? { text, at: { ...whole, span: setting.valuePart(span.start, span.end) } }
      : { text, at: whole };
  });
  return { parameter, words };
}
