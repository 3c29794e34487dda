/**
 * PCRE2 10.34 as the package links it: 16-bit code units, 16 megabytes of memory. Without PCRE2_UTF a code unit below
 * 256 is treated as the 8-bit library treats a byte, with the same tables.
 */
import wasm from "@stephen-riley/pcre2-wasm/dist/libpcre2.wasm";
import { revealFunctions } from "./reveal-functions.ts";

/** The functions of the library. Optimising the package's link dropped the arguments that it never gives. */
interface Exports {
  /** Code, or 0 with the error in `_lastErrorMessage`. */
  readonly _pcre2_compile_16: (pattern: number, length: number, options: number) => number;
  readonly _pcre2_match_16: (
    code: number,
    subject: number,
    length: number,
    offset: number,
    options: number,
    data: number,
  ) => number;
  readonly _pcre2_pattern_info_16: (code: number, what: number, where: number) => void;
  readonly _createMatchData: (code: number) => number;
  readonly _getOvectorPointer: (data: number) => number;
  readonly _getCaptureCount: (code: number) => number;
  readonly _lastErrorMessage: (buffer: number, length: number) => number;
  readonly _malloc: (bytes: number) => number;
  readonly _free: (address: number) => void;
}

/** A pattern in the library's memory. */
export interface Pcre2Code {
  readonly code: number;
  readonly data: number;
  readonly groups: number;
  /** The bytes that the compiled pattern takes. */
  readonly size: number;
}

/** What a match costs at most; PCRE2's own limits are 20 times and 4,000 times as high. */
const matchLimit = 500_000;
const heapLimitKilobytes = 4096;

/** Where a compiled pattern keeps its limits on memory and on matching, in words: `limit_heap` and `limit_match`. */
const [heapLimitWord, matchLimitWord] = [19, 20];
const infoSize = 22;
const pages = 256;
const [heapPointer, heapStart] = [117_184, 5_360_256];
const messageUnits = 256;

/** One instance of the library with memory of its own. */
export class Pcre2Library {
  readonly #memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  readonly #units = new Uint16Array(this.#memory.buffer);
  readonly #words = new Uint32Array(this.#memory.buffer);
  readonly #exports: Exports;
  readonly #scratch: number;
  #subject = "";
  #subjectAt = 0;
  #subjectRoom = -1;

  constructor() {
    this.#words[heapPointer >> 2] = heapStart;
    const module = new WebAssembly.Module(revealFunctions(decodeBase64(wasm), revealed));
    const instance = new WebAssembly.Instance(module, { env: this.#environment() });
    this.#exports = instance.exports as unknown as Exports;
    this.#scratch = this.#exports._malloc(messageUnits * 2);
  }

  /** Compiles a pattern; answers the library's message for one that it refuses, undefined when memory is used up. */
  compile(pattern: string, options: number): Pcre2Code | string | undefined {
    const address = this.#exports._malloc(pattern.length * 2 + 2);
    if (address === 0) return undefined;
    this.#write(pattern, address);
    const code = this.#exports._pcre2_compile_16(address, pattern.length, options);
    this.#exports._free(address);
    if (code === 0) {
      const error = this.#lastError();
      return error === "failed to allocate heap memory" ? undefined : error;
    }
    this.#lower(code, heapLimitWord, heapLimitKilobytes);
    this.#lower(code, matchLimitWord, matchLimit);
    const data = this.#exports._createMatchData(code);
    if (data === 0) return undefined;
    this.#exports._pcre2_pattern_info_16(code, infoSize, this.#scratch);
    const size = this.#words[this.#scratch >> 2] ?? 0;
    return { code, data, groups: this.#exports._getCaptureCount(code), size };
  }

  /** Answers what `pcre2_match` answers: a positive number for a match, else an error. */
  match({ code, data }: Pcre2Code, subject: string): number {
    if (!this.#writeSubject(subject)) return pcre2Error.noMemory;
    return this.#exports._pcre2_match_16(code, this.#subjectAt, subject.length, 0, 0, data);
  }

  /** The start and the end of a group after a match; undefined for a group that did not take part. */
  group({ data }: Pcre2Code, group: number): readonly [number, number] | undefined {
    const at = (this.#exports._getOvectorPointer(data) >> 2) + 2 * group;
    const [start = 0, end = 0] = this.#words.subarray(at, at + 2);
    return start > end || start === 0xffffffff ? undefined : [start, end];
  }

  #environment(): Record<string, WebAssembly.ImportValue> {
    return {
      memory: this.#memory,
      table: new WebAssembly.Table({ initial: 4, maximum: 4, element: "anyfunc" }),
      __table_base: 0,
      _emscripten_get_heap_size: () => this.#memory.buffer.byteLength,
      // Memory never grows: `malloc` answers 0 then.
      _emscripten_resize_heap: () => 0,
      _emscripten_memcpy_big: (to: number, from: number, count: number) => {
        new Uint8Array(this.#memory.buffer).copyWithin(to, from, from + count);
      },
      abortStackOverflow: () => abort("its stack is used up"),
      nullFunc_vii: () => abort("it calls a function that is not there"),
      nullFunc_iii: () => abort("it calls a function that is not there"),
    };
  }

  #lower(code: number, word: number, limit: number): void {
    const at = (code >> 2) + word;
    this.#words[at] = Math.min(this.#words[at] ?? limit, limit);
  }

  #write(text: string, address: number): void {
    for (let at = 0; at < text.length; at += 1) this.#units[(address >> 1) + at] = text.charCodeAt(at);
  }

  /** A table compares one subject with many patterns, so the last one is kept. */
  #writeSubject(subject: string): boolean {
    if (subject === this.#subject && this.#subjectRoom >= 0) return true;
    if (subject.length > this.#subjectRoom) {
      if (this.#subjectAt !== 0) this.#exports._free(this.#subjectAt);
      this.#subjectRoom = -1;
      this.#subjectAt = this.#exports._malloc(subject.length * 4 + 2);
      if (this.#subjectAt === 0) return false;
      this.#subjectRoom = subject.length * 2;
    }
    this.#write(subject, this.#subjectAt);
    this.#subject = subject;
    return true;
  }

  #lastError(): string {
    const length = this.#exports._lastErrorMessage(this.#scratch, messageUnits);
    const start = this.#scratch >> 1;
    return String.fromCharCode(...this.#units.subarray(start, start + Math.max(length, 0)));
  }
}

/** The errors of `pcre2_match` that say something of limits or of no match. */
export const pcre2Error = {
  noMatch: -1,
  matchLimit: -47,
  noMemory: -48,
  depthLimit: -53,
  heapLimit: -63,
} as const;

const revealed = ["_pcre2_compile_16", "_pcre2_match_16", "_pcre2_pattern_info_16"];

function abort(reason: string): never {
  throw new WebAssembly.RuntimeError(`PCRE2 stopped: ${reason}.`);
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
