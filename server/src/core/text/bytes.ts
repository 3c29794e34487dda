/**
 * Bytes of a file as text and back, without loss.
 *
 * Postfix reads bytes. Text that is valid UTF-8 becomes ordinary text; each byte that is not part of a valid
 * sequence becomes one lone surrogate from U+DC80 to U+DCFF (the byte added to U+DC00), so it stays visible
 * and {@link encodeText} gives every file back byte for byte.
 */

const escapeBase = 0xdc00;

/** Says whether a code unit stands for one byte that was not valid UTF-8. */
export function isEscapedByte(unit: number): boolean {
  return unit >= escapeBase + 0x80 && unit <= escapeBase + 0xff;
}

/** Says whether the text stands for bytes that are all valid UTF-8, as Postfix's `valid_utf8_stringz` does. */
export function isValidUtf8(text: string): boolean {
  // The first test needs no look around, and most texts pass it.
  return (
    !/[\ud800-\udfff]/.test(text) ||
    !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
  );
}

/** Decodes the bytes of a file; a byte that is not UTF-8 is kept as an escaped byte. */
export function decodeBytes(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = endOfAscii(bytes, at);
    if (end > at) parts.push(Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, end)));
    at = end < bytes.length && end - at < longestRun ? decodeOthers(bytes, end, parts) : end;
  }
  return parts.join("");
}

/** The number of bytes that are decoded at once. */
const longestRun = 8000;

/** The end of the ASCII bytes that start at an offset, or of so many of them as are decoded at once. */
function endOfAscii(bytes: Uint8Array, start: number): number {
  const limit = Math.min(bytes.length, start + longestRun);
  let at = start;
  while (at < limit && (bytes[at] ?? 0) < 128) at += 1;
  return at;
}

/** Decodes up to the next ASCII byte; gives the offset behind. */
function decodeOthers(bytes: Uint8Array, start: number, parts: string[]): number {
  const run: number[] = [];
  let at = start;
  while (at < bytes.length && (bytes[at] ?? 0) >= 128 && run.length < longestRun) {
    const sequence = sequenceAt(bytes, at);
    if (sequence === undefined) run.push(escapeBase + (bytes[at] ?? 0));
    else pushCodePoint(run, sequence.codePoint);
    at += sequence?.length ?? 1;
  }
  parts.push(String.fromCharCode(...run));
  return at;
}

/** Encodes text as the bytes it stands for; the opposite of {@link decodeBytes}. */
export function encodeText(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let size = 0;
  const put = (byte: number): void => {
    bytes[size] = byte;
    size += 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (isEscapedByte(unit)) {
      put(unit - escapeBase);
      continue;
    }
    const codePoint = text.codePointAt(at) ?? unit;
    if (codePoint > 0xffff) at += 1;
    encodeCodePoint(codePoint, put);
  }
  return bytes.slice(0, size);
}

function encodeCodePoint(codePoint: number, put: (byte: number) => void): void {
  if (codePoint < 0x80) {
    put(codePoint);
  } else if (codePoint < 0x800) {
    put(0xc0 | (codePoint >> 6));
    put(0x80 | (codePoint & 0x3f));
  } else if (codePoint < 0x10000) {
    put(0xe0 | (codePoint >> 12));
    put(0x80 | ((codePoint >> 6) & 0x3f));
    put(0x80 | (codePoint & 0x3f));
  } else {
    put(0xf0 | (codePoint >> 18));
    put(0x80 | ((codePoint >> 12) & 0x3f));
    put(0x80 | ((codePoint >> 6) & 0x3f));
    put(0x80 | (codePoint & 0x3f));
  }
}

function pushCodePoint(run: number[], codePoint: number): void {
  if (codePoint > 0xffff) {
    const rest = codePoint - 0x10000;
    run.push(0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff));
  } else {
    run.push(codePoint);
  }
}

/** Decodes one UTF-8 sequence; undefined where the bytes are overlong, cut short, a surrogate or out of range. */
function sequenceAt(bytes: Uint8Array, at: number): { codePoint: number; length: number } | undefined {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { codePoint: first, length: 1 };
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return undefined;
  let codePoint = first & (0xff >> (length + 1));
  for (let next = at + 1; next < at + length; next += 1) {
    const byte = bytes[next];
    if (byte === undefined || (byte & 0xc0) !== 0x80) return undefined;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const overlong = (length === 3 && codePoint < 0x800) || (length === 4 && codePoint < 0x10000);
  const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return overlong || surrogate || codePoint > 0x10ffff ? undefined : { codePoint, length };
}
