/** A configuration with one large transport table, and questions about it. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A prime, so that the questions come in another order than the entries, and each once. */
const stride = 7919;

/**
 * Writes the configuration and its questions below a folder.
 * @param {string} folder
 * @param {number} entries
 * @returns {{ directory: string, main: string, transport: string, addresses: string, keys: string }} the files, and
 *   the text of main.cf; `keys` holds the lookup keys that answer `addresses`
 */
export function writeLargeTable(folder, entries) {
  const directory = path.join(folder, "large");
  mkdirSync(directory);
  const transport = path.join(directory, "transport");
  const [addresses, keys] = [path.join(folder, "addresses"), path.join(folder, "keys")];
  const numbers = Array.from({ length: entries }, (_, index) => index);
  const domain = (/** @type {number} */ number) => `d${(number * stride) % entries}.example.org`;
  writeFileSync(
    transport,
    numbers.map((n) => `d${n}.example.org\trelay:[mx${n % 100}.example.net]\n`).join(""),
  );
  writeFileSync(addresses, numbers.map((n) => `user@${domain(n)}\n`).join(""));
  writeFileSync(keys, numbers.map((n) => `${domain(n)}\n`).join(""));
  const main = mainCf(transport);
  writeFileSync(path.join(directory, "main.cf"), main);
  writeFileSync(path.join(directory, "master.cf"), "relay unix - - n - - smtp\n");
  return { directory, main, transport, addresses, keys };
}

/** @param {string} transport */
function mainCf(transport) {
  return `compatibility_level = 3.6\nmyhostname = mail.example.com\ntransport_maps = texthash:${transport}\n`;
}
