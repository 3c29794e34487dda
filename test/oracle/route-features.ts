/** What of Postfix's resolving a random case visits: the list that the generator has to cover. */
import type { RouteCase } from "./compare-resolvers.ts";
import type { CaseFile } from "./oracle-case.ts";

type Sees = (whole: RouteCase) => boolean;

const address = (pattern: RegExp): Sees => {
  return ({ questions }) => questions.some((question) => pattern.test(question.address));
};

const parameter = (name: string, pattern = /^/): Sees => {
  return ({ parameters }) => parameters.some(([other, value]) => other === name && pattern.test(value));
};

const anyValue = (pattern: RegExp): Sees => {
  return ({ parameters }) => parameters.some(([, value]) => pattern.test(value));
};

/** A file of this type with such a text; a type of undefined stands for all. */
const file = (type: string | undefined, pattern = /^/): Sees => {
  const matches = (one: CaseFile): boolean =>
    (type === undefined || one.type === type) && pattern.test(one.lines.join("\n"));
  return ({ files }) => files.some(matches);
};

/** A match list with such a value. */
const list = (pattern: RegExp): Sees => {
  const names = ["mydestination", "virtual_alias_domains", "virtual_mailbox_domains", "relay_domains"];
  return ({ parameters }) => parameters.some(([name, value]) => names.includes(name) && pattern.test(value));
};

const addressFeatures: Readonly<Record<string, Sees>> = {
  "quoted local part": address(/^".*"@/),
  "local part that needs quotes": address(/^[^"]*[ ,;<(][^"]*@/),
  "white space": address(/ /),
  "comment in the domain": address(/@.*\(.*\)/),
  "source route": address(/^@[^,:@]+:.*@/),
  "source route over two hosts": address(/^@[^,:@]+,@[^,:@]+:/),
  "percent hack": address(/%.*@/),
  "percent hack without @": address(/^[^@]*%[^@]*$/),
  "bang path": address(/^[^@]*![^@]*$/),
  "bang path with @": address(/!.*@/),
  "nested @": address(/@.*@/),
  "bang path over several hosts": address(/^[^!]+![^!]+!/),
  "more than 100 routing operators": address(/([%!@][^%!@]*){100}/),
  "dot behind the domain": address(/@.*[^.]\.$/),
  "two dots behind the domain": address(/\.\.$/),
  "empty address": address(/^$/),
  "no domain": address(/^[^@!%]+$/),
  "empty domain": address(/@$/),
  "empty local part": address(/^@[^:,]*$/),
  "IPv4 literal": address(/@\[\d+\.\d+\.\d+\.\d+\]$/),
  "own address as literal": address(/@\[127\.0\.0\.1\]$/),
  "IPv6 literal": address(/@\[ipv6:[^\]]*\]$/i),
  "IPv6 literal without its prefix": address(/@\[[0-9a-f]*:[^\]]*\]$/),
  "broken literal": address(/@\[(foo)?\]$/),
  "numeric domain": address(/@\d+\.\d+\.\d+\.\d+$/),
  "domain of one number": address(/@\d+$/),
  "UTF-8 domain": address(/@.*[^ -~]/),
  "UTF-8 local part": address(/^[^@]*[぀-鿿][^@]*@/),
  "bytes that are not UTF-8": address(/[\udc80-\udcff]/),
  "invalid domain": address(/@(-x\.org|x-\.org|a\.\.b|\.example\.org)$/),
  "label of 63 characters": address(/(^|[.@])l{63}(\.|$)/),
  "label of 64 characters": address(/(^|[.@])l{64}(\.|$)/),
  "domain of more than 255 characters": address(/@.{256,}$/),
  "leading hyphen": address(/^-/),
  "address extension": address(/\+.*@/),
  "several delimiters in one local part": address(/[+-].*[+-].*@/),
  "owner- with a delimiter": address(/^owner-/),
  "-request": address(/-request@/),
  "double-bounce": address(/^double-bounce/i),
  "mailer-daemon": address(/^mailer-daemon/i),
};

const booleans = [
  "swap_bangpath",
  "allow_percent_hack",
  "append_at_myorigin",
  "append_dot_mydomain",
  "resolve_dequoted_address",
  "resolve_null_domain",
  "resolve_numeric_domain",
  "allow_min_user",
  "smtputf8_enable",
  "owner_request_special",
];

