/** `simulate --batch`: requests in, answers out in the same order, a block of lines at a time. */
import type { SimulationRequest } from "../core/route/simulation.ts";
import type { PostfixService } from "../core/service.ts";
import type { OpenConfiguration } from "./open-configuration.ts";
import { LineBuffer } from "./output/line-buffer.ts";
import { writeColumns } from "./output/simulation-columns.ts";
import { SimulationJson } from "./output/simulation-json.ts";
import type { Simulate, SimulateOptions } from "./simulate-options.ts";
import { readBlocks, requestsOf } from "./simulation-requests.ts";
import type { Terminal } from "./terminal.ts";

/** Writes what is printed for one request. */
type Answer = (service: PostfixService, request: SimulationRequest, out: LineBuffer) => void;

/** Answers every request of standard input; waits for a reader that is slow. What stands before a bad line is answered. */
export async function answerBatch(
  configuration: OpenConfiguration,
  { format, simulate, defaults }: SimulateOptions,
  terminal: Terminal,
): Promise<void> {
  const answer = format === "json" ? inJson(simulate) : inColumns(simulate);
  const lines = new LineBuffer();
  for await (const block of readBlocks(terminal.stdin)) {
    lines.clear();
    try {
      for (const request of requestsOf(block, defaults)) {
        configuration.ask((service) => {
          lines.startLine();
          answer(service, request, lines);
        });
        lines.endLine();
      }
    } finally {
      await terminal.stdout.send(lines.bytes());
    }
  }
}

function inJson(simulate: Simulate): Answer {
  let json: SimulationJson | undefined;
  return (service, request, out) => {
    if (json?.service !== service) json = new SimulationJson(service);
    json.write(simulate(service, request, "steps"), out);
  };
}

function inColumns(simulate: Simulate): Answer {
  return (service, request, out) => writeColumns(simulate(service, request, "outcome"), out);
}
