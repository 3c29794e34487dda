/** What a use of lookup tables is: the keys in their order and the result (`global/mail_addr_find.c` …). */

/** When a key is tried; the parts of a key's `when` hold together. Another text is a sentence for people. */
export type LookupCondition =
  /** recipient_delimiter is set and the localpart has an extension. */
  | "extension"
  /** The domain is $myorigin, or matches $mydestination, $inet_interfaces or $proxy_interfaces. */
  | "local-domain"
  /** The name for this use is listed in parent_domain_matches_subdomains. */
  | "parent-domains"
  /** It is not listed there. */
  | "dotted-parents"
  | "ipv4"
  | "ipv6"
  | { readonly text: string };

/** One key of a search. */
export interface LookupKey {
  /** Its form, such as `user+ext@domain`. */
  readonly key: string;
  readonly when: readonly LookupCondition[];
  /** Tables that see whole keys only are asked for it as well. */
  readonly patternTables: boolean;
}

/** What a table must answer: the syntax of its right sides. */
export type LookupResultKind =
  | "access-action"
  | "access-action-without-ok"
  | "address"
  | "addresses"
  | "alias-targets"
  | "command"
  | "credentials"
  | "delivery-status"
  | "dns-filter"
  | "dnsbl-domain"
  | "existence"
  | "header-checks-action"
  | "keywords"
  | "log-level"
  | "login-names"
  | "mailbox-or-id"
  | "milters"
  | "nexthop"
  | "pem"
  | "relocated-text"
  | "reply"
  | "reply-footer"
  | "reply-line"
  | "reply-template"
  | "requiretls-policy"
  | "screen-action"
  | "sender-patterns"
  | "smtp-command"
  | "tls-per-site"
  | "tls-policy"
  | "transport"
  | "transport-nexthop"
  | "transport-nexthop-or-dunno";

/** One use of tables. */
export interface LookupUse {
  /** Parameters and restrictions whose tables are used so. */
  readonly parameters: readonly string[];
  /** What the keys are made of, for people; English. */
  readonly subject: string;
  readonly keys: readonly LookupKey[];
  readonly result: LookupResultKind;
  /** The result is looked up again. */
  readonly recursive?: true;
  /** Keys of fixed-string tables are folded to lower case. */
  readonly fold?: true;
  /** The parameter that gives the key for the null sender. */
  readonly nullSenderKey?: string;
  /** Tables that are searched first with the same address. */
  readonly precededBy?: readonly string[];
  /** All tables are asked for one key before the next key; otherwise each table is asked for all keys. */
  readonly keyByKey?: true;
}

/** The packed form of lookup-keys.gen.ts: `keys` of a use is an index into the searches. */
export interface LookupData {
  readonly searches: readonly (readonly LookupKey[])[];
  readonly uses: readonly (Omit<LookupUse, "keys"> & { readonly keys: number })[];
}
