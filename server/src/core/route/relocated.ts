/** Recipients that have moved are bounced with their new address: relocated(5), the end of `trivial-rewrite/resolve.c`. */
import type { Failed } from "../lookup/dictionary.ts";
import { message } from "../text/message.ts";
import { isUntold } from "./choices.ts";
import { type AddressContext, Inquiry } from "./inquiry.ts";
import type { ResolverSettings } from "./resolver-settings.ts";
import { type Route, reroute } from "./route.ts";
import type { Trace } from "./trace.ts";

/** An enhanced status code at the start of a text, and what follows it (`dsn_split`). */
const statusAndText = /^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?:[ \t\n\v\f\r]+|$)(.*)$/s;

/** Lets relocated_maps take a recipient out of the way. */
export function applyRelocatedMaps(
  route: Route,
  recipient: { readonly address: string },
  context: { readonly settings: ResolverSettings; readonly trace: Trace; readonly addresses: AddressContext },
): Route | Failed {
  const { settings, trace, addresses } = context;
  const maps = settings.relocatedMaps;
  if (maps === undefined) return route;
  const inquiry = new Inquiry(settings.daemon, trace, "relocated");
  const found = inquiry.findAddress(maps, recipient.address, addresses);
  if (found.kind === "failed") return found;
  const step = inquiry.lastHit;
  if (found.kind === "not-found" || step === undefined) return route;
  const change = { transport: "error", nexthop: bounceText(found.value, settings) };
  return reroute(route, change, step, trace, message("the recipient has moved"));
}

function bounceText(value: string, settings: ResolverSettings): string {
  if (isUntold(value)) return value;
  if (settings.relocatedPrefix) {
    const status = settings.daemon.isAtLeast("2.4") ? "5.1.6 " : "";
    return `${status}User has moved to ${value}`;
  }
  const [, status, text] = statusAndText.exec(value) ?? [];
  return status === undefined || text === undefined || text === ""
    ? "5.2.0 Mailbox is unavailable"
    : `${status} ${text}`;
}
