/** Ours against Postfix's own smtpd(8) on the configurations of real servers: whose mail do they take? */
import process from "node:process";
import { expect, it } from "vitest";
import { addressFamilies } from "../../server/src/core/config/own-networks.ts";
import { publicSmtpd } from "../../server/src/core/route/access/public-smtpd.ts";
import type { Instance } from "../../server/src/core/route/create-daemon.ts";
import { Simulator } from "../../server/src/core/route/simulate.ts";
import type { CorpusEntry } from "../support/corpus.ts";
import { DaemonProcess } from "../support/postfix/daemon-process.ts";
import { RealSmtpServer } from "../support/postfix/real-smtpd.ts";
import { describeWithCorpus, describeWithPostfix } from "../support/requires.ts";
import { textOf } from "../support/rule-project.ts";
import { type AccessQuestion, compareReplies } from "./compare-access.ts";
import { corpusAddresses, draw, namedThings } from "./corpus-addresses.ts";
import {
  askWhileAnswered,
  entryInstance,
  forEveryEntry,
  instanceOfEntry,
  namesOutsideTables,
} from "./corpus-instance.ts";
import { CorpusTally } from "./corpus-tally.ts";
import type { Comparison } from "./oracle-case.ts";
import { Random } from "./random.ts";

/** How many clients try their luck with each configuration. */
const count = Number(process.env.POSTROUTE_ORACLE_COUNT ?? 30);
const seed = Number(process.env.POSTROUTE_ORACLE_SEED ?? 20261124);

describeWithCorpus("relay control of real servers", (folder) => {
  describeWithPostfix("smtpd over them", () => {
    it(`answers ${count} clients of each as we do, seed ${seed}`, { timeout: 600_000 }, async () => {
      const tally = new CorpusTally("relay control of real servers");
      for (const [{ name }, all] of await forEveryEntry(folder, compareAsItIsAndMended)) {
        for (const [at, comparisons] of all.entries()) {
          tally.add(at === 0 ? name : `${name} as of level 2`, comparisons);
        }
      }
      tally.tell();
      expect(tally.differences.join("\n")).toBe("");
    });
  });
});

/** Why smtpd(8) ends over many configurations from before Postfix 2.10. */
const withoutRelayControl = "no restriction keeps strangers from relaying mail through this server";

/**
 * Settings without which smtpd(8) would not believe the tests who their client is, or would ask for services that do not
 * run here: encryption, dovecot, mail filters, anvil(8).
 */
const settings = `
smtpd_authorized_xclient_hosts = static:all
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
smtpd_client_event_limit_exceptions = static:all
smtpd_error_sleep_time = 0
smtpd_hard_error_limit = 1000
smtpd_milters =
smtpd_proxy_filter =
smtpd_tls_security_level = none
smtpd_use_tls = no
smtpd_enforce_tls = no
smtpd_tls_auth_only = no
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
smtpd_policy_service_try_limit = 1
notify_classes =
in_flow_delay = 0
`;

/** Where smtpd(8) ends because nothing controls relaying, the second comparison is about the entry as people mend it. */
async function compareAsItIsAndMended(entry: CorpusEntry): Promise<Comparison<AccessQuestion>[][]> {
  const compared = await compareEntry(entry, new Random(seed));
  if (!compared.every(({ reason }) => reason === withoutRelayControl)) return [compared];
  return [compared, await compareEntry(entry, new Random(seed), "compatibility_level = 2\n")];
}

async function compareEntry(
  entry: CorpusEntry,
  random: Random,
  level = "",
): Promise<Comparison<AccessQuestion>[]> {
  const instance = instanceOfEntry(answerable(entry), settings + level);
  const proxymap = await DaemonProcess.start(instance, "proxymap", "proxymap", "private/proxymap");
  const ours = entryInstance(instance);
  const server = await RealSmtpServer.start(instance, argumentsOf(ours));
  try {
    const simulator = new Simulator(ours);
    const compared = await askWhileAnswered(questionsAbout(ours, random), (questions) =>
      compareReplies(server, simulator, questions),
    );
    return namesOutsideTables(entry) ? compared.map(overlookOutage) : compared;
  } finally {
    await server.stop();
    await proxymap.stop();
    instance.remove();
  }
}

/** Here no database answers, and smtpd(8) may fail over that; what it answers else is compared with stand-ins. */
function overlookOutage(compared: Comparison<AccessQuestion>): Comparison<AccessQuestion> {
  if (compared.outcome !== "different" || compared.real === "no answer") return compared;
  return { ...compared, outcome: "unknown", reason: "a database is not there" };
}

/** Restrictions that ask the DNS or another service, or, as permit_inet_interfaces, not for what XCLIENT gives. */
const askedElsewhere =
  /\b(?:(?:reject_r(?:bl|hsbl)\w*|permit_(?:dns|rhs)wl\w*|check_policy_service)\s+[^\s,]+|reject_(?:unknown|unverified)_\w+|permit_(?:inet_interfaces|mx_backup\b))/g;

/** An entry without restrictions that nobody answers here, and without recipients that only the system knows. */
function answerable(entry: CorpusEntry): CorpusEntry {
  const main = textOf(entry.files["main.cf"]).replaceAll(askedElsewhere, "");
  const users = /^local_recipient_maps/m.test(main) ? "" : "\nlocal_recipient_maps = $alias_maps\n";
  return { ...entry, files: { ...entry.files, "main.cf": main + users } };
}

/** What master.cf gives the smtpd(8) that serves strangers, but for encryption, which the clients here do not speak. */
function argumentsOf(instance: Instance): string[] {
  const words = instance.master?.services.find(publicSmtpd(instance))?.arguments ?? [];
  const isAboutEncryption = (text = ""): boolean => /^smtpd_(?:tls_|enforce_tls|use_tls)/.test(text);
  return words.flatMap(({ text }, at) => {
    const option = text === "-o" ? words[at + 1]?.text : text;
    return isAboutEncryption(option) || text === "-v" ? [] : [text];
  });
}

function questionsAbout(instance: Instance, random: Random): AccessQuestion[] {
  const { addresses, domains } = namedThings(instance);
  const clients = clientsOf(instance);
  const senders = ["", "a@stranger.example", ...addresses, ...domains.map((domain) => `user@${domain}`)];
  return corpusAddresses(instance, random, count).map((recipient) => ({
    client: draw(random, clients, 1)[0] ?? "",
    ...(random.chance(0.3) ? { sasl: "alice" } : {}),
    ...(random.chance(0.8) ? { helo: random.chance(0.5) ? "client.example" : "unqualified" } : {}),
    sender: draw(random, senders, 1)[0] ?? "",
    recipient,
  }));
}

/** Strangers, and addresses in the networks that mynetworks names and right behind them. */
function clientsOf({ configuration }: Instance): string[] {
  const named = [...configuration.value("mynetworks").matchAll(/([1-9]\d*\.\d+\.\d+)\.(\d+)/g)];
  const behind = named.map(([, network, host]) => `${network}.${Math.min(Number(host) + 1, 255)}`);
  const speaksIpv6 = addressFamilies(configuration.value("inet_protocols")).has("ipv6");
  return [
    ...["127.0.0.1", "203.0.113.9"],
    ...(speaksIpv6 ? ["::1", "2001:db8::9"] : []),
    ...named.map(([address]) => address),
    ...behind,
  ];
}
