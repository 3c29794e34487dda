/** Ours against Postfix's own trivial-rewrite(8) on the configurations of real servers. */
import process from "node:process";
import { expect, it } from "vitest";
import type { Instance } from "../../server/src/core/route/create-daemon.ts";
import type { CorpusEntry } from "../support/corpus.ts";
import { DaemonProcess } from "../support/postfix/daemon-process.ts";
import { RealResolver } from "../support/postfix/resolver.ts";
import { describeWithCorpus, describeWithPostfix } from "../support/requires.ts";
import { compareAnswers, type Question } from "./compare-resolvers.ts";
import { corpusAddresses, draw, namedThings } from "./corpus-addresses.ts";
import { askWhileAnswered, entryInstance, forEveryEntry, instanceOfEntry } from "./corpus-instance.ts";
import { CorpusTally } from "./corpus-tally.ts";
import type { Comparison } from "./oracle-case.ts";
import { Random } from "./random.ts";

/** How many addresses are asked about in each configuration. */
const count = Number(process.env.POSTROUTE_ORACLE_COUNT ?? 60);
const seed = Number(process.env.POSTROUTE_ORACLE_SEED ?? 20261124);

describeWithCorpus("routes of real servers", (folder) => {
  describeWithPostfix("trivial-rewrite over them", () => {
    it(`resolves some ${count} addresses of each as we do, seed ${seed}`, { timeout: 600_000 }, async () => {
      const tally = new CorpusTally("routes of real servers");
      const compared = await forEveryEntry(folder, (entry) => compareEntry(entry, new Random(seed)));
      for (const [{ name }, comparisons] of compared) tally.add(name, comparisons);
      tally.tell();
      expect(tally.differences.join("\n")).toBe("");
    });
  });
});

async function compareEntry(entry: CorpusEntry, random: Random): Promise<Comparison<Question>[]> {
  const instance = instanceOfEntry(entry);
  const proxymap = await DaemonProcess.start(instance, "proxymap", "proxymap", "private/proxymap");
  const resolver = await RealResolver.start(instance);
  try {
    const ours = entryInstance(instance);
    return await askWhileAnswered(questionsAbout(ours, random), (questions) =>
      compareAnswers(resolver, ours, questions),
    );
  } finally {
    await resolver.stop();
    await proxymap.stop();
    instance.remove();
  }
}

/** Each address from the null sender, from a sender that the configuration may know, and, some, as a probe. */
function questionsAbout(instance: Instance, random: Random): Question[] {
  const { addresses, domains } = namedThings(instance);
  const known = [
    ...addresses,
    ...domains.map((domain) => `user+ext@${domain}`),
    "user",
    "a@stranger.example",
  ];
  return corpusAddresses(instance, random, count).flatMap((address) => {
    const [sender = ""] = draw(random, known, 1);
    const questions = [
      { sender: "", address, request: "resolve" } as const,
      { sender, address, request: "resolve" } as const,
    ];
    return random.chance(0.3) ? [...questions, { sender, address, request: "verify" } as const] : questions;
  });
}
