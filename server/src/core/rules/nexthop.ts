/** The destinations in a nexthop of smtp(8) and lmtp(8) (`smtp/smtp_connect.c`, `util/host_port.c`). */
import { splitList } from "../syntax/value.ts";
import type { TransportText } from "./transport-texts.ts";

/** One destination: `host`, `host:port`, `[host]` or `[host]:port`. */
export interface Destination {
  readonly text: string;
  /** Where it starts in the file; of use where the text stands there as it is. */
  readonly start: number;
  /** The host without brackets. */
  readonly host: string;
  readonly bracketed: boolean;
  /** What follows the colon behind the host; undefined without a colon. */
  readonly port?: string;
}

/** The destinations, in their order; none where a socket's path stands in place of hosts. */
export function destinationsOf({ text, nexthop, at }: TransportText): Destination[] {
  if (/^unix:/.test(nexthop)) return [];
  const before = text.length - nexthop.length;
  const inet = /^inet:/.exec(nexthop)?.[0].length ?? 0;
  return splitList(nexthop.slice(inet)).map((item) => ({
    text: item.text,
    start: at.start + before + inet + item.span.start,
    ...readDestination(item.text),
  }));
}

function readDestination(text: string): Pick<Destination, "host" | "bracketed" | "port"> {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/s.exec(text);
  if (bracketed !== null) return { host: bracketed[1] ?? "", bracketed: true, ...portOf(bracketed[2]) };
  const colon = text.lastIndexOf(":");
  if (colon === -1) return { host: text, bracketed: false };
  return { host: text.slice(0, colon), bracketed: false, ...portOf(text.slice(colon + 1)) };
}

function portOf(port: string | undefined): { readonly port?: string } {
  return port === undefined ? {} : { port };
}
