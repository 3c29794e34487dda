/** Random addresses in external form, and the parameters that complete them in the local and the remote context. */
import { quote822Local } from "../../server/src/core/address/quote-822-local.ts";
import type { CaseFile, OracleCase } from "./oracle-case.ts";
import type { Random } from "./random.ts";
import { generateQuestion } from "./route-addresses.ts";
import { brokenDomains, domains, type NonEmpty } from "./route-stock.ts";

/** One address, in external form. */
export interface RewriteQuestion {
  readonly rule: "local" | "remote";
  readonly address: string;
}

/** What stands around an address in a message header, and what only looks like one. */
const externalForms: NonEmpty<(address: string, domain: string) => string> = [
  (address) => `<${address}>`,
  (address) => `A. Name <${address}>`,
  (address) => `"A. Name" <${address}>`,
  (address) => `${address} (a comment)`,
  (address) => `(before (nested)) ${address}`,
  (address) => address.replace("@", " (inside) @ "),
  (address) => address.replaceAll(".", " . "),
  (address) => `group: ${address}, other@${address};`,
  (address, domain) => `<@${domain}:${address}>`,
  (address, domain) => `<@${domain},@other.net:${address}>`,
  (address) => `"${address}`,
  (address) => `${address})`,
  (address) => `${address},`,
  (address) => `\\${address}`,
  (address) => `"a\\"b"${address}`,
  (_address, domain) => `user@[${domain}`,
  (_address, domain) => `user@[${domain}]`,
  (address) => `${address}@`,
  (address) => `${address}.`,
  (address) => `${address}..`,
  () => "<>",
  () => '""',
  () => "@",
  () => "user@",
  () => "(only a comment)",
];

const origins: NonEmpty<string> = [
  "$mydomain",
  "$myhostname",
  "other.net",
  "[192.0.2.1]",
  "single",
  "dotted.",
  "müller.example",
  "$config_directory/mailname",
];

/** Names over which the daemon ends. */
const brokenNames: NonEmpty<[name: string, value: string]> = [
  ["myorigin", "a b.example"],
  ["myorigin", "$config_directory/nothing"],
  ["mydomain", "dotted.example."],
  ["myhostname", "-x.example"],
  ["relayhost", "$myhostname"],
];

const mailname: CaseFile = { name: "mailname", type: "list", lines: ["  mail.example.net ", "other"] };

const remoteDomains: NonEmpty<string> = [
  "",
  "",
  "domain.invalid",
  "single",
  "$mydomain",
  "[192.0.2.1]",
  "a.b.",
  "two words.example",
  "a@b.example",
  "müller.example",
];

/** Makes one configuration with `count` addresses. */
export function generateRewriteCase(random: Random, count: number): OracleCase<RewriteQuestion> {
  const maybe = (probability: number, name: string, make: () => string): [string, string][] =>
    random.chance(probability) ? [[name, make()]] : [];
  const flags = ["swap_bangpath", "allow_percent_hack", "append_at_myorigin", "append_dot_mydomain"];
  const parameters: [string, string][] = [
    ...maybe(0.8, "compatibility_level", () => random.pick(["0", "2", "3.6"])),
    ["myhostname", random.pick(["mx.example.org", "mx.example.org", "single"])],
    ...maybe(0.3, "mydomain", () => random.pick(["example.com", "dotless"])),
    ...maybe(0.8, "myorigin", () => random.pick(origins)),
    ...maybe(0.7, "remote_header_rewrite_domain", () => random.pick(remoteDomains)),
    ...maybe(0.3, "local_header_rewrite_clients", () => random.pick(["", "static:all", "permit_mynetworks"])),
    ...flags.flatMap((flag) => maybe(0.6, flag, () => (random.chance(0.6) ? "yes" : "no"))),
  ];
  if (random.chance(0.03)) parameters.push([...random.pick(brokenNames)]);
  return {
    parameters,
    files: [mailname],
    questions: random.several(count, count, () => generateRewriting(random)),
  };
}

function generateRewriting(random: Random): RewriteQuestion {
  const { address } = generateQuestion(random);
  const external = random.chance(0.3) || address === "" ? address : quote822Local(address);
  const domain = random.pick(random.chance(0.3) ? brokenDomains : domains);
  const whole = random.chance(0.35) ? random.pick(externalForms)(external, domain) : external;
  return { rule: random.pick(["local", "remote"]), address: isSent(whole) ? whole : '""' };
}

/** The daemon breaks down over an address that is nothing but white space, and so no client sends one. */
function isSent(address: string): boolean {
  return !/^[ \t\r\n]*$/.test(address);
}
