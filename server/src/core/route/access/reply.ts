/** Replies of smtpd(8) that refuse something (`smtpd_check_reject` in `smtpd/smtpd_check.c`). */

/** The longest reply text. */
const longestReply = 510;

/** A refusal before it is put into a line. */
export interface Refusal {
  readonly code: number;
  /** The enhanced status code, such as `5.7.1`. */
  readonly status: string;
  /** What is said; undefined where it depends on what the files do not tell. */
  readonly text: string | undefined;
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
  return printable(line.slice(0, longestReply), style);
}

/** Control characters, and without UTF-8 all that is not ASCII, become spaces. */
function printable(line: string, { utf8 }: ReplyStyle): string {
  return Array.from(line, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    const isShown = codePoint >= 32 && codePoint !== 127 && (codePoint < 127 || utf8);
    return isShown ? character : " ";
  }).join("");
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
