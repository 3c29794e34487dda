/**
 * Host names in UTF-8 (`util/valid_utf8_hostname.c`, `util/midna_domain.c`). Postfix asks the ICU library
 * whether a name that is not ASCII has a form for DNS (UTS 46, non-transitional); which characters do depends
 * on the library's Unicode version. Plain words are decided here; what only the library knows is undefined.
 */
import { isValidUtf8 } from "../text/bytes.ts";
import { isAscii } from "./casefold.ts";
import { punycode } from "./punycode.ts";
import { isValidHostname } from "./valid-hostname.ts";

/** The longest name in DNS form that the ICU library lets pass. */
const longestAsciiName = 253;

/** The full stops of East Asian scripts, which UTS 46 reads as dots. */
const ideographicStops = /[\u3002\uff0e\uff61]/g;

/**
 * Letters and digits that UTS 46 takes in every Unicode version that a server may have: Latin, Greek, Cyrillic,
 * Hebrew, Arabic, Devanagari, Thai, kana, ideographs, Hangul, and the full-width forms of ASCII.
 */
const settledCharacters =
  /^[\0-\x7f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u0490\u0491\u05d0-\u05ea\u0621-\u063a\u0641-\u064a\u0660-\u0669\u06f0-\u06f9\u0905-\u0939\u0e01-\u0e30\u0e32\u3005\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4db5\u4e00-\u9fa5\uac00-\ud7a3\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9d]*$/;

/**
 * Says whether the name is valid; undefined when only the ICU library of the mail server can tell.
 * `utf8` is whether `smtputf8_enable` is on; without it a name that is not ASCII is invalid.
 */
export function isValidUtf8Hostname(name: string, utf8: boolean): boolean | undefined {
  if (isAscii(name) || !utf8) return isValidHostname(name);
  if (!isValidUtf8(name)) return false;
  if (!settledCharacters.test(name.replace(ideographicStops, "."))) return undefined;
  const labels = name.replace(ideographicStops, ".").toLowerCase().normalize("NFKC").split(".");
  if (labels.some((label) => label.startsWith("--", 2))) return undefined;
  if (labels.some((label) => label.startsWith("-") || label.endsWith("-"))) return false;
  const ascii = labels.map((label) => (isAscii(label) ? label : `xn--${punycode(label)}`)).join(".");
  return ascii.length <= longestAsciiName && isValidHostname(ascii);
}
