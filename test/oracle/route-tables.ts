/**
 * Random tables of every type that answers without another server: indexed ones, texthash, patterns, networks, those
 * that stand in main.cf, and those made of others; now and then with lines that Postfix refuses, or not there at all.
 */
import type { CaseFile } from "./oracle-case.ts";
import type { Random } from "./random.ts";
import type { NonEmpty } from "./route-stock.ts";

type Make = () => string;

const indexedTypes: NonEmpty<string> = ["hash", "hash", "btree", "lmdb", "cdb"];

const missingTables: NonEmpty<string> = [
  "hash:$config_directory/missing",
  "texthash:$config_directory/missing",
  "regexp:$config_directory/missing",
  "cidr:$config_directory/missing",
  "fail:out-of-order",
  "nonsense:x",
  "inline:{ broken }",
  "unionmap:{ broken }",
  "pipemap:{ }",
];

const brokenEntries: NonEmpty<string> = [
  "lonely",
  "  ",
  '"open value',
  "# comment",
  " continued",
  '"" x',
  ":",
];

const brokenRules: NonEmpty<string> = [
  "/open",
  "/(/ x",
  "/[z-a]/ x",
  "nonsense",
  "if /example/",
  "if !/example/i",
  "if",
  "endif",
  "endif x",
  "# comment",
  "/./q x",
  "/user/",
  "/(user)/ smtp:[$2]",
  "/^(.*)$/ smtp:[$1.example.net]",
  "/other/ a$$b",
];

const cidrLines: NonEmpty<string> = [
  "192.0.2.0/24 smtp:[net]",
  "!192.0.2.0/24 smtp:[not-net]",
  "192.0.2.5 relay:",
  "192.0.2.5/24 smtp:",
  "2001:db8::/32 slow:",
  "[2001:db8::1] slow:[one]",
  "::/0 smtp:[any6]",
  "0.0.0.0/0 smtp:[any4]",
  "1.2.3.4/33 x",
  "if 192.0.2.0/25",
  "if !::/0",
  "endif",
  "nonsense x",
  "192.0.2.5",
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
    const kind = random.below(40);
    if (kind < 24) return this.#plain(makeKey, makeValue);
    if (kind < 30) return this.#patterns(makeKey, makeValue);
    if (kind < 32) return this.#networks();
    if (kind < 35) return this.#several("unionmap", makeKey, makeValue);
    if (kind < 37) return this.#several("pipemap", makeKey, makeValue);
    if (kind < 39) return this.#randmap(makeValue);
    return random.chance(0.4) ? random.pick(missingTables) : this.#plain(makeKey, makeValue);
  }

  #plain(makeKey: Make, makeValue: Make): string {
    const random = this.#random;
    const kind = random.below(9);
    if (kind < 1) return `static:{${makeValue()}}`;
    if (kind < 2) return `static:${inOneWord(makeValue())}`;
    if (kind < 3) return this.#inline(makeKey, makeValue);
    const type = kind < 5 ? "texthash" : random.pick(indexedTypes);
    const lines = random.several(1, 8, () => `${writtenKey(makeKey())} ${makeValue()}`);
    return this.#file(type, random.chance(0.1) ? [...lines, random.pick(brokenEntries)] : lines);
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

  /** What matches whole addresses only; a table with patterns is never asked for a domain alone. */
  #patterns(makeKey: Make, makeValue: Make): string {
    const random = this.#random;
    const lines = random.several(1, 6, () => {
      if (random.chance(0.25)) return random.pick(brokenRules);
      const key = makeKey()
        .replace(/[^\w@.-]/g, ".")
        .replaceAll(".", "\\.");
      const [start, end] = [random.pick(["^", "", ""]), random.pick(["$", "", ""])];
      const middle = random.pick([key, key, "user@", "@.*example\\.(org|com)", "^[^@]+$", "^$", "\\+ext@"]);
      const flags = random.pick(["", "", "i", "m", "x", "im"]);
      return `${random.chance(0.15) ? "!" : ""}/${start}${middle}${end}/${flags} ${makeValue()}`;
    });
    return this.#file(random.pick(["regexp", "pcre"]), lines);
  }

  #networks(): string {
    return this.#file(
      "cidr",
      this.#random.several(1, 5, () => this.#random.pick(cidrLines)),
    );
  }

  #several(type: "unionmap" | "pipemap", makeKey: Make, makeValue: Make): string {
    const random = this.#random;
    const tables = random.several(1, 2, () =>
      random.chance(0.06) ? random.pick(missingTables) : this.#plain(makeKey, makeValue),
    );
    const asItems = tables.map((table) => (/[\s,{]/.test(table) ? `{ ${table} }` : table));
    return `${type}:{ ${asItems.join(", ")} }`;
  }

  /** Often all values are the same, so that the answer is known although it is drawn. */
  #randmap(makeValue: Make): string {
    const random = this.#random;
    const value = inOneWord(makeValue());
    const values = random.chance(0.7) ? [value, value] : [value, inOneWord(makeValue())];
    return `randmap:{ ${values.join(", ")} }`;
  }

  #file(type: string, lines: readonly string[]): string {
    const name = `table${this.files.length}`;
    this.files.push({ name, type, lines });
    return `${type}:$config_directory/${name}`;
  }
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
