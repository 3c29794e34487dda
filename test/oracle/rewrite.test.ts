/** Rewriting to user@domain: ours against trivial-rewrite(8), for local mail and for mail from remote clients. */
import { createDaemon } from "../../server/src/core/route/create-daemon.ts";
import { readResolverSettings } from "../../server/src/core/route/resolver-settings.ts";
import { rewriteAddress } from "../../server/src/core/route/rewrite.ts";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealResolver } from "../support/postfix/resolver.ts";
import { instanceOfCase } from "./case-instance.ts";
import { compareMany } from "./compare-many.ts";
import { type Comparison, filesOf, type OracleCase } from "./oracle-case.ts";
import { generateRewriteCase, type RewriteQuestion } from "./rewrite-generator.ts";

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
    const real = await resolver.rewrite(question.rule, question.address);
    const [failure] = settings.failures;
    const ours = rewriteAddress(question.address, contexts[question.rule]);
    if (failure !== undefined && real === undefined) {
      comparisons.push({
        outcome: "no-answer",
        question,
        real: "no answer",
        ours,
        reason: failure.reason.template,
      });
    } else {
      const outcome = failure === undefined && real === ours ? "same" : "different";
      comparisons.push({ outcome, question, real: real ?? "no answer", ours });
    }
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
