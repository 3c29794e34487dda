/** The way of one recipient while it is being found: what counts so far, and which step of the trace said so. */
import type { Message } from "../text/message.ts";
import type { AddressClass } from "./simulation.ts";
import type { StepMark, Trace } from "./trace.ts";

/** A transport and a next hop, each with the step that they come from. */
export interface Route {
  readonly class: AddressClass;
  readonly classStep: StepMark;
  readonly transport: string;
  readonly transportStep: StepMark;
  readonly nexthop: string;
  readonly nexthopStep: StepMark;
}

/** Replaces the transport or the next hop; the step that said it before is told why it does not count. */
export function reroute(
  route: Route,
  change: { readonly transport?: string; readonly nexthop?: string },
  step: StepMark,
  trace: Trace,
  why: Message,
): Route {
  let { transportStep, nexthopStep } = route;
  if (change.transport !== undefined) transportStep = step;
  if (change.nexthop !== undefined) nexthopStep = step;
  for (const old of [route.transportStep, route.nexthopStep]) {
    if (old !== transportStep && old !== nexthopStep && old !== route.classStep) trace.overrule(old, why);
  }
  const { transport = route.transport, nexthop = route.nexthop } = change;
  return { class: route.class, classStep: route.classStep, transport, transportStep, nexthop, nexthopStep };
}
