/** A configuration with a transport table of patterns, and questions about it. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const rules = 1000;
const questions = 10_000;

/** Four kinds of rules, as mail servers have them. */
const shapes = [
  (/** @type {number} */ n) => `/^user${n}@example\\.(com|org)$/ relay:[mx${n}.example.net]`,
  (/** @type {number} */ n) => `/^(.*)@dept${n}\\.example\\.com$/ smtp:[internal${n}.example.com]`,
  (/** @type {number} */ n) => `/@host-${n}\\./ error:host ${n}`,
  (/** @type {number} */ n) => `/^[a-z]+\\.${n}[0-9]*@/ lmtp:inet:box${n}`,
];

/** Addresses that such a rule matches when its number fits, and one that none does. */
const asked = [
  (/** @type {number} */ n) => `user${n}@example.org`,
  (/** @type {number} */ n) => `joe+tag@dept${n}.example.com`,
  (/** @type {number} */ n) => `info@host-${n}.example.net`,
  (/** @type {number} */ n) => `anna.${n}7@mail.example.org`,
  (/** @type {number} */ n) => `nobody${n}@nowhere.example`,
];

/**
 * Writes the configuration and its questions below a folder.
 * @param {string} folder
 * @returns {{ directory: string, transport: string, addresses: string, keys: string }} the files; `keys`
 *   holds the lookup keys that answer `addresses`, the one for every domain among them
 */
export function writePatternTable(folder) {
  const directory = path.join(folder, "patterns");
  mkdirSync(directory);
  const transport = path.join(directory, "transport.pcre");
  const [addresses, keys] = [path.join(folder, "pattern-addresses"), path.join(folder, "pattern-keys")];
  const lines = Array.from({ length: questions }, (_, n) => `${asked[n % asked.length]?.((n * 7) % 1600)}\n`);
  writeFileSync(
    transport,
    Array.from({ length: rules }, (_, n) => `${shapes[n % shapes.length]?.(n)}\n`).join(""),
  );
  writeFileSync(addresses, lines.join(""));
  writeFileSync(keys, lines.map((line) => `${line}*\n`).join(""));
  const mainCf = `compatibility_level = 3.6\nmyhostname = mail.example.com\ntransport_maps = pcre:${transport}\n`;
  writeFileSync(path.join(directory, "main.cf"), mainCf);
  writeFileSync(path.join(directory, "master.cf"), "relay unix - - n - - smtp\n");
  return { directory, transport, addresses, keys };
}
