/** Lists of patterns in main.cf, such as mydestination or mynetworks: how they are read (`util/match_list.c`). */
import { casefold } from "../address/casefold.ts";
import type { ParsedFiles } from "../config/parsed-files.ts";
import { isAtLeast } from "../facts/versions.ts";
import { LogicalText, logicalLines } from "../syntax/logical-lines.ts";
import type { Location } from "../text/location.ts";
import { type Message, message } from "../text/message.ts";
import { type Span, span } from "../text/span.ts";
import type { FileName } from "../workspace.ts";
import type { Dictionary, DictionaryOpener, DictionaryUse, Failed } from "./dictionary.ts";
import { listItems } from "./list-items.ts";
import { type OpenerSettings, tableFile } from "./opener-context.ts";
import { failedDictionary, unknownDictionary, whyNoText, whyNotOpened, whyNotRead } from "./unusable.ts";

/** One item of a list: a text, already folded, or a table. `!` in front is taken off. */
export interface MatchPattern {
  /** The item without `!`, a text folded. */
  readonly text: string;
  readonly table?: Dictionary;
  readonly negated: boolean;
  /** Where it stands, when it comes from a file that the list names. */
  readonly at?: Location;
}

/** A list that was read. */
export interface MatchList {
  /** The parameter's name. */
  readonly title: string;
  readonly patterns: readonly MatchPattern[];
  /** The texts of a list that holds texts alone: what is not among them matches none. */
  readonly texts: ReadonlySet<string> | undefined;
  /** A mistake that ends the program that reads the list. */
  readonly fatal: Failed | undefined;
  /** What in the parameter's value the files do not tell. */
  readonly unknown?: Message | undefined;
  /** `smtputf8_enable`: texts are folded as Unicode. */
  readonly utf8: boolean;
  /** Tables are asked for folded names, not for names as they were given. */
  readonly foldsForTables: boolean;
}

/** What reading a list needs. */
export interface MatchListContext extends OpenerSettings {
  readonly files: ParsedFiles;
  readonly opener: DictionaryOpener;
}

/** A stretch of list text and where its characters stand in a file. */
interface ListText {
  readonly text: string;
  readonly negated: boolean;
  readonly locate?: (start: number, end: number) => Location;
  /** The files that name each other on the way here. */
  readonly within: readonly FileName[];
}

/** Reads a list: texts, tables, and the contents of the files that it names. Never throws. */
export function openMatchList(title: string, value: string, context: MatchListContext): MatchList {
  const reader = new MatchListReader(title, context);
  reader.read({ text: value, negated: false, within: [] });
  const { patterns, fatal } = reader;
  const texts = patterns.some(({ table }) => table !== undefined)
    ? undefined
    : new Set(patterns.map(({ text }) => text));
  return { title, patterns, texts, fatal, utf8: context.utf8, foldsForTables: foldsNames(context) };
}

function foldsNames({ version }: OpenerSettings): boolean {
  return isAtLeast(version, "3.0");
}

class MatchListReader {
  readonly patterns: MatchPattern[] = [];
  fatal: Failed | undefined;
  readonly #title: string;
  readonly #context: MatchListContext;
  /** How often a file within the one that is being read names itself. */
  #circles = 0;

  constructor(title: string, context: MatchListContext) {
    this.#title = title;
    this.#context = context;
  }

  read(list: ListText): void {
    const { version } = this.#context;
    for (const item of listItems(list.text, version)) {
      const isComment = item.text.startsWith("#") && isAtLeast(version, "2.7");
      if (isComment || this.fatal !== undefined) return;
      const bangs = item.text.length - item.text.replace(/^!+/, "").length;
      const rest = item.text.slice(bangs);
      const isText = bangs > 0 && /^(\/|$)/.test(rest) && !isAtLeast(version, "2.4");
      const negated = (bangs % 2 === 1) !== list.negated;
      if (isText) this.#addText(rest, item.span, negated, list);
      else this.#readItem(rest, item.span, negated, list);
    }
  }

