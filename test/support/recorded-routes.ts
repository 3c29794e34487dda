/**
 * What real Postfix answered to small questions, recorded once. The tests compare ours with it without Postfix; where
 * Postfix 3.7 is installed, test/oracle/recorded.test.ts asks it again.
 */

/** The version that gave the answers. */
export const recordedVersion = "3.7.11";

/** One answer of trivial-rewrite(8). */
export interface RecordedRoute {
  readonly behaviour: string;
  /** main.cf behind the common lines. */
  readonly main: string;
  /** texthash tables by name. */
  readonly tables?: Readonly<Record<string, string>>;
  readonly sender?: string;
  readonly address: string;
  /** Class, transport, next hop, recipient and flags on one line. */
  readonly answer: string;
}

/** One reply of smtpd(8). */
export interface RecordedReply {
  readonly behaviour: string;
  readonly main: string;
  readonly tables?: Readonly<Record<string, string>>;
  readonly client: string;
  readonly helo?: string;
  readonly sasl?: string;
  readonly sender: string;
  readonly recipient: string;
  readonly reply: string;
}

/** The lines that every main.cf here starts with. */
export const commonLines = `compatibility_level = 3.6
myhostname = mx.example.org
mydestination = $myhostname, local.example
mynetworks = 192.0.2.0/24
inet_interfaces = 127.0.0.1
`;

