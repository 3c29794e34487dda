/**
 * POSIX patterns in the syntax of RE2, whose matching takes time linear in the text, whatever the pattern is, and which
 * can prefer the longest of the leftmost matches as POSIX asks. Every byte is written out, so that nothing of RE2's own
 * view on characters and case comes into it.
 */
import type { ByteSet } from "../syntax/posix-bracket.ts";
import type { PosixNode } from "../syntax/posix-pattern.ts";
import type { PosixAnchor } from "../syntax/posix-tokens.ts";

/** What RE2 calls the places between bytes. Start and end of a line depend on REG_NEWLINE. */
const anchors: Readonly<Record<PosixAnchor, string>> = {
  "line-start": "\\A",
  "line-end": "\\z",
  "text-start": "\\A",
  "text-end": "\\z",
  "word-start": "\\b(?<!\\w)",
  "word-end": "\\b(?<=\\w)",
  "word-edge": "\\b",
  "no-word-edge": "\\B",
};

/** Writes a pattern for RE2 that only says whether it matches. Back-references have no counterpart there. */
export function posixToRe2(node: PosixNode | undefined, newline: boolean): string {
  return write(node, { newline, groups: undefined });
}

/** A pattern for RE2 whose groups tell what glibc's groups hold. */
export interface GroupingRe2 {
  readonly re2: string;
  /** The number in the POSIX pattern of each group of the RE2 pattern: a repeated group is written several times. */
  readonly groups: readonly number[];
}

/** Writes a pattern with its groups; undefined where its repeats, written out, are beyond all measure. */
export function groupingRe2(node: PosixNode | undefined, newline: boolean): GroupingRe2 | undefined {
  const groups: number[] = [];
  const re2 = write(node, { newline, groups });
  return re2.length > longestRe2 ? undefined : { re2, groups };
}

const longestRe2 = 100_000;

interface Writing {
  readonly newline: boolean;
  /** Collects the groups in the order in which they are written; undefined where groups do not matter. */
  readonly groups: number[] | undefined;
}

function write(node: PosixNode | undefined, writing: Writing): string {
  if (node === undefined) return "(?:)";
  switch (node.kind) {
    case "byte":
      return literal(node.byte);
    case "set":
      return setToRe2(node.set);
    case "anchor":
      return anchorToRe2(node.anchor, writing.newline);
    case "group":
      writing.groups?.push(node.group);
      return `(${writing.groups === undefined ? "?:" : ""}${write(node.body, writing)})`;
    case "sequence":
      return node.items.map((item) => write(item, writing)).join("");
    case "choice": {
      const options = preferred(node.options).map((option) => write(option, writing));
      return `(?:${options.join("|")})`;
    }
    case "repeat":
      return writing.groups === undefined ? repeat(node, writing) : writtenOut(node, writing);
    case "back-reference":
      return "";
  }
}

type Repeat = Extract<PosixNode, { kind: "repeat" }>;

function repeat({ body, min, max }: Repeat, writing: Writing): string {
  return `(?:${write(body, writing)})${bounds(min, max)}`;
}

/**
 * A repeat as glibc builds it: `x{1,3}` is `x((x)?x)?`. In which round a group was last set depends on that.
 */
function writtenOut(node: Repeat, writing: Writing): string {
  const { body, min, max } = node;
  if (max === undefined || max === 0 || max === 1) return repeat(node, writing);
  let text = "";
  const copy = (): string => (text.length > longestRe2 ? "" : `(?:${write(body, writing)})`);
  for (let count = 0; count < min; count += 1) text += copy();
  let optional = "";
  for (let count = min; count < max && text.length + optional.length <= longestRe2; count += 1) {
    optional = `(?:${optional}${copy()})?`;
  }
  return text + optional;
}

/** glibc prefers the second branch to an empty first one, which tells in what a group holds. */
function preferred(options: readonly (PosixNode | undefined)[]): readonly (PosixNode | undefined)[] {
  const [first, second, ...rest] = options;
  return first === undefined ? [second, first, ...rest] : options;
}

function anchorToRe2(anchor: PosixAnchor, newline: boolean): string {
  if (newline && anchor === "line-start") return "(?m:^)";
  if (newline && anchor === "line-end") return "(?m:$)";
  return anchors[anchor];
}

function bounds(min: number, max: number | undefined): string {
  if (min === 0 && max === undefined) return "*";
  if (min === 1 && max === undefined) return "+";
  if (min === 0 && max === 1) return "?";
  return max === undefined ? `{${min},}` : `{${min},${max}}`;
}

function literal(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[0-9A-Za-z]/.test(character) ? character : hexadecimal(byte);
}

function hexadecimal(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** A class of ranges; a set that holds nothing gives a class that matches nothing. */
function setToRe2(set: ByteSet): string {
  let ranges = "";
  for (let first = 0; first < 256; first += 1) {
    if (set[first] !== true) continue;
    let last = first;
    while (set[last + 1] === true) last += 1;
    ranges += first === last ? hexadecimal(first) : `${hexadecimal(first)}-${hexadecimal(last)}`;
    first = last;
  }
  return ranges === "" ? "[^\\x00-\\x{10FFFF}]" : `[${ranges}]`;
}
