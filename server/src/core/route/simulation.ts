/** What a simulation takes and answers; the shape is the contract of the command line and the editor. */
import type { Location } from "../text/location.ts";
import type { TraceStep, Unknown } from "./trace.ts";

/** Whether an answer comes with its steps, or is the outcome alone, which costs less. */
export type Detail = "steps" | "outcome";

/** One question: where would mail for `recipient` go? */
export interface SimulationRequest {
  readonly recipient: string;
  /** The envelope sender; default is the null sender. */
  readonly sender?: string;
  /** The client's IP address. Without it the mail enters locally and no SMTP access control applies. */
  readonly client?: string;
  readonly helo?: string;
  /** The SASL login name of an authenticated client. */
  readonly sasl?: string;
}

/** Address classes as trivial-rewrite(8) tells them. */
export type AddressClass = "local" | "virtual-alias" | "virtual-mailbox" | "relay" | "default";

/**
 * What trivial-rewrite(8)'s resolve request answers. With `error` or `fail` the other fields may be absent; in an
 * alternative a field is absent that is not known.
 */
export interface Resolution {
  readonly recipient?: string | undefined;
  readonly class?: AddressClass | undefined;
  readonly transport?: string | undefined;
  readonly nexthop?: string | undefined;
  readonly flags: readonly ("routed" | "error" | "fail")[];
}

/**
 * Where the delivery agent goes. `mx`: the MX hosts of `host`; `a`: its address record; `address`: `host` itself;
 * `unix`: a socket; `local`: a mailbox or a program of this machine; `none`: nowhere.
 */
export interface Destination {
  readonly kind: "mx" | "a" | "address" | "unix" | "local" | "none";
  readonly host?: string;
  readonly port?: number | string;
  readonly path?: string;
}

/** What smtpd(8) answers to the client. */
export interface AccessDecision {
  readonly action: "permit" | "reject" | "defer" | "unknown";
  /** The reply line, byte for byte; absent when unknown. */
  readonly reply?: string;
  readonly by?: { readonly parameter: string; readonly restriction: string; readonly at?: Location };
}

/** One delivery. */
export interface Delivery extends Resolution {
  /** The recipient as it stands in the queue file. */
  readonly queued: string;
  readonly destination?: Destination | undefined;
  /**
   * What else it may come to where the files do not tell an answer, a table outside of them for one; absent where there
   * is nothing else. A table that is asked may fail as well.
   */
  readonly alternatives?: readonly Resolution[] | undefined;
  readonly steps: readonly TraceStep[];
}

/** The answer. `access` is null without a client; a refused mail has no deliveries. */
export interface Simulation {
  readonly recipient: string;
  readonly sender: string;
  readonly client?: string;
  readonly access: AccessDecision | null;
  readonly accessSteps: readonly TraceStep[];
  readonly deliveries: readonly Delivery[];
  readonly unknown: readonly Unknown[];
}
