/** Generated tables of every type, and the keys that they are asked. */
import fc from "fast-check";

/** What a table holds and what it is asked. */
export interface TableCase {
  readonly text: string;
  readonly keys: readonly string[];
}

const pick = (...values: string[]) => fc.constantFrom(...values);
const join = (parts: fc.Arbitrary<string>, maxLength: number, minLength = 0) =>
  fc.array(parts, { minLength, maxLength }).map((all) => all.join(""));

const letter = pick("a", "A", "b", "B", "z", "@", ".", "+", "-", "ä", "Ä", "ß", "ſ", "\u212a", "İ", "日");
const word = join(letter, 4, 1);
const key = fc.oneof(
  { weight: 8, arbitrary: word },
  { weight: 1, arbitrary: word.map((text) => `"${text} x"`) },
  { weight: 1, arbitrary: word.map((text) => `${text}\\ y`) },
  { weight: 1, arbitrary: pick('"', "\\", '"a', 'a"b"c', "#a", "a#", "key:", "\udcff", "a\udcc3") },
);
const blank = pick(" ", "\t", "  ", " \r", "\v");
const value = join(pick("x", "y", " ", "ü", ":", "[h]", "$1", "#", "\udcfe"), 4, 1);
const entry = fc.tuple(key, blank, value).map((parts) => parts.join(""));
const line = fc.oneof(
  { weight: 10, arbitrary: entry },
  {
    weight: 1,
    arbitrary: fc.tuple(key, pick("\n ", "\n# c\n\t", "\n\n ")).map(([start, gap]) => `${start}${gap}later`),
  },
  {
    weight: 1,
    arbitrary: pick("# comment", " # comment", "", "  ", " misplaced", "key", "a\0b c", "a b\0c"),
  },
);
const hashText = fc.array(line, { maxLength: 12 }).map((lines) => lines.join("\n"));
const asked = fc.array(fc.oneof(key, word), { minLength: 12, maxLength: 24 });
export const hashCase: fc.Arbitrary<TableCase> = fc
  .record({ text: hashText, keys: asked })
  .map(({ text, keys }) => ({
    text,
    keys: [...keys, ...text.split("\n").map((entryText) => entryText.split(/\s/)[0] ?? "")].filter(
      (asKey) => asKey !== "" && !asKey.includes("\0"),
    ),
  }));

const octet = pick("0", "1", "10", "127", "128", "255", "01", "256", "");
const ipv4 = fc.tuple(pick("10", "192", "0"), octet, octet, octet).map((parts) => parts.join("."));
const ipv6 = pick(
  "::",
  "::1",
  "2001:db8::",
  "2001:db8::1",
  "2001:DB8:0:0::1",
  "fe80::",
  "1:2:3:4:5:6:7:8",
  "::ffff:10.0.0.1",
  "1::2::3",
  ":1",
);
const network = fc.oneof(
  fc.tuple(ipv4, pick("", "/32", "/24", "/16", "/8", "/1", "/0", "/33", "/x", "/", "/4294967296", "/024")),
  fc.tuple(
    ipv4.map((ip) => ip.replace(/\.\w*\.\w*$/, ".0.0")),
    pick("/16", "/15", "/24"),
  ),
  fc.tuple(ipv6, pick("", "/128", "/64", "/32", "/16", "/0", "/129")),
  fc.tuple(
    fc.oneof(ipv4, ipv6).map((ip) => `[${ip}`),
    pick("]", "]/16", "/16]", "", "] ", "]x", "/16]/16"),
  ),
);
const bang = pick("", "", "", "!", "! ", "!!", " !");
const networkText = fc.tuple(bang, network).map(([not, [ip, mask]]) => `${not}${ip}${mask}`);
const cidrLine = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(networkText, blank, value).map((parts) => parts.join("")) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(pick("if ", "IF", "if!", "if\t"), networkText, pick("", " "))
      .map((parts) => parts.join("")),
  },
  {
    weight: 2,
    arbitrary: pick(
      "endif",
      "ENDIF ",
      "endif",
      "endif x",
      "endifx y",
      "if",
      "if !",
      "# c",
      "",
      "10.0.0.0/8",
      "! x",
      "0/0 x",
    ),
  },
);
export const cidrCase: fc.Arbitrary<TableCase> = fc.record({
  text: fc.array(cidrLine, { maxLength: 10 }).map((lines) => lines.join("\n")),
  keys: fc.array(fc.oneof(ipv4, ipv6, pick("host.example", "10", "10.0.0.1 ")), {
    minLength: 12,
    maxLength: 24,
  }),
});