export const recordedRoutes: readonly RecordedRoute[] = [
  {
    behaviour: "a percent sign behind a local domain leads on",
    main: "",
    address: "user%other.example@local.example",
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "a percent sign in front of a remote domain is told",
    main: "",
    address: "user%other.example@remote.example",
    answer: "default via smtp to remote.example for user%other.example@remote.example [routed]",
  },
  {
    behaviour: "a bang path is followed",
    main: "",
    address: "other.example!user",
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "a source route is not followed",
    main: "",
    address: "@relay.example:user@other.example",
    answer: "default via smtp to other.example for @relay.example:user@other.example [routed]",
  },
  {
    behaviour: "an @ in a local part leads on behind a local domain",
    main: "",
    address: "user@other.example@local.example",
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "an @ in a local part stays when resolve_dequoted_address is off",
    main: "resolve_dequoted_address = no\n",
    address: "user@other.example@local.example",
    answer: "local via local to mx.example.org for user@other.example@local.example [routed]",
  },
  {
    behaviour: "the null address is the mailer daemon",
    main: "",
    address: "",
    answer: "local via local to mx.example.org for MAILER-DAEMON@mx.example.org",
  },
  {
    behaviour: "the substitute for the null address is resolved itself",
    main: "empty_address_recipient = user%other.example\n",
    address: "",
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "an empty domain is an error when resolve_null_domain is off",
    main: "",
    address: "user@",
    answer: "user@ [error]",
  },
  {
    behaviour: "a dot behind the domain goes",
    main: "",
    address: "user@other.example.",
    answer: "default via smtp to other.example for user@other.example",
  },
  {
    behaviour: "two dots behind the domain are an error",
    main: "",
    address: "user@other.example..",
    answer: "user@other.example.. [error]",
  },
  {
    behaviour: "a name without dot stays as it is",
    main: "",
    address: "user@host",
    answer: "default via smtp to host for user@host",
  },
  {
    behaviour: "the own address in brackets is local",
    main: "",
    address: "user@[127.0.0.1]",
    answer: "local via local to mx.example.org for user@[127.0.0.1]",
  },
  {
    behaviour: "an IPv6 address needs its prefix",
    main: "",
    address: "user@[2001:db8::1]",
    answer: "user@[2001:db8::1] [error]",
  },
  {
    behaviour: "a label of 64 characters is an error",
    main: "",
    address: "user@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example",
    answer: "user@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example [error]",
  },
  {
    behaviour: "an internationalized domain is valid",
    main: "",
    address: "user@例え.jp",
    answer: "default via smtp to 例え.jp for user@例え.jp",
  },
  {
    behaviour: "a domain list ends at its first match, also an excluding one",
    main: "relay_domains = !sub.relay.example relay.example\n",
    address: "user@sub.relay.example",
    answer: "default via smtp to sub.relay.example for user@sub.relay.example",
  },
  {
    behaviour: "a list that cannot be read fails",
    main: "relay_domains = hash:$config_directory/missing\n",
    address: "user@other.example",
    answer: "fail",
  },
  {
    behaviour: "a list that cannot be read does not matter behind a match",
    main: "relay_domains = relay.example hash:$config_directory/missing\n",
    address: "user@relay.example",
    answer: "relay via relay to relay.example for user@relay.example",
  },
  {
    behaviour: "an entry without next hop resets the next hop of main.cf",
    main: "relayhost = [gw.example]\ntransport_maps = texthash:$config_directory/transport\n",
    tables: { transport: "other.example slow:\n" },
    address: "user@other.example",
    answer: "default via slow to other.example for user@other.example",
  },
  {
    behaviour: "an entry of a lone colon changes nothing",
    main: "relayhost = [gw.example]\ntransport_maps = texthash:$config_directory/transport\n",
    tables: { transport: "other.example :\n" },
    address: "user@other.example",
    answer: "default via smtp to [gw.example] for user@other.example",
  },
  {
    behaviour: "error without text has a text of its own",
    main: "transport_maps = texthash:$config_directory/transport\n",
    tables: { transport: "other.example error:\n" },
    address: "user@other.example",
    answer: "default via error to Address is undeliverable for user@other.example",
  },
  {
    behaviour: "the wildcard comes last",
    main: "transport_maps = texthash:$config_directory/transport\n",
    tables: { transport: "* slow:\n.example fast:\n" },
    address: "user@other.example",
    answer: "default via fast to other.example for user@other.example",
  },
  {
    behaviour: "an address is found without its extension",
    main: "recipient_delimiter = +\ntransport_maps = texthash:$config_directory/transport\n",
    tables: { transport: "user@other.example fast:\nother.example slow:\n" },
    address: "user+x@other.example",
    answer: "default via fast to other.example for user+x@other.example",
  },
  {
    behaviour: "owner-list is no extension when the delimiter is a hyphen",
    main: "recipient_delimiter = -\ntransport_maps = texthash:$config_directory/transport\n",
    tables: { transport: "owner@other.example fast:\nother.example slow:\n" },
    address: "owner-list@other.example",
    answer: "default via slow to other.example for owner-list@other.example",
  },
  {
    behaviour: "a virtual alias domain is never looked up in transport_maps",
    main: "virtual_alias_domains = alias.example\ntransport_maps = texthash:$config_directory/transport\n",
    tables: { transport: "* slow:\n" },
    address: "user@alias.example",
    answer: "virtual-alias via error to 5.1.1 User unknown in virtual alias table for user@alias.example",
  },
  {
    behaviour: "the sender's relay host comes before relayhost",
    main: "relayhost = [gw.example]\nsender_dependent_relayhost_maps = texthash:$config_directory/by_sender\n",
    tables: { by_sender: "@x.example [x-gw.example]\n" },
    sender: "a@x.example",
    address: "user@other.example",
    answer: "default via smtp to [x-gw.example] for user@other.example",
  },
  {
    behaviour: "DUNNO leaves it to relayhost",
    main: "relayhost = [gw.example]\nsender_dependent_relayhost_maps = texthash:$config_directory/by_sender\n",
    tables: { by_sender: "@x.example dunno\n" },
    sender: "a@x.example",
    address: "user@other.example",
    answer: "default via smtp to [gw.example] for user@other.example",
  },
  {
    behaviour: "the null sender has a key of its own",
    main: "sender_dependent_default_transport_maps = texthash:$config_directory/by_sender\n",
    tables: { by_sender: "<> bounces:\n" },
    address: "user@other.example",
    answer: "default via bounces to other.example for user@other.example",
  },
  {
    behaviour: "who has moved is bounced",
    main: "relocated_maps = texthash:$config_directory/moved\n",
    tables: { moved: "user@other.example new@x.example\n" },
    address: "user@other.example",
    answer: "default via error to 5.1.6 User has moved to new@x.example for user@other.example",
  },
  {
    behaviour: "a hyphen in front is an error at the end",
    main: "",
    address: "-user@other.example",
    answer: "default via smtp to other.example for -user@other.example [error]",
  },
];

