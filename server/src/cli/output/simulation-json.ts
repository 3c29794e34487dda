import type { Simulation } from "../../core/route/simulation.ts";
import type { TraceStep } from "../../core/route/trace.ts";
import type { PostfixService } from "../../core/service.ts";
import type { Location } from "../../core/text/location.ts";
import { placeOf } from "./finding-place.ts";

/** A simulation as the one-line JSON object of design/cli.md. Fields are only ever added. */
export function simulationAsJson(simulation: Simulation, service: PostfixService): string {
  const { recipient, sender, access, accessSteps, deliveries, unknown } = simulation;
  const object = {
    recipient,
    sender,
    access: access === null ? null : { ...access, by: access.by && withPlace(access.by, service) },
    accessSteps: accessSteps.map((step) => stepAsJson(step, service)),
    deliveries: deliveries.map((delivery) => ({
      ...delivery,
      steps: delivery.steps.map((step) => stepAsJson(step, service)),
    })),
    unknown: unknown.map((entry) => ({ ...entry, reason: service.localize(entry.reason) })),
  };
  return `${JSON.stringify(object)}\n`;
}

function stepAsJson(step: TraceStep, service: PostfixService): object {
  const { note, ...rest } = step;
  return { ...withPlace(rest, service), ...(note === undefined ? {} : { note: service.localize(note) }) };
}

/** Replaces offsets by file and line. */
function withPlace<Located extends { readonly at?: Location }>(
  located: Located,
  service: PostfixService,
): object {
  const { at, ...rest } = located;
  return at === undefined ? rest : { ...rest, file: at.file, line: placeOf(at, service).line };
}
