/** Puts the questions of a case to the real trivial-rewrite(8) and to ours, and compares the answers field by field. */
import { expect } from "vitest";
import { createDaemon, type Instance } from "../../server/src/core/route/create-daemon.ts";
import {
  type ResolverSettings,
  readResolverSettings,
} from "../../server/src/core/route/resolver-settings.ts";
import { resolveOnly } from "../../server/src/core/route/simulate.ts";
import type { Resolution, Simulation } from "../../server/src/core/route/simulation.ts";
import type { Unknown } from "../../server/src/core/route/trace.ts";
import { createPcre } from "../../server/src/pcre/pcre-engine.ts";
import { DaemonProcess } from "../support/postfix/daemon-process.ts";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealResolver, type ResolverAnswer } from "../support/postfix/resolver.ts";
import { TableServers } from "../support/postfix/table-server.ts";
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
  const oracle = await RouteOracle.start(whole);
  try {
    const instance = instanceOfCase(oracle.instance.configDirectory, { pcre });
    const comparisons = await compareAnswers(oracle.resolver, instance, whole.questions);
    const lacksPlugin = whole.parameters.some(([, value]) => pluginTypes.test(value));
    return lacksPlugin ? comparisons.map(orUnknown) : comparisons;
  } finally {
    await oracle.stop();
  }
}

/** Compares the answers of a running daemon with ours about the same instance. */
export async function compareAnswers(
  resolver: RealResolver,
  instance: Instance,
  questions: readonly Question[],
): Promise<Comparison<Question>[]> {
  const ours = { resolve: ourSettings(instance, "regular"), verify: ourSettings(instance, "verify") };
  const comparisons: Comparison<Question>[] = [];
  for (const question of questions) {
    const settings = ours[question.request];
    const answer = await resolver.resolve(question.sender, question.address, question.request);
    if (answer === undefined && settings.failures.length === 0) await resolver.restart();
    comparisons.push(compare(question, answer, settings));
  }
  return comparisons;
}

/**
 * Types that Debian has in packages of their own, which are not installed here: each such table fails, even for a key
 * that is not UTF-8, which no table that is there is asked for.
 */
const pluginTypes = /\b(?:ldap|mysql|pgsql|sqlite|mongodb):/;

function orUnknown(comparison: Comparison<Question>): Comparison<Question> {
  return comparison.outcome === "different" && comparison.real === "fail"
    ? { ...comparison, outcome: "unknown" }
    : comparison;
}

/** The daemons and servers that a case needs. */
class RouteOracle {
  readonly instance: PostfixInstance;
  readonly resolver: RealResolver;
  readonly #proxymap: DaemonProcess | undefined;
  readonly #servers: TableServers | undefined;

  private constructor(
    instance: PostfixInstance,
    resolver: RealResolver,
    proxymap: DaemonProcess | undefined,
    servers: TableServers | undefined,
  ) {
    this.instance = instance;
    this.resolver = resolver;
    this.#proxymap = proxymap;
    this.#servers = servers;
  }

  static async start(whole: RouteCase): Promise<RouteOracle> {
    const names = (text: string): boolean => whole.parameters.some(([, value]) => value.includes(text));
    const isServed = names("$table_server") || names("$config_directory/tables.") || names("memcache:");
    const servers = isServed ? new TableServers() : undefined;
    const server = servers === undefined ? "" : `table_server = ${await servers.serveTcp()}\n`;
    const { files, ...others } = filesOf(whole);
    const main = server + (files["main.cf"] ?? "");
    const instance = new PostfixInstance({ ...others, files: { ...files, "main.cf": main } });
    await servers?.serveSockets(instance.configDirectory);
    const isProxied = names("proxy:") || Object.values(files).some((text) => text.includes("proxy:"));
    const proxymap = isProxied
      ? await DaemonProcess.start(instance, "proxymap", "proxymap", "private/proxymap")
      : undefined;
    return new RouteOracle(instance, await RealResolver.start(instance), proxymap, servers);
  }

