/** Compiles and matches patterns of pcre tables with PCRE2 itself, as `util/dict_pcre.c` calls it. */

import { message } from "../core/service.ts";
import type {
  CompiledPattern,
  CompilePattern,
  MatchFailed,
  MatchUnknown,
  RefusedPattern,
} from "../core/text/pattern-engine.ts";
import { type Pcre2Code, Pcre2Library, pcre2Error } from "./pcre2-library.ts";
import { dependsOnRelease, optionsOf, type StartWords, startWordsOf } from "./pcre2-options.ts";
import { type CannotMatch, cannotMatch } from "./required-literal.ts";

/**
 * Makes the engine. The library starts with the first pattern, in about five milliseconds; a machine that forbids
 * WebAssembly makes every pattern unknown.
 */
export function createPcre(): CompilePattern {
  const libraries = new Libraries();
  return (source, flags) => compile(source, flags, libraries);
}

/**
 * The library in use. Nothing is freed in it: when its memory is used up, a new one takes its place, and patterns that
 * are still in use are compiled again when they are next compared.
 */
class Libraries {
  #current: Pcre2Library | undefined;
  #subject = "";
  #folded = "";

  /** A subject in lower case. Many patterns in a row are compared with the same one. */
  folded(subject: string): string {
    if (subject !== this.#subject) {
      this.#subject = subject;
      this.#folded = subject.toLowerCase();
    }
    return this.#folded;
  }

  current(): Pcre2Library {
    this.#current ??= new Pcre2Library();
    return this.#current;
  }

  /** Leaves the library whose memory is used up. */
  leave(library: Pcre2Library): void {
    if (this.#current === library) this.#current = undefined;
  }
}

/** A pattern and what it was compiled to in one library. */
interface Placed {
  readonly library: Pcre2Library;
  readonly code: Pcre2Code;
}

/** PCRE2 keeps at most so many bytes of a compiled pattern; with bytes it needs up to the size that 16 bits need. */
const largestCode = 65_000;

function compile(
  source: string,
  flags: string,
  libraries: Libraries,
): CompiledPattern | RefusedPattern | MatchUnknown {
  const words = startWordsOf(source);
  const pattern = words.utf ? decodeUtf8(words.pattern) : words.pattern;
  if (pattern === undefined) return { refused: "the pattern is not valid UTF-8" };
  if (dependsOnRelease(source, words)) {
    return unknown(source, "PCRE2 releases differ on the pattern {pattern}");
  }
  const options = optionsOf(flags);
  const placed = place(pattern, options, libraries);
  if (placed === undefined) return unknown(source, "the pattern {pattern} is too large to be matched");
  if (typeof placed === "string") {
    // Since 10.43 assertions that look behind may be of any length.
    return placed.includes("lookbehind")
      ? unknown(source, "PCRE2 releases differ on the pattern {pattern}")
      : { refused: placed };
  }
  if (placed.code.size > largestCode) {
    return unknown(source, "the pattern {pattern} is too large to be matched");
  }
  return new PcrePattern({ source, flags, pattern, options, words }, placed, libraries);
}

/** Compiles in the current library, or in a fresh one when its memory is used up; a text is why PCRE2 refuses. */
function place(pattern: string, options: number, libraries: Libraries): Placed | string | undefined {
  for (const attempt of [1, 2]) {
    const library = libraries.current();
    const code = library.compile(pattern, options);
    if (typeof code === "string") return code;
    if (code !== undefined) return { library, code };
    libraries.leave(library);
    if (attempt === 2) break;
  }
  return undefined;
}

/** A pattern as a table has it, and as the library takes it. */
interface Given {
  readonly source: string;
  readonly flags: string;
  readonly pattern: string;
  readonly options: number;
  readonly words: StartWords;
}

class PcrePattern implements CompiledPattern {
  readonly groups: number;
  readonly #given: Given;
  readonly #libraries: Libraries;
  readonly #cannotMatch: CannotMatch | undefined;
  #placed: Placed;

  constructor(given: Given, placed: Placed, libraries: Libraries) {
    this.#given = given;
    this.#placed = placed;
    this.#libraries = libraries;
    this.#cannotMatch = cannotMatch(given.source, given.flags);
    this.groups = placed.code.groups;
  }

  match(subject: string, wantGroups: boolean): readonly string[] | undefined | MatchFailed | MatchUnknown {
    const text = this.#given.words.utf ? decodeUtf8(subject) : subject;
    if (this.#cannotMatch?.(this.#libraries.folded(subject)) === true) return undefined;
    if (text === undefined) return { failed: "the lookup key is not valid UTF-8" };
    // What a byte above 127 is among the letters of Unicode changed with 10.36.
    if (this.#given.words.ucp && !this.#given.words.utf && !isAscii(subject)) {
      return unknown(this.#given.source, "PCRE2 releases differ on the pattern {pattern}");
    }
    const end = this.#matchIn(text);
    if (end > 0) return wantGroups ? this.#groupsOf(text) : [];
    if (end === pcre2Error.noMatch) return undefined;
    return limits.has(end)
      ? unknown(this.#given.source, "matching the pattern {pattern} takes too long")
      : { failed: `PCRE2 error ${end}` };
  }

  #matchIn(text: string): number {
    for (const attempt of [1, 2]) {
      if (this.#placed.library !== this.#libraries.current()) {
        const placed = place(this.#given.pattern, this.#given.options, this.#libraries);
        if (typeof placed !== "object") return pcre2Error.noMemory;
        this.#placed = placed;
      }
      const end = this.#placed.library.match(this.#placed.code, text);
      if (end !== pcre2Error.noMemory || attempt === 2) return end;
      this.#libraries.leave(this.#placed.library);
    }
    return pcre2Error.noMemory;
  }

  #groupsOf(text: string): string[] {
    const { library, code } = this.#placed;
    return Array.from({ length: this.groups + 1 }, (_, group) => {
      const span = library.group(code, group);
      const found = span === undefined ? "" : text.slice(...span);
      return this.#given.words.utf ? encodeUtf8(found) : found;
    });
  }
}

const limits: ReadonlySet<number> = new Set([
  pcre2Error.matchLimit,
  pcre2Error.noMemory,
  pcre2Error.depthLimit,
  pcre2Error.heapLimit,
]);

function unknown(pattern: string, template: string): MatchUnknown {
  return { unknown: message(template, { pattern }) };
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** The characters of UTF-8 bytes; undefined for bytes that are none. */
function decodeUtf8(bytes: string): string | undefined {
  if (isAscii(bytes)) return bytes;
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return decoder.decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function encodeUtf8(text: string): string {
  if (isAscii(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}
