/** Rewriting to user@domain: ours against trivial-rewrite(8), for local mail and for mail from remote clients. */
import { quote822Local } from "../../server/src/core/address/quote-822-local.ts";
import { createDaemon } from "../../server/src/core/route/create-daemon.ts";
import { readResolverSettings } from "../../server/src/core/route/resolver-settings.ts";
import { rewriteAddress } from "../../server/src/core/route/rewrite.ts";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealResolver } from "../support/postfix/resolver.ts";
import { instanceOfCase } from "./case-instance.ts";
import { compareMany } from "./compare-many.ts";
import { type Comparison, filesOf, type OracleCase } from "./oracle-case.ts";
import type { Random } from "./random.ts";
import { generateQuestion } from "./route-addresses.ts";

/** One address, in external form. */
interface RewriteQuestion {
  readonly rule: "local" | "remote";
  readonly address: string;
}

/** The daemon breaks down over an address that is nothing but white space, and so no client sends one. */
function isSent(address: string): boolean {
  return !/^[ \t\r\n]*$/.test(address);
}

function generateRewriteCase(random: Random, count: number): OracleCase<RewriteQuestion> {
  const flags = ["swap_bangpath", "allow_percent_hack", "append_at_myorigin", "append_dot_mydomain"];
  const parameters: [string, string][] = [
    ["compatibility_level", random.pick(["2", "3.6"])],
    ["myhostname", "mx.example.org"],
    ["myorigin", random.pick(["$mydomain", "other.net", "[192.0.2.1]", "single"])],
    ["remote_header_rewrite_domain", random.pick(["", "domain.invalid", "single"])],
    ...flags.map((flag): [string, string] => [flag, random.chance(0.7) ? "yes" : "no"]),
  ];
  const questions = random.several(count, count, (): RewriteQuestion => {
    const { address } = generateQuestion(random);
    const external = random.chance(0.3) || address === "" ? address : quote822Local(address);
    return { rule: random.pick(["local", "remote"]), address: isSent(external) ? external : '""' };
  });
  return { parameters, files: [], questions };
}

async function compareRewriting(whole: OracleCase<RewriteQuestion>): Promise<Comparison<RewriteQuestion>[]> {
  const instance = new PostfixInstance(filesOf(whole));
  const resolver = await RealResolver.start(instance);
  const daemon = createDaemon(instanceOfCase(instance.configDirectory), "trivial-rewrite", () => false);
  const settings = readResolverSettings(daemon, "regular");
  const remoteDomain = daemon.text("remote_header_rewrite_domain");
  const contexts = {
    local: { ...settings, origin: settings.myorigin, domain: settings.mydomain },
    remote: { ...settings, origin: remoteDomain, domain: remoteDomain },
  };
  const comparisons: Comparison<RewriteQuestion>[] = [];
  for (const question of whole.questions) {
    const real = (await resolver.rewrite(question.rule, question.address)) ?? "no answer";
    const answers = settings.failures.length === 0;
    const ours = answers ? rewriteAddress(question.address, contexts[question.rule]) : "no answer";
    comparisons.push({ outcome: real === ours ? "same" : "different", question, real, ours });
  }
  await resolver.stop();
  instance.remove();
  return comparisons;
}

compareMany({
  name: "rewriting as Postfix does",
  count: 2000,
  questionsPerCase: 100,
  generate: generateRewriteCase,
  compare: compareRewriting,
});
