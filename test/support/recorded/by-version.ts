/**
 * Questions that releases answer differently, as their real trivial-rewrite(8) answered them once. The tests compare
 * ours with the answers without Postfix; test/oracle/recorded-versions.test.ts asks a build again
 * (`npm run oracle -- --postfix DIR`).
 */
import type { RecordedRoute } from "./recorded-case.ts";

/** One question and what releases answered, `no answer` where the daemon ended. */
export interface RecordedChange extends Omit<RecordedRoute, "answer"> {
  readonly answers: Readonly<Record<string, string>>;
}

/** The lines that every main.cf here starts with. */
export const versionLines = `myhostname = mx.example.org
mydestination = $myhostname, local.example
mynetworks = 192.0.2.0/24
inet_interfaces = 127.0.0.1
`;

const [plain, failing, ended] = [
  "default via smtp to other.example for user@other.example",
  "fail",
  "no answer",
];

/** What ends the daemon in one release and not in another. */
export const starts: readonly RecordedChange[] = [
  {
    behaviour: "a compatibility level with a dot",
    main: "compatibility_level = 3.6\n",
    address: "user@other.example",
    answers: { "2.11.11": plain, "3.0.15": ended, "3.2.22": ended, "3.4.29": plain, "3.6.20": plain },
  },
  {
    behaviour: "several recipient delimiters",
    main: "recipient_delimiter = +-\n",
    address: "user@other.example",
    answers: { "2.9.15": ended, "2.11.11": plain },
  },
  {
    behaviour: "no network protocol",
    main: "inet_protocols =\n",
    address: "user@other.example",
    answers: { "2.6.19": ended, "2.9.15": plain },
  },
  {
    behaviour: "several relay hosts",
    main: "relayhost = a.example, b.example\n",
    address: "user@other.example",
    answers: {
      "3.4.29": ended,
      "3.5.27": "default via smtp to a.example, b.example for user@other.example",
    },
  },
  {
    behaviour: "a comparison of compatibility levels",
    main: "default_transport = ${{1} <level {2} ? {slow} : {fast}}\n",
    address: "user@other.example",
    answers: {
      "2.11.11": ended,
      "3.0.15": ended,
      "3.6.20": "default via slow to other.example for user@other.example",
    },
  },
  {
    behaviour: "a comparison",
    main: "default_transport = ${{1} == {1} ? {slow} : {fast}}\n",
    address: "user@other.example",
    answers: {
      "2.3.19": ended,
      "2.11.11": ended,
      "3.0.15": "default via slow to other.example for user@other.example",
    },
  },
  {
    behaviour: "a table that is not there",
    main: "transport_maps = hash:$config_directory/nothing\n",
    address: "user@other.example",
    answers: { "2.6.19": ended, "2.9.15": failing },
  },
  {
    behaviour: "a table type that no release has",
    main: "relay_domains = nosuch:x\n",
    address: "user@other.example",
    answers: { "2.6.19": ended, "2.9.15": failing },
  },
  {
    behaviour: "a table type that came later",
    main: "transport_maps = inline:{other.example=slow}\n",
    address: "user@other.example",
    answers: {
      "2.6.19": ended,
      "2.11.11": failing,
      "3.0.15": "default via slow to other.example for user@other.example",
    },
  },
  {
    behaviour: "a list of a file that is not there, behind a match",
    main: "relay_domains = other.example /nowhere/at/all\n",
    address: "user@other.example",
    answers: { "2.6.19": ended, "2.9.15": "relay via relay to other.example for user@other.example" },
  },
  {
    behaviour: "a duplicate key in a texthash table",
    main: "transport_maps = texthash:$config_directory/t\n",
    tables: { t: "other.example slow\nOTHER.example fast\n" },
    address: "user@other.example",
    answers: { "2.9.15": ended, "2.11.11": ended, "3.0.15": failing },
  },
];

