/** Packs lookup-keys.json: uses that search alike share one list of keys, and results become words. */
import { compact } from "./compact.mjs";

/** @typedef {import("../../src/core/facts/lookup-use.ts").LookupCondition} LookupCondition */
/** @typedef {import("../../src/core/facts/lookup-use.ts").LookupResultKind} LookupResultKind */

/** How the result of a use is described, up to its first punctuation, and the word for it. */
const results = new Map(
  /** @type {const} */ ([
    ["access action", "access-action"],
    ["access action, OK forbidden", "access-action-without-ok"],
    ["as canonical_maps", "address"],
    ["address;", "address"],
    ["one address", "address"],
    ["comma- or whitespace-separated addresses", "addresses"],
    ["comma-separated: address", "alias-targets"],
    ["command", "command"],
    ["username:password", "credentials"],
    ["replacement enhanced-status", "delivery-status"],
    ["IGNORE or empty", "dns-filter"],
    ["replacement domain name", "dnsbl-domain"],
    ["ignored, existence only", "existence"],
    ["header_checks action", "header-checks-action"],
    ["keyword list", "keywords"],
    ["EHLO keyword list", "keywords"],
    ["log level, or DUNNO", "log-level"],
    ["comma- or whitespace-separated SASL login names", "login-names"],
    ["virtual_mailbox_maps: path", "mailbox-or-id"],
    ["smtpd_milters value, or DISABLE", "milters"],
    ["nexthop destination, or DUNNO", "nexthop"],
    ["base64-encoded PEM", "pem"],
    ["new location text", "relocated-text"],
    ["replacement reply", "reply"],
    ["footer template", "reply-footer"],
    ["replacement line", "reply-line"],
    ["reply template", "reply-template"],
    ["one policy keyword", "requiretls-policy"],
    ["permit | reject | dunno", "screen-action"],
    ["sender patterns", "sender-patterns"],
    ["replacement command", "smtp-command"],
    ["NONE | MAY", "tls-per-site"],
    ["security level", "tls-policy"],
    ["transport:nexthop; empty transport", "transport"],
    ["transport:nexthop, or DUNNO", "transport-nexthop-or-dunno"],
    ["transport:nexthop", "transport-nexthop"],
  ]),
);

/** @type {Map<string, string>} */
const conditions = new Map([
  ["recipient_delimiter is non-empty and the localpart contains an extension", "extension"],
  [
    "domain equals $myorigin, or matches $mydestination, $inet_interfaces or $proxy_interfaces",
    "local-domain",
  ],
  ["IPv4", "ipv4"],
  ["IPv6", "ipv6"],
]);

/** @param {any[]} tables @returns {import("../../src/core/facts/lookup-use.ts").LookupData} */
export function lookupData(tables) {
  /** @type {any[]} */
  const searches = [];
  /** @type {Map<string, number>} */
  const places = new Map();
  const uses = tables.map((table) => {
    const keys = table.keys.map(lookupKey);
    const shape = JSON.stringify(keys);
    const place = places.get(shape) ?? searches.push(keys) - 1;
    places.set(shape, place);
    return lookupUse(table, place);
  });
  return { searches, uses };
}

/** @param {{ key: string, when: string[], patternTables: boolean }} key */
function lookupKey({ key, when, patternTables }) {
  return { key, when: when.map(condition), patternTables };
}

/** @param {string} text @returns {LookupCondition} */
function condition(text) {
  const word = conditions.get(text);
  if (word !== undefined) return /** @type {LookupCondition} */ (word);
  if (text.endsWith("not listed in parent_domain_matches_subdomains")) return "dotted-parents";
  if (text.endsWith("listed in parent_domain_matches_subdomains")) return "parent-domains";
  return { text };
}

/** @param {any} table @param {number} keys */
function lookupUse({ parameters, subject, result, recursive, tableFlags, ...rest }, keys) {
  return compact({
    parameters: parameters.map((/** @type {string} */ name) => name.split(" ")[0]),
    subject,
    keys,
    result: resultKind(result),
    recursive: recursive || undefined,
    fold: tableFlags?.includes("fold") || undefined,
    nullSenderKey: rest.nullSenderKey?.split(" ")[0],
    precededBy: rest.precededBy?.map((/** @type {string} */ name) => name.split(" ")[0]),
    keyByKey: rest.tableSemantics === undefined ? undefined : true,
  });
}

/** The longest start that fits. @param {string} text @returns {LookupResultKind} */
function resultKind(text) {
  const found = [...results]
    .filter(([start]) => text.startsWith(start))
    .sort(([a], [b]) => b.length - a.length)[0];
  if (found === undefined) throw new Error(`no word for the lookup result "${text}"`);
  return found[1];
}
