/** Compiles and matches patterns of pcre tables with PCRE2 itself, as `util/dict_pcre.c` calls it. */

import { message } from "../core/service.ts";
import type {
  CompiledPattern,
  CompilePattern,
  MatchFailed,
  MatchUnknown,
  RefusedPattern,
} from "../core/text/pattern-engine.ts";
import { Pcre2Libraries, type Placed } from "./pcre2-libraries.ts";
import { Pcre2Library, pcre2Error } from "./pcre2-library.ts";
import { dependsOnRelease, optionsOf, type StartWords, startWordsOf } from "./pcre2-options.ts";
import { type CannotMatch, cannotMatch } from "./required-literal.ts";

/**
 * Makes the engine. The library starts with the first pattern, within milliseconds; where it cannot start, since
 * a browser may forbid WebAssembly, every pattern is unknown. `start` stands for it in tests.
 */
export function createPcre(start: () => Pcre2Library = () => new Pcre2Library()): CompilePattern {
  const libraries = new Pcre2Libraries(start);
  return (source, flags) => compile(source, flags, libraries);
}

/** PCRE2 keeps at most so many bytes of a compiled pattern; with bytes it needs up to the size that 16 bits need. */
const largestCode = 65_000;

function compile(
  source: string,
  flags: string,
  libraries: Pcre2Libraries,
): CompiledPattern | RefusedPattern | MatchUnknown {
  const words = startWordsOf(source);
  const pattern = words.utf ? decodeUtf8(words.pattern) : words.pattern;
  if (pattern === undefined) return { refused: "the pattern is not valid UTF-8" };
  if (dependsOnRelease(source, words)) {
    return unknown(source, "PCRE2 releases differ on the pattern {pattern}");
  }
  if (!libraries.canStart()) {
    return unknown(source, "PCRE2, which compares the pattern {pattern}, is not loaded");
  }
  const options = optionsOf(flags);
  const placed = libraries.place(pattern, options);
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
  readonly #libraries: Pcre2Libraries;
  readonly #cannotMatch: CannotMatch | undefined;
  #placed: Placed;

  constructor(given: Given, placed: Placed, libraries: Pcre2Libraries) {
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

  /** Tries once more with new memory when the old is used up, or when the library broke down. */
  #matchIn(text: string): number {
    return this.#tryMatch(text) ?? this.#tryMatch(text) ?? pcre2Error.noMemory;
  }

  #tryMatch(text: string): number | undefined {
    if (!this.#libraries.isCurrent(this.#placed.library)) {
      const placed = this.#libraries.place(this.#given.pattern, this.#given.options);
      if (typeof placed !== "object") return undefined;
      this.#placed = placed;
    }
    const { library, code } = this.#placed;
    const end = this.#libraries.guard(library, () => library.match(code, text));
    if (end === pcre2Error.noMemory) this.#libraries.leave(library);
    return end === pcre2Error.noMemory ? undefined : end;
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
