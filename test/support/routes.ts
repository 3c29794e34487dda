/** The language of the route tests: files as text and an address in; the answer and its trace as text out. */
import type { ConfigurationOptions } from "../../server/src/core/config/configuration.ts";
import { createConfiguration } from "../../server/src/core/config/create-configuration.ts";
import { ParsedFiles } from "../../server/src/core/config/parsed-files.ts";
import { createDaemon, type Instance } from "../../server/src/core/route/create-daemon.ts";
import { readResolverSettings } from "../../server/src/core/route/resolver-settings.ts";
import { resolveOnly, Simulator } from "../../server/src/core/route/simulate.ts";
import type { Delivery, Simulation, SimulationRequest } from "../../server/src/core/route/simulation.ts";
import type { TraceStep } from "../../server/src/core/route/trace.ts";
import { LineIndex } from "../../server/src/core/text/line-index.ts";
import { createLocalize } from "../../server/src/core/text/message.ts";
import type { PatternEngines } from "../../server/src/core/text/pattern-engine.ts";
import { createWorkspace } from "../../server/src/core/workspace.ts";
import { knownMachine } from "./configuration.ts";

export type Files = Readonly<Record<string, string>>;

const words = createLocalize();

/** An instance in `/etc/postfix`: the given files and no others; Postfix 3.7 unless told otherwise. */
export function instanceOf(
  files: Files,
  options: Partial<ConfigurationOptions> = {},
  engines: PatternEngines = {},
): Instance {
  const known = createWorkspace(Object.entries(files));
  const workspace = { get: (file: string) => known.get(file) ?? ({ kind: "absent" } as const) };
  const parsed = new ParsedFiles(workspace, undefined, engines);
  const defaults = { version: "3.7", configDirectory: "/etc/postfix", build: "upstream" } as const;
  const configuration = createConfiguration(parsed.main(), "main.cf", {
    ...defaults,
    ...knownMachine,
    ...options,
  });
  const master = parsed.master();
  return { configuration, files: parsed, master, masterFile: "master.cf", roots: ["/etc/postfix"] };
}

/** A main.cf for route tests: `text` behind the level, the machine's name and its local domains. */
export function routeMain(text: string): Files {
  return {
    "main.cf": `compatibility_level = 3.6\nmyhostname = mx.example.org\nmydestination = $myhostname, local.example\n${text}`,
  };
}

/** Resolves one address. */
export function resolve(
  files: Files,
  recipient: string,
  { sender = "", ...options }: { readonly sender?: string } & Partial<ConfigurationOptions> = {},
): Simulation {
  const daemon = createDaemon(instanceOf(files, options), "trivial-rewrite", () => false);
  return resolveOnly({ recipient, sender }, readResolverSettings(daemon, "regular"));
}

/** The answer on one line: `relay via relay to example.org for user@example.org [routed]`. */
export function answer(...question: Parameters<typeof resolve>): string {
  return showAnswer(resolve(...question));
}

/** The answer of a simulation on one line, and a line for each thing that is not known. */
export function showAnswer({ deliveries, unknown }: Simulation): string {
  const lines = deliveries.map(showDelivery);
  return [...lines, ...unknown.map(({ reason }) => `unknown, because ${words(reason)}`)].join("\n");
}

function showDelivery({ class: name, transport, nexthop, recipient, flags }: Delivery): string {
  const marks = flags.length === 0 ? "" : ` [${flags.join(" ")}]`;
  if (transport === undefined) return `${recipient ?? ""}${marks}`.trim();
  return `${name} via ${transport} to ${nexthop} for ${recipient}${marks}`;
}

/** The steps, one a line: `stage parameter: key in table = result (file:line) note`, a star where it decides. */
export function trace(files: Files, recipient: string, options?: Parameters<typeof resolve>[2]): string {
  const { deliveries } = resolve(files, recipient, options);
  const steps = deliveries.flatMap((delivery) => delivery.steps);
  return steps.map((step) => showStep(step, files)).join("\n");
}

/** One step as a line of text. */
export function showStep(step: TraceStep, files: Files): string {
  const { stage, parameter, table, key, result, at, note, decides } = step;
  const line = at === undefined ? 0 : new LineIndex(files[at.file] ?? "").lineAt(at.span.start) + 1;
  const parts = [
    decides === true ? "*" : " ",
    `${stage}${parameter === undefined ? "" : ` ${parameter}`}:`,
    key === undefined ? "" : key,
    table === undefined ? "" : `in ${table}`,
    result === undefined ? "" : result === null ? "not found" : `= ${result}`,
    at === undefined ? "" : `(${at.file}:${line})`,
    note === undefined ? "" : `-- ${words(note)}`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** Mail as a simulation takes it, and the configuration's options. */
export type Mail = SimulationRequest & Partial<ConfigurationOptions>;

/** Simulates one message. */
export function simulate(files: Files, mail: Mail): Simulation {
  return new Simulator(instanceOf(files, mail)).simulate(mail);
}

/** What the server says to the client: `554 5.7.1 … (smtpd_relay_restrictions: reject_unauth_destination)`. */
export function access(files: Files, mail: Mail): string {
  const simulation = simulate(files, mail);
  const { reply, action, by } = simulation.access ?? { action: "no access control" };
  const source = by === undefined ? "" : ` (${by.parameter}: ${by.restriction})`;
  const unknown = simulation.unknown.map(({ reason }) => `\nunknown, because ${words(reason)}`);
  return `${reply ?? action}${source}${unknown.join("")}`;
}

/** The steps that led to the decision, one a line. */
export function accessTrace(files: Files, mail: Mail): string {
  return simulate(files, mail)
    .accessSteps.map((step) => showStep(step, files))
    .join("\n");
}

/** Where the delivery agent goes: `mx example.org 25`. */
export function destination(
  files: Files,
  recipient: string,
  options: Partial<ConfigurationOptions> = {},
): string {
  const { deliveries, unknown } = simulate(files, { recipient, ...options });
  const [delivery] = deliveries;
  const { kind, host, port, path } = delivery?.destination ?? { kind: "not known" };
  const parts = [kind, host, port, path].filter((part) => part !== undefined);
  return [parts.join(" "), ...unknown.map(({ reason }) => `unknown, because ${words(reason)}`)].join("\n");
}
