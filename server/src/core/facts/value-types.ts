/** How Postfix reads the value of a parameter: where it is stored, what it is, and the finer shape of its text. */

/**
 * How Postfix reads a value, named after the tables of `global/mail_conf.h`:
 * `STR` expanded text, `RAW` text that is expanded only when used, `BOOL`, `INT`, `LONG`, `TIME`; `NBOOL` and
 * `NINT` accept macros in the value; `STR_FN` text with a computed default; `NONE` a name that no table holds.
 */
export type Storage = "STR" | "RAW" | "BOOL" | "NBOOL" | "INT" | "NINT" | "LONG" | "TIME" | "STR_FN" | "NONE";

/** The types whose value is text of one kind, checked by the program that uses it and not by main.cf's reader. */
export type TextType =
  | "string"
  | "path"
  | "directory"
  | "command"
  | "hostname"
  | "domain"
  | "address"
  | "email-address"
  | "destination"
  | "transport"
  | "service-name"
  | "port"
  | "endpoint"
  | "user"
  | "group"
  | "charset"
  | "table-type";

/** The types whose value is a list with commas or white space between its items. */
export const listTypes = ["list", "string-list", "domain-list", "address-list", "restrictions"] as const;
export type ListType = (typeof listTypes)[number];

export type ParameterType =
  | "boolean"
  | "integer"
  | "long"
  | "time"
  | "enum"
  | "enum-list"
  | "map"
  | "maps"
  | ListType
  | TextType;

/** The finer shape of a text or of a list's items, where the type alone does not tell it. */
export type ParameterFormat =
  | "access-action"
  | "addresses"
  | "cert-match-strategies"
  | "characters"
  | "command-name"
  | "compatibility-level"
  | "concurrency-feedback"
  | "digest-name"
  | "digests"
  | "directories"
  | "dns-query"
  | "dnsbl-sites"
  | "domains"
  | "domains-with-negation"
  | "environment"
  | "files"
  | "fingerprints"
  | "header"
  | "header-names"
  | "header-rewrite-clients"
  | "localpart"
  | "log-file"
  | "lookup-key"
  | "mailbox-relative"
  | "maps-or-parameters"
  | "milter-endpoints"
  | "milter-macro-values"
  | "milter-macros"
  | "mime-charset"
  | "openssl-cipherlist"
  | "openssl-ciphers"
  | "openssl-config"
  | "parameter-names"
  | "path-prefixes"
  | "port-aliases"
  | "postfix-commands"
  | "queue-names"
  | "random-source"
  | "requiretls-policy"
  | "restriction-class-names"
  | "sasl"
  | "search-path"
  | "server-acl"
  | "service-names"
  | "service-type-patterns"
  | "shell"
  | "smtp-reply-text"
  | "sni-servername"
  | "socket"
  | "strftime"
  | "template"
  | "tls-groups"
  | "tls-protocols"
  | "yana-policy";
