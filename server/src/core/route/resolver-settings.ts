/**
 * What trivial-rewrite(8) takes from the configuration when it starts (`trivial-rewrite/trivial-rewrite.c`,
 * `resolve_init` in `trivial-rewrite/resolve.c`): parameters, domain lists, and the tables of one personality.
 */

import type { ExtensionRules } from "../address/split-address.ts";
import type { MailOrigin } from "../config/mail-origin.ts";
import type { Change } from "../facts/versions.ts";
import type { DictionaryUse } from "../lookup/dictionary.ts";
import type { Maps } from "../lookup/maps.ts";
import type { MatchList } from "../lookup/match-list.ts";
import { encodeText } from "../text/bytes.ts";
import { type Message, message } from "../text/message.ts";
import type { Daemon, DaemonFailure, ParentStyle } from "./daemon.ts";
import { type LocalDomains, readLocalDomains } from "./local-domains.ts";

/** `regular` answers for deliveries, `verify` for address verification probes. */
export type Personality = "regular" | "verify";

/** A parameter that a personality goes by. */
export interface NamedText {
  readonly parameter: string;
  readonly value: string;
}

/** A name of the machine that is not known. */
export interface UnknownName extends NamedText {
  readonly reason: Message;
}

/** Where the five classes get their transport and the way out is overruled (`RES_CONTEXT`). */
export interface RoutingSettings {
  readonly localTransport: NamedText;
  readonly virtualTransport: NamedText;
  readonly relayTransport: NamedText;
  readonly defaultTransport: NamedText;
  readonly senderDependentDefaultTransportMaps: Maps | undefined;
  readonly relayhost: NamedText;
  readonly senderDependentRelayhostMaps: Maps | undefined;
  readonly transportMaps: Maps | undefined;
}

/** The domains of an address class. */
export interface ClassList {
  readonly class: "virtual-alias" | "virtual-mailbox" | "relay";
  readonly domains: MatchList;
}

/** Everything that a resolver needs to know. */
export interface ResolverSettings {
  readonly daemon: Daemon;
  /** What keeps the daemon from starting; then it answers nothing. */
  readonly failures: readonly DaemonFailure[];
  readonly routing: RoutingSettings;
  readonly localDomains: LocalDomains;
  /** The lists in the order in which Postfix asks them; an empty one is left out. */
  readonly classLists: readonly ClassList[];
  /** `relay_domains` and `transport_maps` stand in parent_domain_matches_subdomains. */
  readonly relayDomainsStyle: ParentStyle;
  readonly transportMapsStyle: ParentStyle;
  readonly relocatedMaps: Maps | undefined;
  readonly extensions: ExtensionRules;
  readonly myhostname: string;
  readonly mydomain: string;
  readonly myorigin: string;
  /** Names that the files alone do not tell, which stand as `$name` in addresses that were completed with them. */
  readonly unknownNames: readonly UnknownName[];
  readonly emptyAddressRecipient: string;
  readonly nullRelayhostKey: string;
  readonly nullDefaultTransportKey: string;
  readonly swapBangpath: boolean;
  readonly percentHack: boolean;
  readonly appendAtMyorigin: boolean;
  readonly appendDotMydomain: boolean;
  /** As in rewriting. */
  readonly adoptsFirstToken: boolean;
  /** A name of digits and hyphens is no number, and so a host name. */
  readonly hyphenMakesName: boolean;
  readonly resolveDequotedAddress: boolean;
  readonly resolveNullDomain: boolean;
  readonly resolveNumericDomain: boolean;
  readonly allowMinUser: boolean;
  readonly showRecipientTable: boolean;
  readonly relocatedPrefix: boolean;
  readonly utf8: boolean;
}

/** `util/valid_hostname.c`. */
const hyphenMakesName: Change = { since: "2.7", backports: ["2.4.14", "2.5.10", "2.6.6"] };

const addressTable: DictionaryUse = { foldFixed: true, utf8: true };
const routingTable: DictionaryUse = { ...addressTable, noSubstitution: true };

/** The daemon asks for a style of matching only where there is something to match. */
function styleOf(daemon: Daemon, name: string, ...needed: readonly string[]): ParentStyle {
  const isAsked = needed.some((parameter) => daemon.text(parameter) !== "");
  return isAsked ? daemon.matchesParentDomains(name) : { parents: false };
}