  async stop(): Promise<void> {
    await this.resolver.stop();
    await this.#proxymap?.stop();
    this.#servers?.stop();
    this.instance.remove();
  }
}

function compare(
  question: Question,
  real: ResolverAnswer | undefined,
  settings: ResolverSettings,
): Comparison<Question> {
  const { deliveries, unknown } = resolveBothWays(question, settings);
  const outcomes = deliveries.flatMap((delivery) => [delivery, ...(delivery.alternatives ?? [])]);
  const ours = outcomes.map((outcome) => showAnswer(asAnswer(outcome))).join(" or ");
  const [failure] = settings.failures;
  if (failure !== undefined || real === undefined) {
    const isEnd = failure !== undefined || ours === "fail";
    const outcome = isEnd && real === undefined ? "no-answer" : "different";
    const reason = failure === undefined ? {} : { reason: failure.reason.template };
    return { outcome, question, real: real === undefined ? "no answer" : showAnswer(real), ours, ...reason };
  }
  const compared = { question, real: showAnswer(real), ours };
  const [first] = unknown;
  if (first === undefined) return { outcome: compared.real === ours ? "same" : "different", ...compared };
  const isPossible =
    outcomes.some((outcome) => isOutcome(real, outcome)) || (mayFail(unknown) && compared.real === "fail");
  return { outcome: isPossible ? "unknown" : "different", ...compared, reason: first.reason.template };
}

/** Resolves with steps and without; the outcome has to be the same. */
function resolveBothWays({ address, sender }: Question, settings: ResolverSettings): Simulation {
  const request = { recipient: address, sender };
  const simulation = resolveOnly(request, settings);
  const withoutSteps = resolveOnly(request, settings, "outcome");
  const deliveries = simulation.deliveries.map((delivery) => ({ ...delivery, steps: [] }));
  expect(withoutSteps).toEqual({ ...simulation, deliveries });
  return simulation;
}

/** What is asked outside of the files may fail; a value that is drawn does not. */
function mayFail(unknown: readonly Unknown[]): boolean {
  return unknown.some(({ table, reason }) => table !== undefined && !reason.template.includes("at random"));
}

/** Says whether the real answer is this outcome of ours, in which what is absent may be anything. */
function isOutcome(real: ResolverAnswer, outcome: Resolution): boolean {
  const ours = asAnswer(outcome);
  const isInvalid = outcome.flags.includes("error") && outcome.recipient?.startsWith("-") !== true;
  const isOpen = outcome.class !== undefined && !isInvalid;
  const { transport, nexthop } = real;
  return (
    showAnswer(real) ===
    showAnswer({
      ...ours,
      ...(isOpen && outcome.transport === undefined ? { transport } : {}),
      ...(isOpen && outcome.nexthop === undefined ? { nexthop } : {}),
    })
  );
}

function asAnswer({
  transport = "",
  nexthop = "",
  recipient = "",
  flags,
  ...rest
}: Resolution): ResolverAnswer {
  const bits = flags.reduce((sum, flag) => sum | flagBits[flag], 0);
  return {
    transport,
    nexthop,
    recipient,
    flags: bits | (rest.class === undefined ? 0 : classBits[rest.class]),
  };
}

/** One line for an answer; what Postfix leaves unset when it fails does not count. */
function showAnswer({ transport, nexthop, recipient, flags }: ResolverAnswer): string {
  if ((flags & flagBits.fail) !== 0) return "fail";
  const isUnset = (text: string): boolean => text.endsWith("NOT UPDATED");
  const parts = { transport, nexthop, recipient, flags };
  return JSON.stringify(parts, (_name, value) => (typeof value === "string" && isUnset(value) ? "" : value));
}

function ourSettings(instance: Instance, personality: "regular" | "verify"): ResolverSettings {
  return readResolverSettings(
    createDaemon(instance, "trivial-rewrite", () => false),
    personality,
  );
}
