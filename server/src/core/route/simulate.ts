/**
 * Where does mail to an address go, and why? The stages in the order in which a message passes them: smtpd(8)
 * decides about access, trivial-rewrite(8) resolves the address, the delivery agent makes something of the next hop.
 */
import type { Token } from "../address/tok822-token.ts";
import type { Failed, LookupResult } from "../lookup/dictionary.ts";
import { Inquiry } from "./inquiry.ts";
import { isLocalDomain } from "./local-domains.ts";
import { applyRelocatedMaps } from "./relocated.ts";
import { routeByClass } from "./resolve/address-class.ts";
import { findRecipient, type Recipient } from "./resolve/recipient.ts";
import type { ResolverSettings } from "./resolver-settings.ts";
import { rewriteTokens } from "./rewrite.ts";
import type { Route } from "./route.ts";
import type { Delivery, Resolution, Simulation, SimulationRequest } from "./simulation.ts";
import { Trace } from "./trace.ts";
import { applyTransportMaps } from "./transport.ts";

/** Answers what trivial-rewrite(8) answers to a `resolve` request for the address as it is given. */
export function resolveOnly(request: SimulationRequest, settings: ResolverSettings): Simulation {
  const { recipient, sender = "" } = request;
  const trace = new Trace();
  const delivery: Delivery = {
    queued: recipient,
    ...resolveAddress(recipient, sender, settings, trace),
    steps: trace.steps,
  };
  return {
    recipient,
    sender,
    access: null,
    accessSteps: [],
    deliveries: [delivery],
    unknown: trace.unknown,
  };
}

/** `resolve_addr`: the recipient, its class, the route of the class, transport_maps, relocated_maps. */
export function resolveAddress(
  address: string,
  sender: string,
  settings: ResolverSettings,
  trace: Trace,
): Resolution {
  const { daemon } = settings;
  const [failure] = settings.failures;
  if (failure !== undefined) return failing({ kind: "failed", error: "fatal", reason: failure }, trace);
  const rewrite = (tokens: readonly Token[]): readonly Token[] =>
    rewriteTokens(tokens, { ...settings, origin: settings.myorigin, domain: settings.mydomain });
  const recipient = findRecipient(address, settings, trace, rewrite);
  if (recipient.kind === "failed") return failing(recipient, trace);
  if (recipient.kind === "invalid") {
    return { recipient: recipient.address, class: "default", flags: ["error"] };
  }
  const inquiry = new Inquiry(daemon, trace, "resolve");
  const isLocal = (domain: string): LookupResult =>
    asLookup(isLocalDomain(domain, settings.localDomains, inquiry, trace));
  const addresses = { extensions: settings.extensions, myorigin: settings.myorigin, isLocalDomain: isLocal };
  const context = { settings, sender, trace, addresses };

  const byClass = routeByClass(recipient, context);
  if ("kind" in byClass) return failing(byClass, trace);
  const byTransportMaps = applyTransportMaps(byClass, recipient, context);
  if ("kind" in byTransportMaps) return failing(byTransportMaps, trace);
  const route = applyRelocatedMaps(byTransportMaps, recipient, context);
  return "kind" in route ? failing(route, trace) : finish(route, recipient, settings, trace);
}

/** A local part that starts with `-` could be taken for an option by a program, so it is refused at the very end. */
function finish(route: Route, recipient: Recipient, settings: ResolverSettings, trace: Trace): Resolution {
  const isOption =
    settings.daemon.isAtLeast("2.5") && !settings.allowMinUser && recipient.address.startsWith("-");
  if (isOption) trace.decide(new Inquiry(settings.daemon, trace, "resolve").use("allow_min_user"));
  else trace.decide(route.classStep, route.transportStep, route.nexthopStep);
  const flags: Resolution["flags"] = [
    ...(recipient.routed ? (["routed"] as const) : []),
    ...(isOption ? (["error"] as const) : []),
  ];
  const { class: addressClass, transport, nexthop } = route;
  return { recipient: recipient.address, class: addressClass, transport, nexthop, flags };
}

function failing(failure: Failed, trace: Trace): Resolution {
  trace.decide(trace.step({ stage: "resolve", note: failure.reason }));
  return { flags: ["fail"] };
}

function asLookup(answer: boolean | Failed): LookupResult {
  if (typeof answer !== "boolean") return answer;
  return answer ? { kind: "found", value: "" } : { kind: "not-found" };
}