/** Reads the settings of one personality. A mistake in those of the other keeps the daemon from starting as well. */
export function readResolverSettings(daemon: Daemon, personality: Personality): ResolverSettings {
  const routings = {
    regular: readRouting(daemon, "regular"),
    verify: readRouting(daemon, "verify"),
  };
  const routing = routings[personality];
  const origin = daemon.origin();
  const settings: Omit<ResolverSettings, "failures"> = {
    daemon,
    routing,
    localDomains: readLocalDomains(daemon),
    classLists: readClassLists(daemon),
    relayDomainsStyle: styleOf(daemon, "relay_domains", "relay_domains"),
    transportMapsStyle: styleOf(daemon, "transport_maps", "transport_maps", "address_verify_transport_maps"),
    relocatedMaps: daemon.maps("relocated_maps", addressTable),
    extensions: readExtensionRules(daemon),
    myhostname: daemon.text("myhostname"),
    mydomain: daemon.text("mydomain"),
    myorigin: origin.value,
    unknownNames: readUnknownNames(daemon, origin),
    emptyAddressRecipient: daemon.requiredText("empty_address_recipient"),
    nullRelayhostKey: daemon.requiredText("empty_address_relayhost_maps_lookup_key"),
    nullDefaultTransportKey: daemon.requiredText("empty_address_default_transport_maps_lookup_key"),
    swapBangpath: daemon.flag("swap_bangpath"),
    percentHack: daemon.flag("allow_percent_hack"),
    appendAtMyorigin: daemon.flag("append_at_myorigin"),
    appendDotMydomain: daemon.flag("append_dot_mydomain"),
    adoptsFirstToken: daemon.isAtLeast("3.0"),
    hyphenMakesName: daemon.has(hyphenMakesName),
    resolveDequotedAddress: daemon.flag("resolve_dequoted_address"),
    resolveNullDomain: daemon.flag("resolve_null_domain"),
    resolveNumericDomain: daemon.flag("resolve_numeric_domain"),
    allowMinUser: daemon.flag("allow_min_user"),
    showRecipientTable: daemon.flag("show_user_unknown_table_name"),
    relocatedPrefix: daemon.flag("relocated_prefix_enable", true),
    utf8: daemon.flag("smtputf8_enable"),
  };
  return { ...settings, failures: daemon.failures };
}

function readClassLists(daemon: Daemon): ClassList[] {
  return (["virtual-alias", "virtual-mailbox", "relay"] as const).flatMap((name) => {
    const domains = daemon.list(`${name.replace("-", "_")}_domains`);
    return domains === undefined ? [] : [{ class: name, domains }];
  });
}

/** The rules for address extensions. Before Postfix 2.11 programs end over a recipient_delimiter of several bytes. */
export function readExtensionRules(daemon: Daemon): ExtensionRules {
  const delimiters = daemon.text("recipient_delimiter");
  if (!daemon.isAtLeast("2.11") && encodeText(delimiters).length > 1) {
    daemon.fail(message("recipient_delimiter may hold one character only before Postfix 2.11"), {
      setBy: "recipient_delimiter",
    });
  }
  return {
    delimiters,
    ownerRequestSpecial: daemon.flag("owner_request_special"),
    doubleBounceSender: daemon.text("double_bounce_sender"),
    utf8: daemon.flag("smtputf8_enable"),
  };
}

function readUnknownNames(daemon: Daemon, origin: MailOrigin): UnknownName[] {
  const names = ["myhostname", "mydomain"].flatMap((parameter) => {
    const { value = "", unknown: reason } = daemon.configuration.effective(parameter) ?? {};
    return reason === undefined ? [] : [{ parameter, value, reason }];
  });
  const { value, unknown: reason } = origin;
  return reason === undefined ? names : [...names, { parameter: "myorigin", value, reason }];
}

function readRouting(daemon: Daemon, personality: Personality): RoutingSettings {
  const name = (parameter: string): string =>
    personality === "verify" ? `address_verify_${parameter}` : parameter;
  const transport = (parameter: string): NamedText => ({
    parameter: name(parameter),
    value: daemon.requiredText(name(parameter)),
  });
  const maps = (parameter: string): Maps | undefined => daemon.maps(name(parameter), routingTable);
  return {
    localTransport: transport("local_transport"),
    virtualTransport: transport("virtual_transport"),
    relayTransport: transport("relay_transport"),
    defaultTransport: transport("default_transport"),
    senderDependentDefaultTransportMaps: maps("sender_dependent_default_transport_maps"),
    relayhost: { parameter: name("relayhost"), value: daemon.text(name("relayhost")) },
    senderDependentRelayhostMaps: maps("sender_dependent_relayhost_maps"),
    transportMaps: maps("transport_maps"),
  };
}
