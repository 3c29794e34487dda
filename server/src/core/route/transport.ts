/** What transport_maps says of a recipient: transport(5), `trivial-rewrite/transport.c`. */

import type { Failed } from "../lookup/dictionary.ts";
import type { AddressStrategy } from "../lookup/mail-addr-find.ts";
import type { Maps } from "../lookup/maps.ts";
import { message } from "../text/message.ts";
import type { Daemon } from "./daemon.ts";
import { type AddressContext, Inquiry } from "./inquiry.ts";
import type { ResolverSettings } from "./resolver-settings.ts";
import { type Route, reroute } from "./route.ts";
import type { Trace } from "./trace.ts";

/** What the lookup works with. */
export interface TransportContext {
  readonly settings: ResolverSettings;
  readonly trace: Trace;
  readonly addresses: AddressContext;
}

/** The address, the address without extension, the domain and its parents, which are written with a dot or without. */
const withoutDots: AddressStrategy = { full: true, noExtension: true, domain: true, parents: "domain" };
const withDots: AddressStrategy = { ...withoutDots, parents: "dot-domain" };

/**
 * Lets transport_maps change a route: the address, the address without extension, the domain and its parents, and at
 * last `*`. Recipients of virtual alias domains are never looked up.
 */
export function applyTransportMaps(
  route: Route,
  recipient: { readonly address: string; readonly domain: string },
  context: TransportContext,
): Route | Failed {
  const { settings, trace, addresses } = context;
  const maps = settings.routing.transportMaps;
  if (maps === undefined || route.class === "virtual-alias") return route;
  const inquiry = new Inquiry(settings.daemon, trace, "transport");
  const found = findTransport(maps, recipient.address, inquiry, addresses, settings);
  if (found.kind === "failed") return found;
  const step = inquiry.lastHit;
  if (found.kind === "not-found" || step === undefined) return route;
  const change = readEntry(found.value, recipient.domain, settings.daemon);
  const why = message("an entry of {parameter} counts more", { parameter: maps.title });
  return reroute(route, change, step, trace, why);
}

function findTransport(
  maps: Maps,
  address: string,
  inquiry: Inquiry,
  addresses: AddressContext,
  settings: ResolverSettings,
): ReturnType<Inquiry["find"]> {
  const strategy = inquiry.parentDomains(settings.transportMapsStyle) ? withoutDots : withDots;
  const found = inquiry.findAddress(maps, address, addresses, strategy);
  return found.kind === "not-found" ? inquiry.find(maps, "*", false) : found;
}

/**
 * Reads `transport:nexthop`. Without transport the route keeps its own; without next hop too when the transport is
 * missing, else mail goes to the recipient's domain.
 */
function readEntry(
  value: string,
  domain: string,
  daemon: Daemon,
): { readonly transport?: string; readonly nexthop?: string } {
  const colon = value.indexOf(":");
  const transport = colon === -1 ? value : value.slice(0, colon);
  const nexthop = colon === -1 ? "" : value.slice(colon + 1);
  if (transport === "") return nexthop === "" ? {} : { nexthop };
  if (nexthop !== "") return { transport, nexthop };
  const isText = transport === "error" || (transport === "retry" && daemon.isAtLeast("3.0"));
  return { transport, nexthop: isText ? "Address is undeliverable" : domain };
}
