/** The address of MAIL FROM and RCPT TO, taken out of its angle brackets (`extract_addr` in `smtpd/smtpd.c`). */
import { quote822Local } from "../../address/quote-822-local.ts";
import { addressesOf, parseAddressList } from "../../address/tok822-parse.ts";
import { internalize } from "../../address/tok822-string.ts";

/** Reads an address as a client would send it; undefined where Postfix says that its syntax is bad. */
export function envelopeAddress(
  address: string,
  rules: {
    readonly mayBeEmpty: boolean;
    readonly strict: boolean;
    readonly isValid: (address: string) => boolean;
  },
): string | undefined {
  const external = address === "" ? "" : quote822Local(address);
  const mailbox = external.startsWith("@") ? external.slice(external.indexOf(":") + 1) : external;
  const tokens = parseAddressList(mailbox);
  const addresses = addressesOf(tokens);
  const rest = tokens.some((token) => token.kind !== "address");
  const [first] = addresses;
  if (addresses.length > 1 || (rules.strict && rest)) return undefined;
  const found = first === undefined ? "" : internalize(first);
  if (found === "") return rules.mayBeEmpty ? found : undefined;
  if (rules.strict && found.startsWith("@")) return undefined;
  return rules.isValid(found) ? found : undefined;
}
