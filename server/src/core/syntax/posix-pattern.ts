/**
 * POSIX patterns, extended and basic, parsed as glibc's `regcomp` does it: what it refuses is refused, and what it
 * reads in its own way is read that way.
 */
import { type ByteSet, byteSet, isWordByte, parseBracket } from "./posix-bracket.ts";
import { type PosixAnchor, type PosixOptions, type PosixToken, PosixTokenizer } from "./posix-tokens.ts";

/** A part of a pattern; undefined stands for the empty one. */
export type PosixNode =
  | { readonly kind: "byte"; readonly byte: number }
  | { readonly kind: "set"; readonly set: ByteSet }
  | { readonly kind: "anchor"; readonly anchor: PosixAnchor }
  | { readonly kind: "group"; readonly group: number; readonly body: PosixNode | undefined }
  | { readonly kind: "sequence"; readonly items: readonly PosixNode[] }
  | { readonly kind: "choice"; readonly options: readonly (PosixNode | undefined)[] }
  | {
      readonly kind: "repeat";
      readonly body: PosixNode;
      readonly min: number;
      readonly max: number | undefined;
    }
  | { readonly kind: "back-reference"; readonly group: number };

/** Why a pattern is refused. */
export type PosixError =
  | "bad-bracket"
  | "bad-repeat"
  | "nothing-to-repeat"
  | "unmatched-parenthesis"
  | "unknown-group"
  | "trailing-backslash"
  | "too-deep";

/** A parsed pattern, or why glibc refuses it; `too-deep` is a limit of ours. */
export type PosixPattern =
  | {
      readonly ok: true;
      readonly node: PosixNode | undefined;
      readonly groups: number;
      readonly hasBackReference: boolean;
    }
  | { readonly ok: false; readonly error: PosixError };

/** Parses a pattern, given as a text of bytes. Takes any text and never throws. */
export function parsePosixPattern(source: string, options: PosixOptions): PosixPattern {
  const parser = new PosixParser(new PosixTokenizer(source, options));
  const node = parser.parseChoice(0);
  if (parser.error !== undefined) return { ok: false, error: parser.error };
  return { ok: true, node, groups: parser.groups, hasBackReference: parser.hasBackReference };
}

/** Deeper patterns are left alone, since each level takes its share of the stack. */
const [deepest, mostRepeatsInARow] = [100, 10];
const mostRepeats = 0x7fff;

class PosixParser {
  error: PosixError | undefined;
  groups = 0;
  hasBackReference = false;
  readonly #tokens: PosixTokenizer;
  readonly #closed = new Set<number>();
  #at = 0;
  #token: PosixToken;

  constructor(tokens: PosixTokenizer) {
    this.#tokens = tokens;
    this.#token = tokens.tokenAt(0, true);
  }

