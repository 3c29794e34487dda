/** Random rules for regexp, pcre and cidr tables: flags, `if` in `if`, substitution, and lines that Postfix refuses. */
import type { Random } from "./random.ts";
import type { NonEmpty } from "./route-stock.ts";

const brokenRules: NonEmpty<string> = [
  "/open",
  "/(/ x",
  "/[z-a]/ x",
  "nonsense",
  "if",
  "endif",
  "endif x",
  "if /open",
  "if /(/",
  "# comment",
  "  /indented/ x",
  "/./q x",
  "/user/",
  "/(user)/ smtp:[$2]",
  "/other/ a$$b",
  "/other/ a$",
  "/(user)/ ${1",
  "/user/!/ext/ smtp:[two]",
  "/user/!/ext/i!/other/ x",
];

/** Where the groups of a match are put in; transport_maps refuses each of these, relocated_maps takes them. */
const substitutions: NonEmpty<string> = [
  "/^(.*)@(.*)$/ smtp:[$2]",
  "/^(.*)@(.*)$/ smtp:[${2}]",
  "/^(.*)@(.*)$/ smtp:[$(2)]",
  "/^([^@]*)(@)?/ $1-$2x$$1",
  "/(a)|(user)/ $1${2}moved",
  "/(user)(.*)/i ${1}.$(2)",
  "!/(user)/ $1",
];

const middles: NonEmpty<string> = [
  "user@",
  "@.*example\\.(org|com)",
  "^[^@]+$",
  "^$",
  "\\+ext@",
  "(user|User)(\\+.*)?@",
  "[[:alpha:]]+@",
  "(a|ab)(c|bcd)?",
  "^.{1,12}$",
];

const pcreMiddles: NonEmpty<string> = [
  "\\buser\\b",
  "^(?i)USER",
  "(?<=@)example",
  "\\d+",
  "^(?!user).*@",
  "u s e r",
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
  "endif",
  "nonsense x",
  "192.0.2.5",
];

const cidrConditions: NonEmpty<string> = ["192.0.2.0/25", "!::/0", "0.0.0.0/0", "!192.0.2.5", "1.2.3.4/33"];

/** The rules of a regexp or pcre table. */
export function patternRules(
  random: Random,
  type: "regexp" | "pcre",
  makeKey: () => string,
  makeValue: () => string,
): string[] {
  return rulesWithin(random, 0, {
    condition: () => pattern(random, type, makeKey),
    rule: () => {
      if (random.chance(0.2)) return random.pick(brokenRules);
      if (random.chance(0.15)) return random.pick(substitutions);
      return `${pattern(random, type, makeKey)} ${makeValue()}`;
    },
  });
}

/** The rules of a cidr table. */
export function networkRules(random: Random): string[] {
  return rulesWithin(random, 0, {
    condition: () => random.pick(cidrConditions),
    rule: () => random.pick(cidrLines),
  });
}

interface RuleMakers {
  readonly condition: () => string;
  readonly rule: () => string;
}

/** Rules in a row, some of them between `if` and `endif`; now and then the `endif` is missing. */
function rulesWithin(random: Random, depth: number, make: RuleMakers): string[] {
  return random
    .several(1, depth === 0 ? 5 : 2, () => {
      if (depth > 2 || !random.chance(0.15)) return [make.rule()];
      const end = random.chance(0.9) ? ["endif"] : [];
      return [`if ${make.condition()}`, ...rulesWithin(random, depth + 1, make), ...end];
    })
    .flat();
}

function pattern(random: Random, type: "regexp" | "pcre", makeKey: () => string): string {
  const key = makeKey()
    .replace(/[^\w@.-]/g, ".")
    .replaceAll(".", "\\.");
  const [start, end] = [random.pick(["^", "", ""]), random.pick(["$", "", ""])];
  const special = type === "pcre" && random.chance(0.3) ? random.pick(pcreMiddles) : random.pick(middles);
  const middle = random.chance(0.4) ? key : special;
  const flags =
    type === "pcre"
      ? ["", "", "i", "m", "x", "im", "s", "A", "E", "U", "X", "ixs"]
      : ["", "", "i", "m", "x", "im"];
  const delimiter = random.chance(0.1) && !middle.includes("#") ? "#" : "/";
  const text = `${delimiter}${start}${middle}${end}${delimiter}${flags[random.below(flags.length)] ?? ""}`;
  return `${random.chance(0.15) ? "!" : ""}${text}`;
}
