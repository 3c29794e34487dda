/**
 * Where does mail to an address go, and why? The stages in the order in which a message passes them: smtpd(8)
 * decides about access, trivial-rewrite(8) resolves the address, the delivery agent makes something of the next hop.
 */
import { quote822Local, unquote822Local } from "../address/quote-822-local.ts";
import type { Token } from "../address/tok822-token.ts";
import type { Failed, LookupResult } from "../lookup/dictionary.ts";
import { message } from "../text/message.ts";
import { type Access, decideAccess } from "./access/decide-access.ts";
import { publicSmtpd } from "./access/public-smtpd.ts";
import type { Resolved } from "./access/session.ts";
import { readSmtpdSettings, type SmtpdSettings } from "./access/smtpd-settings.ts";
import { goEveryWay, isUntold } from "./choices.ts";
import { noteCleanup } from "./cleanup.ts";
import { createDaemon, type Instance } from "./create-daemon.ts";
import type { DaemonFailure } from "./daemon.ts";
import { Inquiry } from "./inquiry.ts";
import { isLocalDomain } from "./local-domains.ts";
import { DeliveryAgents } from "./next-hop.ts";
import { applyRelocatedMaps } from "./relocated.ts";
import { routeByClass } from "./resolve/address-class.ts";
import { findRecipient, type Recipient } from "./resolve/recipient.ts";
import { type ResolverSettings, readResolverSettings } from "./resolver-settings.ts";
import { type RewriteContext, rewriteAddress, rewriteTokens } from "./rewrite.ts";
import type { Route } from "./route.ts";
import type {
  Delivery,
  Destination,
  Detail,
  Resolution,
  Simulation,
  SimulationRequest,
} from "./simulation.ts";
import { Trace, type TraceStep } from "./trace.ts";
import { applyTransportMaps } from "./transport.ts";

/** Simulates what one instance does with mail. What the daemons read at their start is read once. */
export class Simulator {
  readonly #instance: Instance;
  readonly #agents: DeliveryAgents;
  #resolver: ResolverSettings | undefined;
  #smtpd: SmtpdSettings | undefined;

  constructor(instance: Instance) {
    this.#instance = instance;
    this.#agents = new DeliveryAgents(instance);
  }

  /** Answers where mail goes, from the client's connection to the next hop. */
  simulate(request: SimulationRequest): Simulation {
    const { recipient, sender = "", client } = request;
    const access = client === undefined ? undefined : this.#access({ ...request, client });
    const isRefused = access?.decision.action === "reject" || access?.decision.action === "defer";
    const trace = new Trace();
    return {
      recipient,
      sender,
      ...(client === undefined ? {} : { client }),
      access: access?.decision ?? null,
      accessSteps: access?.steps ?? [],
      deliveries: isRefused ? [] : [this.#deliver(recipient, sender, trace)],
      unknown: [...(access?.unknown ?? []), ...trace.unknown],
    };
  }

  /** Answers what trivial-rewrite(8) answers to a `resolve` request for the address as it is given. */
  resolve(recipient: string, sender: string, detail: Detail = "steps"): Simulation {
    return resolveOnly({ recipient, sender }, this.#resolverSettings(), detail);
  }

  #access(request: SimulationRequest & { readonly client: string }): Access {
    this.#smtpd ??= readSmtpdSettings(createDaemon(this.#instance, "smtpd", publicSmtpd(this.#instance)));
    const settings = this.#resolverSettings();
    const rewrite = (address: string): string => rewriteInternal(address, settings);
    const resolve = (sender: string, address: string): Resolved => {
      const trace = new Trace();
      const [to, from] = [rewrite(address), rewrite(sender)];
      const resolution = resolveAddress(to, from, settings, trace);
      const others = (): readonly Resolution[] => alternativesTo(to, from, settings, trace) ?? [];
      return { ...resolution, unknown: trace.unknown, others, cause: causeOfFailure(resolution, trace) };
    };
    return decideAccess(request, this.#smtpd, { rewrite, resolve });
  }

  /** What cleanup(8) does to a recipient besides rewriting is not simulated yet; the trace says where it matters. */
  #deliver(recipient: string, sender: string, trace: Trace): Delivery {
    const settings = this.#resolverSettings();
    noteCleanup(this.#instance.configuration, trace);
    const queued = rewriteInternal(recipient, settings);
    const from = rewriteInternal(sender, settings);
    const resolution = resolveAddress(queued, from, settings, trace);
    const { transport, nexthop, flags } = resolution;
    const isRouted = transport !== undefined && nexthop !== undefined && !flags.includes("error");
    const destination = isRouted ? this.#agents.destinationOf(transport, nexthop, trace) : undefined;
    const alternatives = alternativesTo(queued, from, settings, trace);
    return makeDelivery(queued, resolution, alternatives, trace, destination);
  }

  #resolverSettings(): ResolverSettings {
    this.#resolver ??= readResolverSettings(
      createDaemon(
        this.#instance,
        "trivial-rewrite",
        ({ columns }) => columns.service?.text === "rewrite" && columns.command?.text === "trivial-rewrite",
      ),
      "regular",
    );
    return this.#resolver;
  }
}