export const recordedReplies: readonly RecordedReply[] = [
  {
    behaviour: "a stranger may send to a local domain",
    main: "",
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "user@local.example",
    reply: "250 2.1.5 Ok",
  },
  {
    behaviour: "a stranger may not relay",
    main: "",
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "user@other.example",
    reply: "454 4.7.1 <user@other.example>: Relay access denied",
  },
  {
    behaviour: "a neighbour may relay",
    main: "",
    client: "192.0.2.9",
    sender: "a@x.example",
    recipient: "user@other.example",
    reply: "250 2.1.5 Ok",
  },
  {
    behaviour: "reject_unauth_destination answers 554",
    main: "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n",
    client: "198.51.100.7",
    sender: "",
    recipient: "user@other.example",
    reply: "554 5.7.1 <user@other.example>: Relay access denied",
  },
  {
    behaviour: "a routing operator is no way around",
    main: "relay_domains = relay.example\n",
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "user%other.example@relay.example",
    reply: "454 4.7.1 <user%other.example@relay.example>: Relay access denied",
  },
  {
    behaviour: "the sender list can refuse relaying as well",
    main: "smtpd_sender_restrictions = reject_unauth_destination\n",
    client: "192.0.2.9",
    sender: "a@x.example",
    recipient: "user@other.example",
    reply: "554 5.7.1 <user@other.example>: Relay access denied",
  },
  {
    behaviour: "a network with host bits fails for everybody",
    main: "mynetworks = 192.0.2.10/24\n",
    client: "192.0.2.9",
    sender: "a@x.example",
    recipient: "user@other.example",
    reply: "451 4.3.0 <user@other.example>: Temporary lookup failure",
  },
  {
    behaviour: "an unknown restriction is a server error",
    main: "smtpd_recipient_restrictions = no_such_restriction\n",
    client: "192.0.2.9",
    sender: "a@x.example",
    recipient: "user@local.example",
    reply: "451 4.3.5 Server configuration error",
  },
  {
    behaviour: "a bad recipient is refused before anything else",
    main: "smtpd_sender_restrictions = reject\n",
    client: "192.0.2.9",
    sender: "a@x.example",
    recipient: "user@a..b",
    reply: "501 5.1.3 Bad recipient address syntax",
  },
  {
    behaviour: "postmaster without domain is always accepted",
    main: "smtpd_recipient_restrictions = reject\n",
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "postmaster",
    reply: "250 2.1.5 Ok",
  },
  {
    behaviour: "HELO can be required",
    main: "smtpd_helo_required = yes\n",
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "user@local.example",
    reply: "503 5.5.1 Error: send HELO/EHLO first",
  },
  {
    behaviour: "soft_bounce makes a refusal temporary",
    main: "soft_bounce = yes\nsmtpd_recipient_restrictions = reject\n",
    client: "192.0.2.9",
    sender: "a@x.example",
    recipient: "user@local.example",
    reply: "454 4.7.1 <user@local.example>: Recipient address rejected: Access denied",
  },
  {
    behaviour: "nobody in the local recipient table",
    main: "local_recipient_maps = texthash:$config_directory/users\n",
    tables: { users: "known x\n" },
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "nobody@local.example",
    reply:
      "550 5.1.1 <nobody@local.example>: Recipient address rejected: User unknown in local recipient table",
  },
  {
    behaviour: "a recipient of a virtual alias domain without alias",
    main: "virtual_alias_domains = alias.example\n",
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "nobody@alias.example",
    reply:
      "550 5.1.1 <nobody@alias.example>: Recipient address rejected: User unknown in virtual alias table",
  },
  {
    behaviour: "what goes to error is refused with its text",
    main: "transport_maps = texthash:$config_directory/transport\n",
    tables: { transport: "user@local.example error:5.2.1 closed\n" },
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "user@local.example",
    reply: "550 5.2.1 <user@local.example>: Recipient address rejected: closed",
  },
  {
    behaviour: "warn_if_reject lets pass",
    main: "smtpd_recipient_restrictions = warn_if_reject reject\n",
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "user@local.example",
    reply: "250 2.1.5 Ok",
  },
  {
    behaviour: "defer_if_permit waits for the end",
    main: "smtpd_recipient_restrictions = defer_if_permit permit\n",
    client: "198.51.100.7",
    sender: "a@x.example",
    recipient: "user@local.example",
    reply: "450 4.7.0 <user@local.example>: Recipient address rejected: defer_if_permit requested",
  },
];
