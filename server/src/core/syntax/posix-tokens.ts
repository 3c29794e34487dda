/**
 * The tokens of POSIX patterns as glibc's `regcomp` reads them, which Postfix's regexp tables call. A pattern is a text
 * of bytes: one code unit below 256 for each byte.
 */

/** The flags of `regcomp`: extended or basic syntax, upper and lower case alike, newlines as line ends. */
export interface PosixOptions {
  readonly extended: boolean;
  readonly ignoreCase: boolean;
  readonly newline: boolean;
}

/** A place between two bytes. */
export type PosixAnchor =
  | "line-start"
  | "line-end"
  | "text-start"
  | "text-end"
  | "word-start"
  | "word-end"
  | "word-edge"
  | "no-word-edge";

export type PosixToken =
  | { readonly kind: "byte"; readonly byte: number; readonly length: number }
  | { readonly kind: "anchor"; readonly anchor: PosixAnchor; readonly length: number }
  | { readonly kind: "back-reference"; readonly group: number; readonly length: number }
  | {
      readonly kind:
        | "any"
        | "word"
        | "not-word"
        | "space"
        | "not-space"
        | "open-bracket"
        | "open-group"
        | "close-group"
        | "alternative"
        | "star"
        | "plus"
        | "question"
        | "open-repeat"
        | "close-repeat"
        | "lonely-backslash"
        | "end";
      readonly length: number;
    };

type PlainKind = Exclude<PosixToken["kind"], "byte" | "anchor" | "back-reference">;

const escapedAnchors: Readonly<Record<string, PosixAnchor>> = {
  "<": "word-start",
  ">": "word-end",
  b: "word-edge",
  B: "no-word-edge",
  "`": "text-start",
  "'": "text-end",
};

const escapedClasses: Readonly<Record<string, PlainKind>> = {
  w: "word",
  W: "not-word",
  s: "space",
  S: "not-space",
};

/** What has a meaning without backslash in extended syntax, and with one in basic syntax. */
const operators: Readonly<Record<string, PlainKind>> = {
  "|": "alternative",
  "(": "open-group",
  ")": "close-group",
  "{": "open-repeat",
  "}": "close-repeat",
  "+": "plus",
  "?": "question",
};

/** Brings the letters a to z to upper case, which is how glibc ignores case, in the pattern and in the text. */
export function upperCaseBytes(text: string): string {
  return /[a-z]/.test(text) ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text;
}

/** Reads tokens outside of bracket expressions. */
export class PosixTokenizer {
  /** The pattern with its case folded when case does not count. */
  readonly bytes: string;
  /** The pattern as written; what stands behind a backslash is never folded. */
  readonly raw: string;
  readonly options: PosixOptions;

  constructor(source: string, options: PosixOptions) {
    this.raw = source;
    this.options = options;
    this.bytes = options.ignoreCase ? upperCaseBytes(source) : source;
  }

  /** The token at an offset. `caretHere`: in basic syntax a `^` here is an anchor, as it is at the start. */
  tokenAt(at: number, caretHere: boolean): PosixToken {
    const character = this.bytes.charAt(at);
    if (character === "") return { kind: "end", length: 0 };
    if (character === "\\") return this.#escapedToken(at);
    if (character === "*") return { kind: "star", length: 1 };
    if (character === "[") return { kind: "open-bracket", length: 1 };
    if (character === ".") return { kind: "any", length: 1 };
    const { extended } = this.options;
    if (character === "^" && (extended || caretHere || at === 0)) {
      return { kind: "anchor", anchor: "line-start", length: 1 };
    }
    if (character === "$" && (extended || this.#endsBasicPart(at + 1))) {
      return { kind: "anchor", anchor: "line-end", length: 1 };
    }
    const operator = extended ? operators[character] : undefined;
    if (operator !== undefined) return { kind: operator, length: 1 };
    return { kind: "byte", byte: this.bytes.charCodeAt(at), length: 1 };
  }

  #escapedToken(at: number): PosixToken {
    const character = this.raw.charAt(at + 1);
    if (character === "") return { kind: "lonely-backslash", length: 1 };
    const anchor = escapedAnchors[character];
    if (anchor !== undefined) return { kind: "anchor", anchor, length: 2 };
    const charClass = escapedClasses[character];
    if (charClass !== undefined) return { kind: charClass, length: 2 };
    if (/[1-9]/.test(character)) return { kind: "back-reference", group: Number(character), length: 2 };
    const operator = this.options.extended ? undefined : operators[character];
    if (operator !== undefined) return { kind: operator, length: 2 };
    return { kind: "byte", byte: this.raw.charCodeAt(at + 1), length: 2 };
  }

  /** In basic syntax a `$` is an anchor only at the end, before `\)` and before `\|`. */
  #endsBasicPart(next: number): boolean {
    return next === this.bytes.length || ["\\)", "\\|"].includes(this.raw.slice(next, next + 2));
  }
}
