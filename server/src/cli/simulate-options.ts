/** The options of `postroute simulate`, and what they ask for. */
import type { Detail, Simulation, SimulationRequest } from "../core/route/simulation.ts";
import { isValidHostAddress, type PostfixService } from "../core/service.ts";
import { commonOptions, oneOf, parseOptions } from "./options.ts";
import { CommandFailure } from "./terminal.ts";

const options = {
  ...commonOptions,
  sender: { type: "string" },
  client: { type: "string" },
  helo: { type: "string" },
  sasl: { type: "string" },
  only: { type: "string" },
  format: { type: "string" },
  batch: { type: "boolean" },
} as const;

/** Answers one request, with steps or without. */
export type Simulate = (service: PostfixService, request: SimulationRequest, detail: Detail) => Simulation;

type Values = ReturnType<typeof parseOptions<typeof options>>["values"];

/** What every request has that does not say otherwise. */
export type RequestDefaults = Omit<SimulationRequest, "recipient">;

/** What a command line asks for. */
export interface SimulateOptions {
  readonly values: Values;
  readonly addresses: readonly string[];
  readonly batch: boolean;
  readonly format: "text" | "json";
  readonly simulate: Simulate;
  readonly defaults: RequestDefaults;
}

/** Reads the arguments behind `simulate`; refuses what it does not know. */
export function readSimulateOptions(args: readonly string[]): SimulateOptions {
  const { values, positionals } = parseOptions(args, options);
  const batch = values.batch === true;
  return {
    values,
    addresses: positionals,
    batch,
    format: oneOf("--format", values.format, batch ? ["json", "text"] : ["text", "json"]),
    simulate: values.only === undefined ? simulateAll : simulateOnly(values.only),
    defaults: defaultsOf(values),
  };
}

const simulateAll: Simulate = (service, request) => service.simulate(request);

function simulateOnly(stage: string): Simulate {
  oneOf("--only", stage, ["resolve"]);
  return (service, { recipient, sender = "" }, detail) => service.resolve(recipient, sender, detail);
}

function defaultsOf({ sender, client, helo, sasl }: Values): RequestDefaults {
  if (client !== undefined && !isValidHostAddress(client)) {
    throw new CommandFailure(`--client takes an IP address, not "${client}"`);
  }
  return {
    ...(sender === undefined ? {} : { sender }),
    ...(client === undefined ? {} : { client }),
    ...(helo === undefined ? {} : { helo }),
    ...(sasl === undefined ? {} : { sasl }),
  };
}
