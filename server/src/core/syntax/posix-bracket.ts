/** Bracket expressions of POSIX patterns, `[…]`, as glibc reads them in the C locale, where a character is a byte. */
import { isAlphanumeric, isSpace } from "./characters.ts";
import type { PosixTokenizer } from "./posix-tokens.ts";

/** Which of the 256 bytes belong to a set. */
export type ByteSet = readonly boolean[];

/** A bracket expression and the offset behind it; or that glibc refuses it. */
export type BracketExpression =
  | { readonly ok: true; readonly set: ByteSet; readonly end: number }
  | { readonly ok: false };

/** One element: a byte, or the bytes of a class, which cannot start or end a range. */
interface Element {
  readonly bytes: ByteSet;
  readonly single: number | undefined;
  readonly end: number;
}

const longestName = 31;

const classes: Readonly<Record<string, (byte: number) => boolean>> = {
  alpha: isAlpha,
  upper: isUpper,
  lower: isLower,
  digit: isDigit,
  alnum: (byte) => isAlpha(byte) || isDigit(byte),
  space: isSpace,
  punct: (byte) => byte > 32 && byte < 127 && !isAlpha(byte) && !isDigit(byte),
  print: (byte) => byte >= 32 && byte < 127,
  graph: (byte) => byte > 32 && byte < 127,
  cntrl: (byte) => byte < 32 || byte === 127,
  xdigit: (byte) => isDigit(byte) || (byte >= 65 && byte <= 70) || (byte >= 97 && byte <= 102),
  blank: (byte) => byte === 9 || byte === 32,
};

function isUpper(byte: number): boolean {
  return byte >= 65 && byte <= 90;
}

function isLower(byte: number): boolean {
  return byte >= 97 && byte <= 122;
}

function isAlpha(byte: number): boolean {
  return isUpper(byte) || isLower(byte);
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

/** The set of the bytes that a test takes. */
export function byteSet(has: (byte: number) => boolean): ByteSet {
  return Array.from({ length: 256 }, (_, byte) => has(byte));
}

/** The bytes that are letters, digits or `_`. */
export function isWordByte(byte: number): boolean {
  return isAlphanumeric(byte) || byte === 95;
}

/** Reads a bracket expression; `at` is behind its `[`. */
export function parseBracket(tokens: PosixTokenizer, at: number): BracketExpression {
  const { bytes, options } = tokens;
  const negated = bytes[at] === "^";
  const start = negated ? at + 1 : at;
  const members = new Set<number>();
  for (let next = start; ; ) {
    const element = readElement(tokens, next, next === start);
    if (element === undefined) return { ok: false };
    const range = element.single === undefined ? undefined : readRange(tokens, element.single, element.end);
    if (range === "bad") return { ok: false };
    const set = range?.bytes ?? element.bytes;
    for (let byte = 0; byte < 256; byte += 1) if (set[byte] === true) members.add(byte);
    next = range?.end ?? element.end;
    if (next >= bytes.length) return { ok: false };
    if (bytes[next] === "]") {
      if (negated && options.newline) members.add(10);
      return { ok: true, set: byteSet((byte) => members.has(byte) !== negated), end: next + 1 };
    }
  }
}

/** Reads what follows a byte when it is a range: `-` and another byte. A `-` before the closing bracket is none. */
function readRange(
  tokens: PosixTokenizer,
  first: number,
  at: number,
): { readonly bytes: ByteSet; readonly end: number } | undefined | "bad" {
  const { bytes } = tokens;
  if (at >= bytes.length) return "bad";
  if (bytes[at] !== "-") return undefined;
  if (at + 1 >= bytes.length) return "bad";
  if (bytes[at + 1] === "]") return undefined;
  const last = readElement(tokens, at + 1, true);
  if (last?.single === undefined || first > last.single) return "bad";
  const { single, end } = last;
  return { bytes: byteSet((byte) => byte >= first && byte <= single), end };
}

/** Reads one element. A hyphen stands for itself at the start, at the end of a range and before the closing bracket. */
function readElement(tokens: PosixTokenizer, at: number, hyphenAllowed: boolean): Element | undefined {
  const { bytes } = tokens;
  if (at >= bytes.length) return undefined;
  const delimiter = bytes[at] === "[" ? bytes.charAt(at + 1) : "";
  if (delimiter !== "" && ".=:".includes(delimiter)) return readNamed(tokens, at + 2, delimiter);
  if (bytes[at] === "-" && !hyphenAllowed && bytes[at + 1] !== "]") return undefined;
  const single = bytes.charCodeAt(at);
  return { bytes: byteSet((byte) => byte === single), single, end: at + 1 };
}

/** Reads `[.x.]`, `[=x=]` or `[:class:]` from behind its first two characters. */
function readNamed(tokens: PosixTokenizer, at: number, delimiter: string): Element | undefined {
  const isClass = delimiter === ":";
  const text = isClass ? tokens.raw : tokens.bytes;
  const close = text.indexOf(`${delimiter}]`, at);
  if (close === -1 || close - at > longestName) return undefined;
  const name = text.slice(at, close);
  const end = close + 2;
  if (!isClass) {
    if (name.length !== 1) return undefined;
    const byte = name.charCodeAt(0);
    return { bytes: byteSet((other) => other === byte), single: delimiter === "." ? byte : undefined, end };
  }
  const anyCase = tokens.options.ignoreCase && (name === "upper" || name === "lower");
  const members = Object.hasOwn(classes, name) ? classes[anyCase ? "alpha" : name] : undefined;
  if (members === undefined) return undefined;
  return { bytes: byteSet((byte) => members(byte)), single: undefined, end };
}
