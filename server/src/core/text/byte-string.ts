/**
 * Text as the bytes that Postfix sees, one code unit below 256 for each byte. Its pattern matching knows no characters,
 * so patterns and keys are brought to this form before they are compared.
 */
import { decodeBytes, encodeText } from "./bytes.ts";

/** The bytes of a text. A text that is ASCII is the same in both forms. */
export function toByteString(text: string): string {
  return isAsciiText(text) ? text : fromBytes(encodeText(text));
}

/** The text of bytes; the opposite of {@link toByteString}. */
export function fromByteString(bytes: string): string {
  return isAsciiText(bytes) ? bytes : decodeBytes(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}

function isAsciiText(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

function fromBytes(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return text;
}
