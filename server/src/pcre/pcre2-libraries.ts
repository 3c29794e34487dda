import type { Pcre2Code, Pcre2Library } from "./pcre2-library.ts";

/** A pattern and what it was compiled to in one library. */
export interface Placed {
  readonly library: Pcre2Library;
  readonly code: Pcre2Code;
}

/**
 * The library in use. Nothing is freed in it: when its memory is used up, a new one takes its place, and patterns that
 * are still in use are compiled again when they are next compared.
 */
export class Pcre2Libraries {
  readonly #start: () => Pcre2Library;
  #current: Pcre2Library | "cannot start" | undefined;
  #subject = "";
  #folded = "";

  constructor(start: () => Pcre2Library) {
    this.#start = start;
  }

  /** Starts the library if it does not run yet; false where the machine or the browser does not let it. */
  canStart(): boolean {
    return this.#running() !== undefined;
  }

  isCurrent(library: Pcre2Library): boolean {
    return library === this.#current;
  }

  /** Leaves a library whose memory is used up. */
  leave(library: Pcre2Library): void {
    if (this.isCurrent(library)) this.#current = undefined;
  }

  /** Compiles in the current library, or in a fresh one when its memory is used up; a text is why PCRE2 refuses. */
  place(pattern: string, options: number): Placed | string | undefined {
    return this.#tryPlace(pattern, options) ?? this.#tryPlace(pattern, options);
  }

  /** Calls into a library; undefined when it broke down, and then it is left. */
  guard<Answer>(library: Pcre2Library, call: () => Answer): Answer | undefined {
    try {
      return call();
    } catch (error) {
      // The stack of the machine ends with a RangeError.
      if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error;
      this.leave(library);
      return undefined;
    }
  }

  /** A subject in lower case. Many patterns in a row are compared with the same one. */
  folded(subject: string): string {
    if (subject !== this.#subject) {
      this.#subject = subject;
      this.#folded = subject.toLowerCase();
    }
    return this.#folded;
  }

  #tryPlace(pattern: string, options: number): Placed | string | undefined {
    const library = this.#running();
    if (library === undefined) return undefined;
    const code = this.guard(library, () => library.compile(pattern, options));
    if (code === undefined) this.leave(library);
    return typeof code === "object" ? { library, code } : code;
  }

  #running(): Pcre2Library | undefined {
    this.#current ??= this.#started();
    return this.#current === "cannot start" ? undefined : this.#current;
  }

  #started(): Pcre2Library | "cannot start" {
    try {
      return this.#start();
    } catch (error) {
      // A content security policy forbids with a CompileError, a lack of memory ends with a RangeError.
      if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return "cannot start";
      throw error;
    }
  }
}
