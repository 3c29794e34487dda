/** Which keys Postfix looks up in the tables of a parameter or restriction, in order (`global/mail_addr_find.c` …). */

import { lookupData } from "./lookup-keys.gen.ts";
import type { LookupUse } from "./lookup-use.ts";

/** Every use, in the order of a mail's way through Postfix. */
export const lookupUses: readonly LookupUse[] = lookupData.uses.map(({ keys, ...use }) => ({
  ...use,
  keys: lookupData.searches[keys] ?? [],
}));

/**
 * How the tables of a parameter (`transport_maps`) or restriction (`check_sender_access`) are used; several entries
 * where more than one program uses them differently. Empty for what has no table.
 */
export function lookupUsesOf(name: string): LookupUse[] {
  return lookupUses.filter(({ parameters }) => parameters.includes(name));
}

/** Names that parent_domain_matches_subdomains accepts beside parameters: the access tables go by this one. */
export const accessMapsName = "smtpd_access_maps";
