/**
 * Quoting and unquoting of the local part of an address (`global/quote_822_local.c`). Addresses in envelopes
 * and table keys come in two forms: internal, without quotes, and external, quoted where RFC 822 wants it.
 */

/** The flags of `quote_822_local_flags`; 8-bit data is never quoted, as in every use by Postfix. */
export interface QuoteFlags {
  /** `QUOTE_FLAG_EXPOSE_AT`: an `@` in the local part alone asks for no quotes. */
  readonly exposeAt?: boolean;
  /** `QUOTE_FLAG_BARE_LOCALPART`: the text is a local part without domain. */
  readonly bareLocalpart?: boolean;
}

/** Turns an internal address into its external form: `a b@c` gives `"a b"@c`. A source route in front stays. */
export function quote822Local(address: string, flags: QuoteFlags = {}): string {
  if (plainAddress.test(address) && flags.bareLocalpart !== true) return address;
  const start = startOfMailbox(address);
  const lastAt = flags.bareLocalpart === true ? -1 : address.lastIndexOf("@");
  const end = lastAt < start ? address.length : lastAt;
  const local = address.slice(start, end);
  if ((flags.exposeAt === true ? dotStringWithAt : dotString).test(local)) return address;
  return `${address.slice(0, start)}"${local.replace(/["\\\r]/g, "\\$&")}"${address.slice(end)}`;
}

/** Turns an external address into its internal form: quotes and backslashes of the local part are taken off. */
export function unquote822Local(address: string): string {
  const start = startOfMailbox(address);
  let result = address.slice(0, start);
  let quoted = false;
  let domain: { readonly from: number; readonly to: number } | undefined;
  for (let at = start; at < address.length; at += 1) {
    const character = address[at];
    if (character === '"') {
      quoted = !quoted;
      continue;
    }
    if (character === "@" && !quoted) domain = { from: at, to: result.length };
    if (character === "\\") {
      if (at + 1 === address.length) continue;
      at += 1;
    }
    result += address[at];
  }
  return domain === undefined ? result : result.slice(0, domain.to) + address.slice(domain.from);
}

function startOfMailbox(address: string): number {
  return address.startsWith("@") ? address.indexOf(":") + 1 : 0;
}

/** Atoms with single dots between them, which need no quotes. */
const atoms = String.raw`[^\0- \x7f()<>@,;:\\"[\].]+(?:\.[^\0- \x7f()<>@,;:\\"[\].]+)*`;
const dotString = new RegExp(`^${atoms}$`);
/** Such a local part with a domain or without one: most addresses, which are told by one look. */
const plainAddress = new RegExp(`^${atoms}(?:@[^@]*)?$`);
/** The same with `@` as one more character of an atom. */
const dotStringWithAt = new RegExp(`^${atoms.replaceAll("@", "")}$`);
