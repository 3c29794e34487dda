/** Puts SMTP dialogues to the real smtpd(8) and to ours, and compares the replies. */
import { quote822Local } from "../../server/src/core/address/quote-822-local.ts";
import { Simulator } from "../../server/src/core/route/simulate.ts";
import type { Simulation, SimulationRequest } from "../../server/src/core/route/simulation.ts";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { RealSmtpServer, smtpServerSettings, testItselfRefused } from "../support/postfix/real-smtpd.ts";
import { instanceOfCase } from "./case-instance.ts";
import { type Comparison, filesOf, type OracleCase } from "./oracle-case.ts";

/** One client with its mail; addresses in internal form. */
export type AccessQuestion = SimulationRequest & { readonly client: string; readonly sender: string };

export type AccessCase = OracleCase<AccessQuestion>;

/** Compares all replies of a case. */
export async function compareAccess(whole: AccessCase): Promise<Comparison<AccessQuestion>[]> {
  const { files, ...others } = filesOf(whole);
  const main = smtpServerSettings + (files["main.cf"] ?? "");
  const instance = new PostfixInstance({ ...others, files: { ...files, "main.cf": main } });
  const server = await RealSmtpServer.start(instance);
  try {
    const simulator = new Simulator(instanceOfCase(instance.configDirectory));
    return await compareReplies(server, simulator, whole.questions);
  } finally {
    await server.stop();
    instance.remove();
  }
}

/** Compares the replies of a running server with ours about the same instance. */
export async function compareReplies(
  server: RealSmtpServer,
  simulator: Simulator,
  questions: readonly AccessQuestion[],
): Promise<Comparison<AccessQuestion>[]> {
  const external = (address: string): string => (address === "" ? "" : quote822Local(address));
  const comparisons: Comparison<AccessQuestion>[] = [];
  for (const question of questions) {
    const { sender, recipient } = question;
    const real = await server.ask({ ...question, sender: external(sender), recipient: external(recipient) });
    comparisons.push(compare(question, real, simulator.simulate(question)));
  }
  return comparisons;
}

function compare(
  question: AccessQuestion,
  real: string | undefined,
  { access, accessSteps, unknown }: Simulation,
): Comparison<AccessQuestion> {
  const ours = access?.reply ?? access?.action ?? "";
  if (real === undefined) {
    const outcome = access?.action === "defer" && access.reply === undefined ? "no-answer" : "different";
    const reason = accessSteps[0]?.note?.template ?? "";
    return { outcome, question, real: "no answer", ours, reason };
  }
  if (real === testItselfRefused) return { outcome: "no-answer", question, real, ours, reason: real };
  if (access?.reply !== undefined) {
    return { outcome: real === access.reply ? "same" : "different", question, real, ours };
  }
  const action = real.startsWith("2") ? "permit" : real.startsWith("4") ? "defer" : "reject";
  const isConsistent = access?.action === "unknown" || access?.action === action;
  const reason = unknown[0]?.reason.template ?? "";
  return { outcome: isConsistent ? "unknown" : "different", question, real, ours, reason };
}
