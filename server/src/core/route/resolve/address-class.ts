/**
 * The address class of a recipient, with the transport and next hop that main.cf gives to the class and, for mail
 * that leaves the machine, by sender (`resolve_addr` in `trivial-rewrite/resolve.c`).
 */
import { equalsIgnoringCase } from "../../address/casefold.ts";
import type { Change } from "../../facts/versions.ts";
import type { Failed } from "../../lookup/dictionary.ts";
import { type Message, message } from "../../text/message.ts";
import { type AddressContext, Inquiry } from "../inquiry.ts";
import type { NamedText, ResolverSettings } from "../resolver-settings.ts";
import type { Route } from "../route.ts";
import type { AddressClass } from "../simulation.ts";
import type { StepMark, Trace } from "../trace.ts";
import type { Recipient } from "./recipient.ts";

/** What choosing a route works with. */
export interface ClassContext {
  readonly settings: ResolverSettings;
  /** The envelope sender in internal form, empty for the null sender. */
  readonly sender: string;
  readonly trace: Trace;
  readonly addresses: AddressContext;
}

/** A value and the step of the trace that it comes from. */
interface Sourced {
  readonly value: string;
  readonly step: StepMark;
}

/** The null sender asks sender_dependent_relayhost_maps too. */
const nullSenderHasRelayhost: Change = { since: "2.7", backports: ["2.5.10", "2.6.6"] };

/** DUNNO in sender_dependent_relayhost_maps leaves relayhost in force. */
const dunnoKeepsRelayhost: Change = { since: "3.1", backports: ["2.9.13", "2.10.7", "2.11.5", "3.0.1"] };

/** Tells class, transport and next hop of a recipient, transport_maps left aside. */
export function routeByClass(recipient: Recipient, context: ClassContext): Route | Failed {
  return new ClassRouter(recipient.domain, context).route(recipient.local);
}

class ClassRouter {
  readonly #domain: string;
  readonly #context: ClassContext;
  readonly #inquiry: Inquiry;

  constructor(domain: string, context: ClassContext) {
    this.#domain = domain;
    this.#context = context;
    this.#inquiry = new Inquiry(context.settings.daemon, context.trace, "resolve");
  }