const bare = join(pick("a", "b", "B", "=", ":", "x", "ä", "/"), 4, 1);
const pair = fc
  .tuple(
    word,
    fc.oneof({ weight: 30, arbitrary: pick("=", " = ", "= ") }, { weight: 1, arbitrary: pick("", " ") }),
    pick("x", "y", "z1", "", "{q}"),
  )
  .map((parts) => parts.join(""));
const inlineItem = fc.oneof(
  { weight: 10, arbitrary: pair.map((text) => `{${text}}`) },
  { weight: 10, arbitrary: fc.tuple(pair, pick("", " b", ",c")).map(([text, more]) => `{ ${text}${more} }`) },
  { weight: 20, arbitrary: fc.tuple(word, pick("x", "y", "{q r}", "")).map((parts) => parts.join("=")) },
  { weight: 1, arbitrary: fc.oneof(pair, key) },
);
const inlineTable = fc
  .array(inlineItem, { minLength: 1, maxLength: 4 })
  .chain((items) => pick(", ", ",", " ").map((comma) => `inline:{${items.join(comma)}}`));
const leafTable = fc.oneof(
  { weight: 16, arbitrary: inlineTable },
  {
    weight: 8,
    arbitrary: pick(
      "static:x",
      "static:{a b}",
      "static:{}",
      "internal:x",
      "inline:{ a=b, {b = a}, B=c, x=y }",
    ),
  },
  { weight: 4, arbitrary: bare.map((text) => `static:${text}`) },
  {
    weight: 2,
    arbitrary: pick(
      "cidr:{{10.0.0.0/8 a}, {! 0.0.0.0/0 c}}",
      "cidr:{ }",
      "cidr:{{10.0.0.1/8 a}}",
      "randmap:{x}",
    ),
  },
  {
    weight: 1,
    arbitrary: pick("static:{ x", "static:{x}y", "static:", "fail:x", "inline:x", "inline:{}", "inline:{ }"),
  },
  {
    weight: 1,
    arbitrary: pick(
      "inline:{a=b}c",
      "nosuch:x",
      "randmap:{}",
      "randmap:x",
      "unix:x",
      "cidr:{{10.0.0.0/8 a} b}",
    ),
  },
);
export const { reference: anyTable } = fc.letrec<{ reference: string; several: string }>((tie) => ({
  several: fc
    .tuple(
      pick("unionmap", "pipemap"),
      fc.oneof(
        { weight: 20, arbitrary: fc.array(tie("reference"), { minLength: 1, maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
      fc.oneof({ weight: 20, arbitrary: pick("}", " }") }, { weight: 1, arbitrary: pick("}x", "") }),
    )
    .map(([type, items, end]) => `${type}:{${items.join(", ")}${end}`),
  reference: fc.oneof({ maxDepth: 3 }, leafTable, tie("several")),
}));
export const askedAny = fc.array(fc.oneof(key, word, ipv4, pick("a", "b", "c", "x", "y")), {
  minLength: 12,
  maxLength: 24,
});

const aliasWord = fc.oneof(
  { weight: 6, arbitrary: word },
  {
    weight: 2,
    arbitrary: pick(
      '"a b"',
      '"a:b"',
      "a\\ b",
      "(c)",
      "(c (d)) a",
      "a b",
      "a.b",
      ":include:/x",
      "/file",
      '"|cmd a"',
      "[a]",
    ),
  },
  { weight: 1, arbitrary: pick('"', "(", "\\", ",", "@", "%", "<a@b>", "a@b, c", ";", "") },
);
const aliasLine = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        aliasWord,
        pick(":", ": ", " : ", ":", " ", ":,"),
        join(
          fc.tuple(aliasWord, pick(", ", ",", " ", "")).map((parts) => parts.join("")),
          3,
        ),
      )
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: pick("# c", " x", "", "a: b\n c", "a:\n b", "\udcff: a") },
);

/** An alias file, and names that it is asked for. */
export const aliasCase: fc.Arbitrary<TableCase> = fc.record({
  text: fc.array(aliasLine, { maxLength: 10 }).map((lines) => lines.join("\n")),
  keys: fc.array(fc.oneof(word, pick("a b", "a:b", "a.b", "[a]", "a", "A", "b", "(c)", "@")), {
    minLength: 12,
    maxLength: 24,
  }),
});
