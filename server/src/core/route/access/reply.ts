/** Replies of smtpd(8) that refuse something (`smtpd_check_reject` in `smtpd/smtpd_check.c`). */

import { decodeBytes, encodeText } from "../../text/bytes.ts";

/** The longest reply text, in bytes. */
const longestReply = 510;

const space = 32;

/** A refusal before it is put into a line. */
export interface Refusal {
  readonly code: number;
  /** The enhanced status code, such as `5.7.1`. */
  readonly status: string;
  /** What is said; undefined where it depends on what the files do not tell. */
  readonly text: string | undefined;
  /** It depends on a table outside of the files, not on the client's name. */
  readonly isInTable?: true;
  /** A failure of the server itself, which warn_if_reject does not turn into a warning. */
  readonly isFailure?: true;
}

/** How replies are written. */
export interface ReplyStyle {
  /** `soft_bounce`. */
  readonly softBounce: boolean;
  /** `smtputf8_enable`: characters that are not ASCII may stand in a reply. */
  readonly utf8: boolean;
}

/** The first digit of the reply: 4 asks the client to come back, 5 refuses for good. */
export function severity({ code }: Refusal, style: ReplyStyle): 4 | 5 {
  const isValid = code >= 400 && code <= 599;
  return isValid && code >= 500 && !style.softBounce ? 5 : 4;
}

/** The reply line; undefined where the text is not known. */
export function replyLine(refusal: Refusal, style: ReplyStyle): string | undefined {
  const { code, status, text } = refusal;
  if (text === undefined) return undefined;
  if (code < 400 || code > 599) return "450 4.7.1 Service unavailable";
  const digit = severity(refusal, style);
  const line = `${digit}${String(code).slice(1)} ${digit}${status.slice(1)} ${text}`;
  return decodeBytes(printable(encodeText(line).slice(0, longestReply), style));
}

/** Puts a space for each byte of a control character and, without UTF-8, of all that is not ASCII (`util/printable.c`). */
function printable(bytes: Uint8Array, { utf8 }: ReplyStyle): Uint8Array {
  const continues = (at: number): boolean => ((bytes[at] ?? 0) & 0xc0) === 0x80;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (utf8 && byte >= 194 && byte <= 254 && continues(at + 1)) {
      while (continues(at + 1)) at += 1;
    } else if (byte < 32 || byte >= 127) bytes[at] = space;
  }
  return bytes;
}

/** The refusal where a table could not be asked (`reject_dict_retry`); the name is undefined where the DNS tells it. */
export function lookupFailure(name: string | undefined): Refusal {
  const text = name === undefined ? undefined : `<${name}>: Temporary lookup failure`;
  return { code: 451, status: "4.3.0", text, isFailure: true };
}

/** The refusal of a configuration that makes no sense (`reject_server_error`). */
export const serverError: Refusal = {
  code: 451,
  status: "4.3.5",
  text: "Server configuration error",
  isFailure: true,
};
