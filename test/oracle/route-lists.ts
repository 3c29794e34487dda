/** Random lists of domains: names, `.domain`, `!`, address literals, tables, and files that name further files. */
import { directoryMark } from "../support/postfix/instance.ts";
import { hasProxymap } from "../support/postfix/programs.ts";
import type { CaseFile } from "./oracle-case.ts";
import type { Random } from "./random.ts";
import { placeOfNoFile } from "./route-odd-tables.ts";
import { domains, type NonEmpty } from "./route-stock.ts";
import type { RouteTables } from "./route-tables.ts";

const rarities: NonEmpty<string> = [
  "hash:$config_directory/missing",
  "$config_directory/nothing",
  "static:x",
  "fail:x",
  "# a.b",
  "[ipv6:2001:db8::1]",
  "192.0.2.0/24",
  ".",
  "pcre:{ {/example/ x} }",
];

/** Makes lists and keeps the files that they need. */
export class RouteLists {
  readonly #random: Random;
  readonly #files: CaseFile[];
  readonly #tables: RouteTables;

  constructor(random: Random, files: CaseFile[], tables: RouteTables) {
    this.#random = random;
    this.#files = files;
    this.#tables = tables;
  }

  /** A list as it stands in main.cf. */
  any(): string {
    const random = this.#random;
    return random.several(0, 4, () => this.#item()).join(random.pick([" ", ", ", ","]));
  }

  /** A domain as a table's key, often one that stands for subdomains. */
  domainKey(): string {
    return (this.#random.chance(0.25) ? "." : "") + this.#random.pick(domains);
  }

  #item(): string {
    const random = this.#random;
    const not = random.chance(0.12) ? random.pick(["!", "!", "!!"]) : "";
    const kind = random.below(100);
    if (kind < 45) return not + random.pick(domains);
    if (kind < 58) return `${not}.${random.pick(domains)}`;
    if (kind < 63) return `${not}${random.pick(["$myhostname", "$mydomain", "localhost.$mydomain"])}`;
    if (kind < 75) return `${not}$config_directory/${this.#file(0)}`;
    if (kind < 93) return not + this.#table();
    if (kind < 97) return `${not}${random.pick(["[192.0.2.5]", "[127.0.0.1]", "[IPv6:::1]"])}`;
    if (random.chance(0.02)) return "!";
    return random.chance(0.4) ? not + random.pick(rarities) : "other.net";
  }

  #table(): string {
    return this.#tables.any(
      () => this.domainKey(),
      () => "x",
    );
  }

  /** A file with items on several lines; it may name another file, and now and then it is no file. */
  #file(depth: number): string {
    const random = this.#random;
    if (random.chance(0.04)) return placeOfNoFile(random, this.#files);
    const name = `list${this.#files.length}`;
    const lines: string[] = [];
    this.#files.push({ name, type: "list", lines });
    lines.push(...random.several(0, 3, () => this.#line(name, depth)));
    return name;
  }

  #line(name: string, depth: number): string {
    const random = this.#random;
    const kind = random.below(20);
    if (kind < 8) return random.pick(domains);
    if (kind < 12) return `!${random.pick(domains)}`;
    if (kind < 15)
      return random.pick([
        "# comment",
        "",
        "  a.b, c.d",
        "a.b # c.d",
        "$mydomain",
        ".other.net\texample.com",
      ]);
    if (kind < 17)
      return random.pick([
        "inline:{example.com=x}",
        "!static:x",
        "!inline:{ {example.org = x} }",
        ...(hasProxymap ? ["proxy:inline:{other.net=x}"] : []),
      ]);
    if (depth > 2) return "!other.net";
    const not = random.chance(0.4) ? "!" : "";
    const other = random.chance(0.1) ? name : this.#file(depth + 1);
    return `${not}${directoryMark}/${random.chance(0.05) ? "nothing" : other}`;
  }
}
