/** `postroute simulate`: where would mail to an address go, and why? */
import type { Detail, Simulation, SimulationRequest } from "../../core/route/simulation.ts";
import type { PostfixService } from "../../core/service.ts";
import { OpenConfiguration } from "../open-configuration.ts";
import { commonOptions, commonUsage, oneOf, parseOptions } from "../options.ts";
import { LineWriter } from "../output/line-writer.ts";
import { simulationColumns } from "../output/simulation-columns.ts";
import { SimulationJson } from "../output/simulation-json.ts";
import { readRequests } from "../simulation-requests.ts";
import { type Command, CommandFailure, exit, type Terminal } from "../terminal.ts";

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
type Simulate = (service: PostfixService, request: SimulationRequest, detail: Detail) => Simulation;

export const simulateCommand: Command = {
  usage: `postroute simulate ${commonUsage} [--sender A] [--client IP] [--helo N] [--sasl USER] [--only resolve] [--format text|json] ADDRESS…|--batch`,
  summary:
    "Tells where mail to each address would go, and why. --batch reads requests from standard input and answers each with a line: JSON, or columns with --format text.",
  async run(args: readonly string[], terminal: Terminal): Promise<number> {
    const { values, positionals } = parseOptions(args, options);
    const onlyResolve = values.only !== undefined && oneOf("--only", values.only, ["resolve"]) === "resolve";
    const configuration = new OpenConfiguration(values, terminal);
    const simulate: Simulate = (service, request, detail) =>
      onlyResolve
        ? service.resolve(request.recipient, request.sender ?? "", detail)
        : service.simulate(request);
    const defaults = requestDefaults(values);
    if (values.batch === true) {
      const format = oneOf("--format", values.format, ["json", "text"]);
      const answer = format === "json" ? answerInJson(simulate) : answerInColumns(simulate);
      const lines = new LineWriter(terminal.stdout);
      for await (const requests of readRequests(terminal.stdin, defaults)) {
        for (const request of requests) lines.add(configuration.ask((service) => answer(service, request)));
        lines.flush();
        await terminal.stdout.ready();
      }
      return exit.clean;
    }
    if (positionals.length === 0) throw new CommandFailure("simulate needs an address, or --batch");
    const format = oneOf("--format", values.format, ["text", "json"]);
    const answer = format === "json" ? answerInJson(simulate) : answerInWords(simulate);
    const answers = positionals.map((recipient) =>
      configuration.ask((service) => answer(service, { ...defaults, recipient })),
    );
    terminal.stdout.write(answers.join(format === "json" ? "" : "\n"));
    return exit.clean;
  },
};

/** What is printed for one request. */
type Answer = (service: PostfixService, request: SimulationRequest) => string;

function answerInJson(simulate: Simulate): Answer {
  let json: SimulationJson | undefined;
  return (service, request) => {
    if (json?.service !== service) json = new SimulationJson(service);
    return json.line(simulate(service, request, "steps"));
  };
}

function answerInColumns(simulate: Simulate): Answer {
  return (service, request) => simulationColumns(simulate(service, request, "outcome"));
}

function answerInWords(simulate: Simulate): Answer {
  return (service, request) => service.report(simulate(service, request, "steps")).text;
}

function requestDefaults(values: {
  sender?: string | undefined;
  client?: string | undefined;
  helo?: string | undefined;
  sasl?: string | undefined;
}): Omit<SimulationRequest, "recipient"> {
  const { sender, client, helo, sasl } = values;
  return {
    ...(sender === undefined ? {} : { sender }),
    ...(client === undefined ? {} : { client }),
    ...(helo === undefined ? {} : { helo }),
    ...(sasl === undefined ? {} : { sasl }),
  };
}