/** How main.cf and tables are read. */
export const reading: readonly RecordedChange[] = [
  {
    behaviour: "braces around a static value",
    main: "transport_maps = static:{slow}\n",
    address: "user@other.example",
    answers: {
      "2.11.11": "default via {slow} to other.example for user@other.example",
      "3.0.15": "default via slow to other.example for user@other.example",
    },
  },
  {
    behaviour: "braces behind a question mark in main.cf",
    main: "relayhost = [gw.example]\ndefault_transport = ${relayhost?{slow}:{fast}}\n",
    address: "user@other.example",
    answers: {
      "2.3.19": "default via {slow} to {fast} for user@other.example",
      "2.11.11": "default via {slow} to {fast} for user@other.example",
      "3.0.15": "default via slow to [gw.example] for user@other.example",
    },
  },
  {
    behaviour: "a comment behind an item of a list",
    main: "relay_domains = a.example # other.example\n",
    address: "user@other.example",
    answers: { "2.6.19": "relay via relay to other.example for user@other.example", "2.9.15": plain },
  },
  {
    behaviour: "an exclamation mark in front of a file in a list",
    main: "mydestination = !$config_directory/f\n",
    tables: { f: "!other.example\n" },
    address: "user@other.example",
    answers: {
      "2.3.19": plain,
      "2.4.16": "local via local to mx.example.org for user@other.example",
      "3.6.20": "local via local to mx.example.org for user@other.example",
    },
  },
  {
    behaviour: "a line of a list file that goes on with white space in front",
    main: "relay_domains = $config_directory/f\n",
    tables: { f: "a.example\n #b.example other.example\n" },
    address: "user@other.example",
    answers: { "3.6.20": plain, "3.8.20": plain, "3.11.6": plain },
  },
  {
    behaviour: "capital letters in a texthash table that a list names",
    main: "relay_domains = texthash:$config_directory/t\n",
    tables: { t: "Other.example x\n" },
    address: "user@other.example",
    answers: { "2.11.11": "relay via relay to other.example for user@other.example", "3.0.15": plain },
  },
  {
    behaviour: "a pattern for small letters that a list names",
    main: "relay_domains = regexp:$config_directory/t\n",
    tables: { t: "/^other/i x\n" },
    address: "user@Other.example",
    answers: {
      "2.11.11": "default via smtp to Other.example for user@Other.example",
      "3.0.15": "relay via relay to Other.example for user@Other.example",
    },
  },
  {
    behaviour: "rules of a pattern table in main.cf",
    main: "transport_maps = regexp:{{/other/ slow}}\n",
    address: "user@other.example",
    answers: { "3.6.20": failing, "3.8.20": "default via slow to other.example for user@other.example" },
  },
  {
    behaviour: "letters beyond ASCII in a texthash table",
    main: "compatibility_level = 2\nsmtputf8_enable = yes\ntransport_maps = texthash:$config_directory/t\n",
    tables: { t: "Ä@other.example slow\n" },
    address: "ä@other.example",
    answers: {
      "3.10.13": "default via slow to other.example for ä@other.example",
      "3.11.6": "default via smtp to other.example for ä@other.example",
    },
  },
  {
    behaviour: "conditions in a cidr table",
    main: "transport_maps = pipemap:{static:192.0.2.1 cidr:$config_directory/t}\n",
    tables: { t: "if 10.0.0.0/8\n192.0.2.0/24 slow\n" },
    address: "user@other.example",
    answers: { "3.0.15": "default via slow to other.example for user@other.example", "3.2.22": plain },
  },
  {
    behaviour: "a parameter that came later",
    main: "sender_dependent_default_transport_maps = static:slow\n",
    sender: "someone@example.net",
    address: "user@other.example",
    answers: { "2.6.19": plain, "2.9.15": "default via slow to other.example for user@other.example" },
  },
];