  #readItem(item: string, where: Span, negated: boolean, list: ListText): void {
    const at = list.locate?.(where.start, where.end);
    const place = at === undefined ? {} : { at };
    if (item === "") {
      const reason = message("{list} has no pattern after an exclamation mark", { list: this.#title });
      this.fatal = { kind: "failed", reason, error: "fatal" };
    } else if (item.startsWith("/")) {
      this.#readFile(item, negated, list, place);
    } else if (isTableReference(item)) {
      const table = this.#context.opener.open(item, this.#tableUse());
      if (table.failure?.error === "fatal") this.fatal = table.failure;
      this.patterns.push({ text: item, table, negated, ...place });
    } else {
      this.#addText(item, where, negated, list);
    }
  }

  /** Up to 2.3 a file with an exclamation mark in front is a text like any other. */
  #addText(item: string, where: Span, negated: boolean, list: ListText): void {
    const at = list.locate?.(where.start, where.end);
    const text = casefold(item, this.#context.utf8);
    this.patterns.push(at === undefined ? { text, negated } : { text, negated, at });
  }

  /** Up to 2.11 tables fold their keys, and see a name as it was given; since 3.0 the list folds the name for them. */
  #tableUse(): DictionaryUse {
    return foldsNames(this.#context) ? { utf8: true } : { foldFixed: true };
  }

  /** The items of a file stand in the list in its place; a file that is not there fails every search that gets to it. */
  #readFile(path: string, negated: boolean, list: ListText, place: { readonly at?: Location }): void {
    const file = tableFile(path, this.#context);
    const state = this.#context.files.state(file);
    const request = { reference: path, type: "", name: path, use: {} };
    const notOpened = whyNotOpened(file, state) ?? this.#whyTooDeep(file, list);
    const notRead = whyNotRead(file, state);
    if (notRead !== undefined) {
      this.fatal = { kind: "failed", reason: notRead, error: "fatal" };
    } else if (notOpened !== undefined) {
      this.patterns.push({
        text: path,
        table: failedDictionary(request, notOpened),
        negated: false,
        ...place,
      });
      if (!isAtLeast(this.#context.version, "2.9"))
        this.fatal = { kind: "failed", reason: notOpened, error: "fatal" };
    } else if (state?.kind === "text") {
      this.#readFileText(file, state.text.toString(), negated, [...list.within, file]);
    } else {
      const table = unknownDictionary(request, "pattern", () => whyNoText(file, state));
      this.patterns.push({ text: path, table, negated, ...place });
    }
  }

  /**
   * A file that names itself is opened again and again until the system has no more open files for Postfix, and the last
   * time it cannot be opened. One that does so twice is read for ever.
   */
  #whyTooDeep(file: FileName, { within }: ListText): Message | undefined {
    if (within.length === 0) this.#circles = 0;
    if (!within.includes(file)) return undefined;
    const reason = message("{file} names itself in {list}", { file, list: this.#title });
    this.#circles += 1;
    if (this.#circles > 1) this.fatal = { kind: "failed", reason, error: "fatal" };
    return reason;
  }

  /** Up to 3.7 each physical line of a file is a list; since 3.8 they are logical lines. */
  #readFileText(file: FileName, text: string, negated: boolean, within: readonly FileName[]): void {
    const lines = isAtLeast(this.#context.version, "3.8") ? fileLines(text) : physicalLines(text);
    for (const line of lines) {
      const locate = (start: number, end: number): Location => ({ file, span: line.locate(start, end) });
      this.read({ text: line.text, negated, locate, within });
    }
  }
}

interface FileLine {
  readonly text: string;
  readonly locate: (start: number, end: number) => Span;
}

function* fileLines(text: string): Generator<FileLine> {
  for (const line of logicalLines(text)) {
    if (line.misplaced) continue;
    const logical = new LogicalText(text, line);
    yield { text: logical.text, locate: (start, end) => logical.sourceSpan(start, end) };
  }
}

function* physicalLines(text: string): Generator<FileLine> {
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed === -1 ? text.length : feed;
    const line = text.slice(start, end);
    const nul = line.indexOf("\0");
    const from = start;
    if (!line.startsWith("#")) {
      const locate = (first: number, last: number): Span => span(from + first, from + last);
      yield { text: nul === -1 ? line : line.slice(0, nul), locate };
    }
    start = end + 1;
  }
}

/** Says whether an item names a table: it holds a colon and is no `[address]`. */
function isTableReference(item: string): boolean {
  return !item.startsWith("[") && item.includes(":");
}
