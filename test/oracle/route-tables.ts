/**
 * Random tables of every type: indexed ones, texthash, patterns, networks, those that stand in main.cf, those made of
 * others; now and then with lines that Postfix refuses, not there at all, or answered outside of the files.
 */
import { hasProxymap } from "../support/postfix/programs.ts";
import type { CaseFile } from "./oracle-case.ts";
import type { Random } from "./random.ts";
import { servedTable, unusableTable } from "./route-odd-tables.ts";
import { networkRules, patternRules } from "./route-patterns.ts";
import type { NonEmpty } from "./route-stock.ts";

type Make = () => string;

const indexedTypes: NonEmpty<string> = ["hash", "hash", "btree", "lmdb", "cdb"];

const brokenEntries: NonEmpty<string> = [
  "lonely",
  "  ",
  '"open value',
  "# comment",
  " continued",
  '"" x',
  ":",
  "bad\udcffkey x",
  "bad.value bad\udcffvalue",
];

/** Makes tables and keeps the files that they need. */
export class RouteTables {
  readonly files: CaseFile[];
  readonly #random: Random;

  constructor(random: Random, files: CaseFile[]) {
    this.#random = random;
    this.files = files;
  }

  /** A table of any type as main.cf names it. */
  any(makeKey: Make, makeValue: Make): string {
    const random = this.#random;
    const kind = random.below(240);
    if (kind < 7 && hasProxymap) return `proxy:${this.any(makeKey, makeValue)}`;
    if (kind < 12) return unusableTable(random, this.files);
    if (kind < 20) return servedTable(random, this.files);
    if (kind < 28) return this.#randmap(makeValue);
    if (kind < 40) return this.#pipe(makeKey, makeValue);
    if (kind < 54) return this.#union(makeKey, makeValue);
    if (kind < 66) return this.#rules("cidr", networkRules(random));
    if (kind < 102) {
      const type = random.chance(0.5) ? "regexp" : "pcre";
      return this.#rules(type, patternRules(random, type, makeKey, makeValue));
    }
    return this.#plain(makeKey, makeValue);
  }

  #plain(makeKey: Make, makeValue: Make): string {
    const random = this.#random;
    const kind = random.below(18);
    if (kind < 1) return `static:{${makeValue()}}`;
    if (kind < 2) return `static:${inOneWord(makeValue())}`;
    if (kind < 5) return this.#inline(makeKey, makeValue);
    const type = kind < 8 ? "texthash" : random.pick(indexedTypes);
    const lines = random.several(1, 8, () => `${writtenKey(makeKey())} ${makeValue()}`);
    if (random.chance(0.1)) lines.push(random.pick(brokenEntries));
    if (random.chance(type === "texthash" ? 0.03 : 0.1)) lines.push(...lines.slice(0, 1).map(withOtherCase));
    return this.#file(type, lines);
  }

  #inline(makeKey: Make, makeValue: Make): string {
    const random = this.#random;
    const entries = random.several(1, 4, () =>
      random.chance(0.2)
        ? `${plainKey(makeKey())}=${inOneWord(makeValue())}`
        : `{ ${plainKey(makeKey())} = ${makeValue()} }`,
    );
    return `inline:{ ${entries.join(", ")} }`;
  }

  /** Rules in a file, or in main.cf itself where that can be written. */
  #rules(type: string, lines: readonly string[]): string {
    const canStandInMain = !lines.some((line) => /[{}$]|^\s|^#/.test(line));
    if (!canStandInMain || !this.#random.chance(0.15)) return this.#file(type, lines);
    return `${type}:{ ${lines.map((line) => `{${line}}`).join(", ")} }`;
  }

  #union(makeKey: Make, makeValue: Make): string {
    const random = this.#random;
    const tables = random.several(1, 3, () =>
      random.chance(0.1) ? this.any(makeKey, makeValue) : this.#plain(makeKey, makeValue),
    );
    return inBraces("unionmap", tables);
  }

  /** What one table answers is a key of the next one, an address for a table of networks. */
  #pipe(makeKey: Make, makeValue: Make): string {
    const random = this.#random;
    const between: string[] = [];
    const passOn = (): string => {
      const value = random.chance(0.3)
        ? "192.0.2.5"
        : random.pick(["A.key", "b", "2001:db8::1", makeValue()]);
      between.push(value);
      return value;
    };
    const first = this.any(makeKey, passOn);
    const [some, ...others] = between;
    const key = (): string => (some === undefined ? makeKey() : random.pick([some, ...others]));
    if (random.chance(0.1)) return inBraces("pipemap", [first]);
    const last = random.chance(0.3) ? this.#rules("cidr", networkRules(random)) : this.any(key, makeValue);
    return inBraces("pipemap", [first, last]);
  }

  /** Often all values are the same, so that the answer is known although it is drawn. */
  #randmap(makeValue: Make): string {
    const random = this.#random;
    const value = inOneWord(makeValue());
    const others = random.chance(0.5) ? [value] : random.several(1, 3, () => inOneWord(makeValue()));
    return `randmap:{ ${[value, ...others].join(", ")} }`;
  }

  #file(type: string, lines: readonly string[]): string {
    const name = `table${this.files.length}`;
    this.files.push({ name, type, lines });
    return `${type}:$config_directory/${name}`;
  }
}

/** The same key with another value, and in other letters. */
function withOtherCase(line: string): string {
  const [key = ""] = line.split(" ");
  return `${key.toUpperCase()} again:`;
}

function inBraces(type: string, tables: readonly string[]): string {
  const items = tables.map((table) => (/[\s,{]/.test(table) ? `{ ${table} }` : table));
  return `${type}:{ ${items.join(", ")} }`;
}

function inOneWord(value: string): string {
  return value.replace(/[\s,{}]/g, "") || "x";
}

/** A key in double quotes where white space in it would end it, as postmap(1) wants it. */
function writtenKey(key: string): string {
  const flat = key.replace(/[\t\r\n]/g, " ").replace(/^#/, "x");
  if (flat === "") return "empty";
  return /[ "\\]/.test(flat) || flat.startsWith(" ") ? `"${flat.replace(/["\\]/g, "\\$&")}"` : flat;
}

/** A key without what has a meaning in `inline:{ … }`. */
function plainKey(key: string): string {
  return key.replace(/[\s{}=,"\\]/g, "") || "empty";
}