/** What is done with addresses and senders. */
export const resolving: readonly RecordedChange[] = [
  {
    behaviour: "a domain of letters beyond ASCII",
    main: "smtputf8_enable = yes\n",
    address: "user@例え.jp",
    answers: { "2.11.11": "user@例え.jp [error]", "3.0.15": "default via smtp to 例え.jp for user@例え.jp" },
  },
  {
    behaviour: "a domain of digits and hyphens",
    main: "",
    address: "user@1-2",
    answers: { "2.3.19": "user@1-2 [error]", "2.6.19": "default via smtp to 1-2 for user@1-2" },
  },
  {
    behaviour: "a local part that starts with a hyphen",
    main: "",
    address: "-user@other.example",
    answers: {
      "2.3.19": "default via smtp to other.example for -user@other.example",
      "2.6.19": "default via smtp to other.example for -user@other.example [error]",
    },
  },
  {
    behaviour: "a routing operator in empty_address_recipient",
    main: "empty_address_recipient = user%other.example\n",
    address: "",
    answers: {
      "2.6.19": "local via local to mx.example.org for user%other.example@mx.example.org [routed]",
      "2.9.15": plain,
    },
  },
  {
    behaviour: "a user without domain on a machine that is not its own destination",
    main: "mydestination =\n",
    address: "user",
    answers: {
      "2.6.19": "local via local to mx.example.org for user@mx.example.org",
      "2.9.15": "default via smtp to mx.example.org for user@mx.example.org",
    },
  },
  {
    behaviour: "words behind a bang without site",
    main: "",
    address: '!1"',
    answers: { "2.11.11": "1 @ [error]", "3.0.15": "1@ [error]" },
  },
  {
    behaviour: "the user of a virtual alias domain",
    main: "virtual_alias_domains = other.example\nvirtual_alias_maps =\n",
    address: "user@other.example",
    answers: {
      "2.9.15": "virtual-alias via error to User unknown in virtual alias table for user@other.example",
      "2.11.11":
        "virtual-alias via error to 5.1.1 User unknown in virtual alias table for user@other.example",
    },
  },
  {
    behaviour: "a user who has moved",
    main: "relocated_maps = static:new@example.net\n",
    address: "user@other.example",
    answers: {
      "2.3.19": "default via error to User has moved to new@example.net for user@other.example",
      "2.4.16": "default via error to 5.1.6 User has moved to new@example.net for user@other.example",
    },
  },
  {
    behaviour: "retry without text",
    main: "transport_maps = static:retry\n",
    address: "user@other.example",
    answers: {
      "2.11.11": "default via retry to other.example for user@other.example",
      "3.0.15": "default via retry to Address is undeliverable for user@other.example",
    },
  },
  {
    behaviour: "the null sender and relay hosts by sender",
    main: "sender_dependent_relayhost_maps = static:[gw.example]\n",
    address: "user@other.example",
    answers: {
      "2.3.19": plain,
      "2.4.16": plain,
      "2.5.17": "default via smtp to [gw.example] for user@other.example",
      "2.6.19": "default via smtp to [gw.example] for user@other.example",
    },
  },
  {
    behaviour: "DUNNO as relay host of a sender",
    main: "relayhost = [gw.example]\nsender_dependent_relayhost_maps = static:DUNNO\n",
    sender: "someone@example.net",
    address: "user@other.example",
    answers: {
      "2.5.17": "default via smtp to DUNNO for user@other.example",
      "2.6.19": plain,
      "2.9.15": "default via smtp to [gw.example] for user@other.example",
      "3.0.15": "default via smtp to [gw.example] for user@other.example",
    },
  },
  {
    behaviour: "a sender with a space as key",
    main: 'sender_dependent_relayhost_maps = inline:{{ "a b"@example.net = [gw.example] }}\n',
    sender: "a b@example.net",
    address: "user@other.example",
    answers: {
      "3.0.15": failing,
      "3.1.15": failing,
      "3.2.22": "default via smtp to [gw.example] for user@other.example",
    },
  },
  {
    behaviour: "a sender with a space as key of a texthash table",
    main: "sender_dependent_relayhost_maps = texthash:$config_directory/t\n",
    tables: { t: '"a b"@example.net [gw.example]\n' },
    sender: "a b@example.net",
    address: "user@other.example",
    answers: {
      "2.11.11": plain,
      "3.1.15": plain,
      "3.2.22": "default via smtp to [gw.example] for user@other.example",
    },
  },
  {
    behaviour: "a key of a texthash table with a quote that is left open",
    main: "relay_domains = texthash:$config_directory/t\nsender_dependent_relayhost_maps = texthash:$config_directory/t\n",
    tables: { t: '"a [gw.example]\n' },
    sender: '"a',
    address: "user@other.example",
    answers: {
      "2.11.11": "default via smtp to [gw.example] for user@other.example",
      "3.1.15": "default via smtp to [gw.example] for user@other.example",
      "3.2.22": plain,
    },
  },
];

export const recordedChanges: Readonly<Record<string, readonly RecordedChange[]>> = {
  starts,
  reading,
  resolving,
};
