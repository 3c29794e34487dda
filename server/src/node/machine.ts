/** What this machine knows of itself; Postfix asks the same for its defaults. */
import { hostname, networkInterfaces } from "node:os";

/** The host name and the IP addresses of this machine, each with the length of its prefix. */
export function describeMachine(): { readonly hostname: string; readonly interfaces: readonly string[] } {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return { hostname: hostname(), interfaces: addresses.map(({ address, cidr }) => cidr ?? address) };
}