  /** Branches with `|` between them; each of them may be empty. */
  parseChoice(depth: number): PosixNode | undefined {
    const options: (PosixNode | undefined)[] = [this.#parseBranch(depth)];
    while (this.#token.kind === "alternative" && this.error === undefined) {
      this.#advance(true);
      options.push(this.#endsBranch(depth) ? undefined : this.#parseBranch(depth));
    }
    return options.length === 1 ? options[0] : { kind: "choice", options };
  }

  #parseBranch(depth: number): PosixNode | undefined {
    const items: PosixNode[] = [];
    do {
      const item = this.#parseRepeated(depth);
      if (item !== undefined) items.push(item);
    } while (!this.#endsBranch(depth) && this.error === undefined);
    return items.length <= 1 ? items[0] : { kind: "sequence", items };
  }

  #endsBranch(depth: number): boolean {
    const { kind } = this.#token;
    return kind === "alternative" || kind === "end" || (depth > 0 && kind === "close-group");
  }

  /** One part and the repeats behind it. An anchor takes no repeat. */
  #parseRepeated(depth: number): PosixNode | undefined {
    const token = this.#token;
    if (token.kind === "alternative" || token.kind === "end") return undefined;
    if (token.kind === "anchor") {
      this.#advance(true);
      return { kind: "anchor", anchor: token.anchor };
    }
    let node = this.#parsePart(token, depth);
    if (this.error !== undefined) return undefined;
    this.#advance(false);
    for (let repeats = 0; isRepeat(this.#token) && this.error === undefined; repeats += 1) {
      if (repeats >= mostRepeatsInARow) return this.#fail("too-deep");
      node = this.#parseRepeat(node);
      const { extended } = this.#tokens.options;
      if (!extended && (this.#token.kind === "star" || this.#token.kind === "open-repeat")) {
        return this.#fail("nothing-to-repeat");
      }
    }
    return node;
  }

  /** One part; the token behind it is read by the caller. */
  #parsePart(token: PosixToken, depth: number): PosixNode | undefined {
    switch (token.kind) {
      case "byte":
        return { kind: "byte", byte: token.byte };
      case "any":
        return { kind: "set", set: byteSet((byte) => byte !== 10 || !this.#tokens.options.newline) };
      case "word":
      case "not-word":
        return { kind: "set", set: byteSet((byte) => isWordByte(byte) === (token.kind === "word")) };
      case "space":
      case "not-space": {
        const isSpaceByte = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13);
        return { kind: "set", set: byteSet((byte) => isSpaceByte(byte) === (token.kind === "space")) };
      }
      case "open-bracket":
        return this.#parseBracket();
      case "open-group":
        return this.#parseGroup(depth);
      case "back-reference":
        return this.#parseBackReference(token.group);
      case "lonely-backslash":
        return this.#fail("trailing-backslash");
      default:
        return this.#parseMisplaced(token);
    }
  }

  /** Operators in a place where they have nothing to work on: an error, or a plain byte. */
  #parseMisplaced(token: PosixToken): PosixNode | undefined {
    const { extended } = this.#tokens.options;
    if (isRepeat(token) && (extended || token.kind === "open-repeat")) return this.#fail("nothing-to-repeat");
    if (token.kind === "close-group" && !extended) return this.#fail("unmatched-parenthesis");
    return { kind: "byte", byte: this.#tokens.raw.charCodeAt(this.#at + token.length - 1) };
  }

  #parseBracket(): PosixNode | undefined {
    const bracket = parseBracket(this.#tokens, this.#at + 1);
    if (!bracket.ok) return this.#fail("bad-bracket");
    this.#token = { kind: "open-bracket", length: bracket.end - this.#at };
    return { kind: "set", set: bracket.set };
  }

  #parseGroup(depth: number): PosixNode | undefined {
    if (depth >= deepest) return this.#fail("too-deep");
    this.groups += 1;
    const group = this.groups;
    this.#advance(true);
    const body = this.#token.kind === "close-group" ? undefined : this.parseChoice(depth + 1);
    if (this.error !== undefined) return undefined;
    if (this.#token.kind !== "close-group") return this.#fail("unmatched-parenthesis");
    this.#closed.add(group);
    return { kind: "group", group, body };
  }

  #parseBackReference(group: number): PosixNode | undefined {
    if (!this.#closed.has(group)) return this.#fail("unknown-group");
    this.hasBackReference = true;
    return { kind: "back-reference", group };
  }

  /** Reads one `*`, `+`, `?` or `{…}`; repeated nothing is nothing. */
  #parseRepeat(body: PosixNode | undefined): PosixNode | undefined {
    const { kind } = this.#token;
    const range =
      kind === "open-repeat"
        ? this.#parseBounds()
        : { min: kind === "plus" ? 1 : 0, max: kind === "question" ? 1 : undefined };
    if (range === undefined) return undefined;
    this.#advance(false);
    return body === undefined ? undefined : { kind: "repeat", body, ...range };
  }

  /** Reads `{n}`, `{n,}`, `{,m}` or `{n,m}` up to its closing brace. */
  #parseBounds(): { readonly min: number; readonly max: number | undefined } | undefined {
    const close = this.#tokens.options.extended ? "}" : "\\}";
    const { bytes } = this.#tokens;
    const start = this.#at + this.#token.length;
    const end = bytes.indexOf(close, start);
    const bounds = end === -1 ? null : /^([0-9]*)(,?)([0-9]*)$/.exec(bytes.slice(start, end));
    if (bounds === null || (bounds[1] === "" && bounds[2] === "")) return this.#fail("bad-repeat");
    const min = Number(bounds[1]);
    const max = bounds[2] === "" ? min : bounds[3] === "" ? undefined : Number(bounds[3]);
    if ((max !== undefined && min > max) || Math.max(min, max ?? 0) > mostRepeats)
      return this.#fail("bad-repeat");
    this.#at = end;
    this.#token = { kind: "close-repeat", length: close.length };
    return { min, max };
  }

  #advance(caretHere: boolean): void {
    this.#at += this.#token.length;
    this.#token = this.#tokens.tokenAt(this.#at, caretHere);
  }

  #fail(error: PosixError): undefined {
    this.error ??= error;
    return undefined;
  }
}

function isRepeat(token: PosixToken): boolean {
  return ["star", "plus", "question", "open-repeat"].includes(token.kind);
}