/** Answers what trivial-rewrite(8) answers to a `resolve` request for the address as it is given. */
export function resolveOnly(
  request: Pick<SimulationRequest, "recipient" | "sender">,
  settings: ResolverSettings,
  detail: Detail = "steps",
): Simulation {
  const { recipient, sender = "" } = request;
  const trace = new Trace({ withSteps: detail === "steps" });
  const resolution = resolveAddress(recipient, sender, settings, trace);
  const alternatives = alternativesTo(recipient, sender, settings, trace);
  const delivery = makeDelivery(recipient, resolution, alternatives, trace);
  return {
    recipient,
    sender,
    access: null,
    accessSteps: [],
    deliveries: [delivery],
    unknown: trace.unknown,
  };
}

function makeDelivery(
  queued: string,
  { recipient, class: addressClass, transport, nexthop, flags }: Resolution,
  alternatives: readonly Resolution[] | undefined,
  { steps }: Trace,
  destination?: Destination,
): Delivery {
  return {
    queued,
    recipient,
    class: addressClass,
    transport,
    nexthop,
    flags,
    alternatives,
    destination,
    steps,
  };
}

/** More ways than this are not gone. */
const mostWays = 64;

/** What else mail may come to, where something on its way was not known. */
function alternativesTo(
  address: string,
  sender: string,
  settings: ResolverSettings,
  trace: Trace,
): readonly Resolution[] | undefined {
  if (trace.unknown.length === 0) return undefined;
  const { all, complete } = goEveryWay(
    (choices) =>
      onlyTold(resolveAddress(address, sender, settings, new Trace({ choices, withSteps: false }))),
    mostWays,
  );
  if (!complete) trace.cannotKnow({ reason: message("mail may go more ways than are shown") });
  const [, ...others] = new Map(all.map((outcome) => [JSON.stringify(outcome), outcome])).values();
  return others.length === 0 ? undefined : others;
}

/** Leaves out what is made of an answer that is not known. */
function onlyTold({ transport, nexthop, ...rest }: Resolution): Resolution {
  return {
    ...rest,
    ...(transport === undefined || isUntold(transport) ? {} : { transport }),
    ...(nexthop === undefined || isUntold(nexthop) ? {} : { nexthop }),
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
  if (failure !== undefined) return failing(failure, trace);
  const rewrite = (tokens: readonly Token[]): readonly Token[] =>
    rewriteTokens(tokens, localContext(settings));
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
    recipient.address.startsWith("-") && !settings.allowMinUser && settings.daemon.isAtLeast("2.5");
  if (isOption) trace.decide(new Inquiry(settings.daemon, trace, "resolve").use("allow_min_user"));
  else trace.decide(route.classStep, route.transportStep, route.nexthopStep);
  const flags: ("routed" | "error")[] = [];
  if (recipient.routed) flags.push("routed");
  if (isOption) flags.push("error");
  const { class: addressClass, transport, nexthop } = route;
  return { recipient: recipient.address, class: addressClass, transport, nexthop, flags };
}

function failing({ reason, parameter, at }: DaemonFailure, trace: Trace): Resolution {
  trace.decide(trace.step({ stage: "resolve", parameter, at, note: reason }));
  return { flags: ["fail"] };
}

/** The step that tells most of why an address could not be resolved: the table that failed, else what decided. */
function causeOfFailure({ flags }: Resolution, { steps }: Trace): TraceStep | undefined {
  if (!flags.includes("fail")) return undefined;
  const reason = steps.at(-1)?.note;
  return steps.find(({ note }) => note !== undefined && note === reason);
}

function asLookup(answer: boolean | Failed): LookupResult {
  if (typeof answer !== "boolean") return answer;
  return answer ? { kind: "found", value: "" } : { kind: "not-found" };
}

/** An address in internal form, rewritten to user@domain as other programs have it done (`rewrite_clnt_internal`). */
function rewriteInternal(address: string, settings: ResolverSettings): string {
  if (address === "") return "";
  return unquote822Local(rewriteAddress(quote822Local(address), localContext(settings)));
}

function localContext(settings: ResolverSettings): RewriteContext {
  return { ...settings, origin: settings.myorigin, domain: settings.mydomain };
}