  route(local: boolean): Route | Failed {
    const found = local ? "local" : this.#classOf();
    if (typeof found !== "string") return found;
    const classStep = this.#context.trace.step({
      stage: "resolve",
      key: this.#domain,
      note: this.#context.trace.withSteps ? this.#classNote(found) : undefined,
    });
    const { routing } = this.#context.settings;
    const toDomain = { value: this.#domain, step: classStep };
    switch (found) {
      case "virtual-alias":
        return this.#unknownAlias(classStep);
      case "local":
        return this.#combine(found, classStep, this.#named(routing.localTransport), toDomain);
      case "virtual-mailbox":
        return this.#combine(found, classStep, this.#named(routing.virtualTransport), toDomain);
      default:
        return this.#offHost(found, classStep);
    }
  }

  #classNote(found: AddressClass): Message {
    return message("the address class of {domain} is {class}", { domain: this.#domain, class: found });
  }

  #classOf(): AddressClass | Failed {
    const { classLists, relayDomainsStyle } = this.#context.settings;
    for (const { class: name, domains } of classLists) {
      const listed =
        name === "relay"
          ? this.#inquiry.matchDomain(domains, this.#domain, this.#inquiry.parentDomains(relayDomainsStyle))
          : this.#inquiry.matchString(domains, this.#domain);
      if (listed !== false) return listed === true ? name : listed;
    }
    return "default";
  }

  /** A domain of virtual aliases delivers to nobody: whoever is left here has no alias. */
  #unknownAlias(classStep: StepMark): Route {
    const { settings } = this.#context;
    const status = settings.daemon.isAtLeast("2.10") ? "5.1.1 " : "";
    const table = settings.showRecipientTable ? " in virtual alias table" : "";
    return {
      class: "virtual-alias",
      classStep,
      transport: "error",
      transportStep: classStep,
      nexthop: `${status}User unknown${table}`,
      nexthopStep: classStep,
    };
  }

  #offHost(found: "relay" | "default", classStep: StepMark): Route | Failed {
    const { routing } = this.#context.settings;
    const transport = found === "relay" ? this.#named(routing.relayTransport) : this.#defaultTransport();
    if ("kind" in transport) return transport;
    const nexthop = this.#offHostNexthop(classStep);
    return "kind" in nexthop ? nexthop : this.#combine(found, classStep, transport, nexthop);
  }

  /** What the sender's entry says, else default_transport. */
  #defaultTransport(): Sourced | Failed {
    const { settings, sender, addresses } = this.#context;
    const maps = settings.routing.senderDependentDefaultTransportMaps;
    if (maps === undefined) return this.#named(settings.routing.defaultTransport);
    const key = sender === "" ? settings.nullDefaultTransportKey : sender;
    const found = this.#inquiry.findAddress(maps, key, addresses);
    if (found.kind === "failed") return found;
    const step = this.#inquiry.lastHit;
    if (found.kind === "not-found" || step === undefined || found.value.toLowerCase() === "dunno") {
      return this.#named(settings.routing.defaultTransport);
    }
    return { value: found.value, step };
  }

  /** What the sender's entry says, else relayhost, else the domain itself. */
  #offHostNexthop(classStep: StepMark): Sourced | Failed {
    const { settings, trace } = this.#context;
    const toDomain = { value: this.#domain, step: classStep };
    const bySender = this.#relayhostOfSender();
    if (bySender !== undefined && "kind" in bySender) return bySender;
    const { parameter, value } = settings.routing.relayhost;
    if (bySender !== undefined && bySender.value === undefined) return toDomain;
    if (value === "") return bySender ?? toDomain;
    const step = this.#inquiry.use(parameter);
    if (bySender === undefined) return { value, step };
    trace.overrule(
      step,
      message("{parameter} has no say, since the sender has a relay host of its own", { parameter }),
    );
    return bySender;
  }

  /**
   * The sender's relay host; undefined where relayhost counts. DUNNO once meant the recipient's domain, relayhost or
   * not: the value is undefined then.
   */
  #relayhostOfSender(): Sourced | { readonly value: undefined } | Failed | undefined {
    const { settings, sender, addresses } = this.#context;
    const { daemon } = settings;
    const maps = settings.routing.senderDependentRelayhostMaps;
    if (maps === undefined || (sender === "" && !daemon.has(nullSenderHasRelayhost))) return undefined;
    const key = sender === "" ? settings.nullRelayhostKey : sender;
    const found = this.#inquiry.findAddress(maps, key, addresses);
    const step = this.#inquiry.lastHit;
    if (found.kind === "failed") return found;
    if (found.kind === "not-found" || step === undefined) return undefined;
    const isDunno = daemon.isAtLeast("2.6") && equalsIgnoringCase(found.value, "DUNNO", settings.utf8);
    if (!isDunno) return { value: found.value, step };
    return daemon.has(dunnoKeepsRelayhost) ? undefined : { value: undefined };
  }

  #named({ parameter, value }: NamedText): Sourced {
    return { value, step: this.#inquiry.use(parameter) };
  }

  /** A transport may bring its own next hop, which counts more than any other of main.cf. */
  #combine(found: AddressClass, classStep: StepMark, transport: Sourced, nexthop: Sourced): Route | Failed {
    const colon = transport.value.indexOf(":");
    const name = colon === -1 ? transport.value : transport.value.slice(0, colon);
    const destination = colon === -1 ? "" : transport.value.slice(colon + 1);
    if (name === "") {
      const reason = message("the transport {value} has no name", { value: transport.value });
      return { kind: "failed", error: "config", reason };
    }
    if (destination !== "" && nexthop.step !== classStep) {
      const reason = message("the next hop of the transport, {destination}, counts more", { destination });
      this.#context.trace.overrule(nexthop.step, reason);
    }
    return {
      class: found,
      classStep,
      transport: name,
      transportStep: transport.step,
      nexthop: destination === "" ? nexthop.value : destination,
      nexthopStep: destination === "" ? nexthop.step : transport.step,
    };
  }
}
