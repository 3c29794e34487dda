/** `postroute simulate`: where would mail to an address go, and why? */

import type { Simulation } from "../../core/route/simulation.ts";
import type { PostfixService } from "../../core/service.ts";
import { answerBatch } from "../batch/answer-batch.ts";
import { OpenConfiguration } from "../open-configuration.ts";
import { commonUsage } from "../options.ts";
import { LineBuffer } from "../output/line-buffer.ts";
import { SimulationJson } from "../output/simulation-json.ts";
import { readSimulateOptions } from "../simulate-options.ts";
import { type Command, CommandFailure, exit, type Terminal } from "../terminal.ts";

export const simulateCommand: Command = {
  usage: `postroute simulate ${commonUsage} [--sender A] [--client IP] [--helo N] [--sasl USER] [--only resolve] [--format text|json] ADDRESS…|--batch`,
  summary:
    "Tells where mail to each address would go, and why. --batch reads requests from standard input and answers each with a line: JSON, or with --format text columns.",
  async run(args: readonly string[], terminal: Terminal): Promise<number> {
    const options = readSimulateOptions(args);
    const { values, addresses, format, simulate, defaults } = options;
    const configuration = new OpenConfiguration(values, terminal.environment, { keepBytes: true });
    if (options.batch) {
      await answerBatch(args, configuration, options, terminal);
      return exit.clean;
    }
    if (addresses.length === 0) throw new CommandFailure("simulate needs an address, or --batch");
    const answers = addresses.map((recipient) =>
      configuration.ask((service) => {
        const simulation = simulate(service, { ...defaults, recipient }, "steps");
        return format === "json" ? jsonLine(simulation, service) : service.report(simulation).text;
      }),
    );
    terminal.stdout.write(answers.join(format === "json" ? "" : "\n"));
    return exit.clean;
  },
};

function jsonLine(simulation: Simulation, service: PostfixService): string {
  const line = new LineBuffer();
  new SimulationJson(service).write(simulation, line);
  line.endLine();
  return new TextDecoder().decode(line.bytes());
}