/** Parameters that count by their presence alone. */
const present = [
  "local_header_rewrite_clients",
  "remote_header_rewrite_domain",
  "empty_address_recipient",
  "double_bounce_sender",
  "mydestination",
  "proxy_interfaces",
  "inet_interfaces",
  "inet_protocols",
  "virtual_alias_domains",
  "virtual_alias_maps",
  "virtual_mailbox_domains",
  "virtual_mailbox_maps",
  "relay_domains",
  "local_transport",
  "virtual_transport",
  "relay_transport",
  "default_transport",
  "relayhost",
  "transport_maps",
  "relocated_maps",
  "sender_dependent_relayhost_maps",
  "sender_dependent_default_transport_maps",
  "empty_address_relayhost_maps_lookup_key",
  "empty_address_default_transport_maps_lookup_key",
  "address_verify_local_transport",
  "address_verify_virtual_transport",
  "address_verify_relay_transport",
  "address_verify_default_transport",
  "address_verify_relayhost",
  "address_verify_transport_maps",
  "address_verify_sender_dependent_relayhost_maps",
  "address_verify_sender_dependent_default_transport_maps",
];

const parameterFeatures: Readonly<Record<string, Sees>> = {
  ...Object.fromEntries(
    booleans.flatMap((name) => [
      [`${name} = yes`, parameter(name, /^yes$/i)],
      [`${name} = no`, parameter(name, /^no$/i)],
    ]),
  ),
  ...Object.fromEntries(present.map((name) => [name, parameter(name)])),
  "no recipient_delimiter": parameter("recipient_delimiter", /^$/),
  "several recipient delimiters": parameter("recipient_delimiter", /^..+$/),
  "recipient delimiter beyond ASCII": parameter("recipient_delimiter", /[^ -~]/),
  "old compatibility_level": parameter("compatibility_level", /^[01]$/),
  "new compatibility_level": parameter("compatibility_level", /^3\.6$/),
  "parent_domain_matches_subdomains empty": parameter("parent_domain_matches_subdomains", /^$/),
  "parent_domain_matches_subdomains with relay_domains": parameter(
    "parent_domain_matches_subdomains",
    /(^|[^!])relay_domains/,
  ),
  "parent_domain_matches_subdomains with transport_maps": parameter(
    "parent_domain_matches_subdomains",
    /transport_maps/,
  ),
  "parent_domain_matches_subdomains with !": parameter("parent_domain_matches_subdomains", /!/),
  "parent_domain_matches_subdomains with a table": parameter("parent_domain_matches_subdomains", /:/),
  "transport with next hop": parameter("default_transport", /:./),
  "transport without next hop": parameter("default_transport", /^[^:]+$/),
  "transport without name": parameter("default_transport", /^:/),
  "relayhost in brackets": parameter("relayhost", /^\[/),
  "relayhost with port": parameter("relayhost", /:\d+$/),
  "relayhost as bare address": parameter("relayhost", /^[\d.]+$/),
  "myorigin in a file": parameter("myorigin", /\//),
  "verify request": ({ questions }) => questions.some(({ request }) => request === "verify"),
  "null sender": ({ questions }) => questions.some(({ sender }) => sender === ""),
};

const listFeatures: Readonly<Record<string, Sees>> = {
  "empty list": list(/^$/),
  ".domain in a list": list(/(^|[ ,])\.\w/),
  "! in a list": list(/!\w/),
  "!! in a list": list(/!!/),
  "$name in a list": list(/\$myhostname/),
  "literal in a list": list(/\[/),
  "file in a list": list(/(^|[ ,])\$config_directory/),
  "! before a file": list(/!\$config_directory/),
  "table in a list": list(/\w:/),
  "! before a table": list(/!\w+:/),
  "missing file in a list": list(/\$config_directory\/nothing/),
  "table that fails in a list": list(/fail:|missing/),
  "file that names a file": file("list", /@config_directory@\/list/),
  "! before a file in a file": file("list", /!@config_directory@\/list/),
  "file that names itself": ({ files }) =>
    files.some(({ name, lines }) => lines.some((line) => line.endsWith(`@config_directory@/${name}`))),
  "proxied table in a list file": file("list", /proxy:/),
  "table in a list file": file("list", /static:|inline:/),
  "comment in a list file": file("list", /#/),
  "directory in place of a file": file("directory"),
  "symbolic links in a circle": file("circle"),
};

const keyValueTypes = ["hash", "btree", "lmdb", "cdb", "texthash"];

const tableFeatures: Readonly<Record<string, Sees>> = {
  ...Object.fromEntries(
    [...keyValueTypes, "regexp", "pcre", "cidr"].map((type) => [`${type} table`, file(type)]),
  ),
  ...Object.fromEntries(keyValueTypes.map((type) => [`duplicate key in ${type}`, hasDuplicate(type)])),
  ...Object.fromEntries(
    [
      "inline",
      "static",
      "unionmap",
      "pipemap",
      "randmap",
      "proxy",
      "fail",
      "debug",
      "dbm",
      "sdbm",
      "nisplus",
      "netinfo",
      "ldap",
      "mysql",
      "pgsql",
      "sqlite",
      "mongodb",
      "memcache",
      "tcp",
      "socketmap",
      "unix",
      "nis",
      "environ",
      "internal",
      "nonsense",
    ].map((type) => [`${type}:`, anyValue(new RegExp(`(^|[^a-z])${type}:`))]),
  ),
  "static with braces": anyValue(/static:\{/),
  "inline with blanks": anyValue(/inline:\{ \{/),
  "regexp rules in main.cf": anyValue(/regexp:\{/),
  "pcre rules in main.cf": anyValue(/pcre:\{/),
  "cidr rules in main.cf": anyValue(/cidr:\{/),
  "randmap of different values": anyValue(/randmap:\{ (\S+), (?!\1 )/),
  "proxymap serves nothing": (whole) => anyValue(/proxy:/)(whole) && !parameter("proxy_read_maps")(whole),
  "key in quotes": file(undefined, /^"/m),
  "broken line": file(undefined, /^lonely$/m),
  "continued line": file(undefined, /\n continued/),
  "wildcard key": file(undefined, /^\* /m),
  "key that is a domain": file(undefined, /^[a-z.]+\.(org|com|net) /m),
  "key with a dot in front": file(undefined, /^\.[a-z]/m),
  "key with @ in front": file(undefined, /^@[a-z]/m),
  "key of the null sender": file(undefined, /^<> /m),
  "several tables in one parameter": parameter("transport_maps", /\S:\S+ \w+:/),
};

const ruleFeatures: Readonly<Record<string, Sees>> = Object.fromEntries(
  ["regexp", "pcre"].flatMap((type) => [
    [`${type}: flag i`, file(type, /\/[a-zA-Z]*i[a-zA-Z]* /)],
    [`${type}: flag m`, file(type, /\/[a-zA-Z]*m[a-zA-Z]* /)],
    [`${type}: flag x`, file(type, /\/[a-zA-Z]*x[a-zA-Z]* /)],
    [`${type}: !`, file(type, /^!/m)],
    [`${type}: if`, file(type, /^if (?!!)/m)],
    [`${type}: if !`, file(type, /^if !/m)],
    [`${type}: if in if`, file(type, /^if [^\n]*\n((?!endif)[^\n]*\n)*if /m)],
    [`${type}: $1`, file(type, /\$\d/)],
    [`${type}: \${1}`, file(type, /\$\{\d\}/)],
    [`${type}: $(1)`, file(type, /\$\(\d\)/)],
    [`${type}: $$`, file(type, /\$\$/)],
    [`${type}: pattern that does not compile`, file(type, /\/\(\//)],
    [`${type}: group that is not there`, file(type, /^\/\(user\)\/ smtp:\[\$2\]/m)],
    [`${type}: other delimiter`, file(type, /^!?#\^?\w/m)],
  ]),
);

const otherRuleFeatures: Readonly<Record<string, Sees>> = {
  "pcre: flags s, A, E, U and X": (whole) =>
    ["s", "A", "E", "U", "X"].some((flag) => file("pcre", new RegExp(`/${flag} `))(whole)),
  "cidr: IPv4 and IPv6": (whole) => file("cidr", /^192/m)(whole) && file("cidr", /^2001/m)(whole),
  "cidr: !": file("cidr", /^!/m),
  "cidr: if": file("cidr", /^if (?!!)/m),
  "cidr: if !": file("cidr", /^if !/m),
  "cidr: host bits": file("cidr", /^192\.0\.2\.5\/24/m),
};

const resultFeatures: Readonly<Record<string, Sees>> = {
  "result without colon": file(undefined, / no colon at all$/m),
  "result with several colons": file(undefined, / relay:a:b:c$/m),
  "result of a lone colon": file(undefined, / :$/m),
  "result without transport": file(undefined, / :\[gw\.example\.com\]$/m),
  "result without next hop": file(undefined, / smtp:$/m),
  "result with white space": file(undefined, / {2}: spaced$/m),
  "result error without text": file(undefined, / error:$/m),
  DUNNO: file(undefined, / dunno$/im),
};

/** Every feature by its name, and how it shows in a case. */
export const routeFeatures: Readonly<Record<string, Sees>> = {
  ...addressFeatures,
  ...parameterFeatures,
  ...listFeatures,
  ...tableFeatures,
  ...ruleFeatures,
  ...otherRuleFeatures,
  ...resultFeatures,
};

/** The same key twice, apart from its case. */
function hasDuplicate(type: string): Sees {
  return ({ files }) =>
    files.some((one) => {
      const keys = one.lines.map((line) => line.split(" ")[0]?.toLowerCase());
      return one.type === type && new Set(keys).size < keys.length;
    });
}
