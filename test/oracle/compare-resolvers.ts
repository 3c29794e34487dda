/** Puts the questions of a case to the real trivial-rewrite(8) and to ours, and compares the answers field by field. */
import { createDaemon } from "../../server/src/core/route/create-daemon.ts";
import {
  type ResolverSettings,
  readResolverSettings,
} from "../../server/src/core/route/resolver-settings.ts";
import { resolveOnly } from "../../server/src/core/route/simulate.ts";
import { createPcre } from "../../server/src/pcre/pcre-engine.ts";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealResolver, type ResolverAnswer } from "../support/postfix/resolver.ts";
import { instanceOfCase } from "./case-instance.ts";
import { type Comparison, filesOf, type OracleCase } from "./oracle-case.ts";

/** One question to the resolver. */
export interface Question {
  readonly sender: string;
  readonly address: string;
  readonly request: "resolve" | "verify";
}

export type RouteCase = OracleCase<Question>;

/** The bits of `global/resolve_clnt.h`. */
const flagBits = { routed: 1 << 1, error: 1 << 2, fail: 1 << 3 } as const;
const classBits = {
  local: 1 << 8,
  "virtual-alias": 1 << 9,
  "virtual-mailbox": 1 << 10,
  relay: 1 << 11,
  default: 1 << 12,
} as const;

const pcre = createPcre();

/** Compares all answers of a case. */
export async function compareResolvers(whole: RouteCase): Promise<Comparison<Question>[]> {
  const instance = new PostfixInstance(filesOf(whole));
  const real = await RealResolver.start(instance);
  try {
    const ours = {
      resolve: ourSettings(whole, instance, "regular"),
      verify: ourSettings(whole, instance, "verify"),
    };
    const comparisons: Comparison<Question>[] = [];
    for (const question of whole.questions) {
      const answer = await real.resolve(question.sender, question.address, question.request);
      comparisons.push(compare(question, answer, ours[question.request]));
    }
    return comparisons;
  } finally {
    await real.stop();
    instance.remove();
  }
}

function compare(
  question: Question,
  real: ResolverAnswer | undefined,
  settings: ResolverSettings,
): Comparison<Question> {
  const ours = resolveOnly({ recipient: question.address, sender: question.sender }, settings);
  const [delivery] = ours.deliveries;
  const flags = delivery?.flags ?? [];
  const bits = flags.reduce((sum, flag) => sum | flagBits[flag], 0);
  const addressClass = delivery?.class === undefined ? 0 : classBits[delivery.class];
  const ourText = showAnswer({
    transport: delivery?.transport ?? "",
    nexthop: delivery?.nexthop ?? "",
    recipient: delivery?.recipient ?? "",
    flags: bits | addressClass,
  });
  if (real === undefined) {
    const outcome = settings.failures.length > 0 ? "no-answer" : "different";
    return { outcome, question, real: "no answer", ours: ourText };
  }
  const realText = showAnswer(real);
  if (realText === ourText) return { outcome: "same", question, real: realText, ours: ourText };
  const [unknown] = ours.unknown;
  const outcome = unknown === undefined ? "different" : "unknown";
  const reason = unknown === undefined ? {} : { reason: unknown.reason.template };
  return { outcome, question, real: realText, ours: ourText, ...reason };
}

/** One line for an answer; what Postfix leaves unset when it fails does not count. */
function showAnswer({ transport, nexthop, recipient, flags }: ResolverAnswer): string {
  if ((flags & flagBits.fail) !== 0) return "fail";
  const isUnset = (text: string): boolean => text.endsWith("NOT UPDATED");
  const parts = { transport, nexthop, recipient, flags };
  return JSON.stringify(parts, (_name, value) => (typeof value === "string" && isUnset(value) ? "" : value));
}

function ourSettings(
  whole: RouteCase,
  instance: PostfixInstance,
  personality: "regular" | "verify",
): ResolverSettings {
  const ours = instanceOfCase(whole, instance.configDirectory, { engines: { pcre } });
  return readResolverSettings(
    createDaemon(ours, "trivial-rewrite", () => false),
    personality,
  );
}
