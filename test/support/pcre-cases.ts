/** Generated pcre tables, and the keys that they are asked. */
import fc from "fast-check";
import type { TableCase } from "./table-cases.ts";

const pick = (...values: string[]) => fc.constantFrom(...values);
const join = (parts: fc.Arbitrary<string>, maxLength: number, minLength = 0) =>
  fc.array(parts, { minLength, maxLength }).map((all) => all.join(""));

const literal = pick(
  ...[
    "a",
    "b",
    "c",
    "A",
    "B",
    "ab",
    "@",
    "\\.",
    "-",
    "x1",
    "23",
    "é",
    "É",
    "\udce9",
    "\udcff",
    "k",
    "s",
    "_",
    "foo",
  ],
);
const characterClass = pick(
  ...[
    "[a-c]",
    "[^a]",
    "[^@]",
    "[A-Z]",
    "[[:alpha:]]",
    "[[:^digit:]_]",
    "[\\w.-]",
    "[\\d]",
    "[^\\s]",
    "[a-\udcff]",
  ],
  ...[
    "[\\x80-\\xff]",
    "[]a]",
    "[^]]",
    "[a-]",
    "[\\]x]",
    "[[:word:]]",
    "[[:foo:]]",
    "[z-a]",
    "[{-\udcff]",
    "[\\h]",
  ],
  ...["[\\Qa-b\\E]", "[[:punct:]]", "[[:<:]]", "[\\b]"],
);
const escaped = pick(
  ...[
    "\\w",
    "\\W",
    "\\d",
    "\\D",
    "\\s",
    "\\S",
    "\\h",
    "\\R",
    "\\N",
    "\\X",
    "\\C",
    ".",
    ".",
    "\\xe9",
    "\\351",
    "\\e",
  ],
  ...[
    "\\Qa.b\\E",
    "\\p{L}",
    "\\P{Lu}",
    "\\pN",
    "\\K",
    "\\G",
    "\\b",
    "\\B",
    "\\A",
    "\\z",
    "\\Z",
    "^",
    "$",
    "\\i",
  ],
  ...["\\_", "\\8", "\\U", "\\x", "\\x4", "\\x{e9}", "\\x{100}"],
);
const reference = pick(
  ...[
    "\\1",
    "\\2",
    "\\g1",
    "\\g{-1}",
    "\\k<n>",
    "(?1)",
    "(?R)",
    "(?-1)",
    "(?+1)",
    "(?&n)",
    "(?P=n)",
    "(?P>n)",
  ],
);
const verb = pick(
  "(*ACCEPT)",
  "(*FAIL)",
  "(*COMMIT)",
  "(*PRUNE)",
  "(*SKIP)",
  "(*THEN)",
  "(*MARK:x)",
  "(*SKIP:x)",
);
const opening = pick(
  ...[
    "(",
    "(",
    "(",
    "(",
    "(?:",
    "(?:",
    "(?i)",
    "(?-i:",
    "(?-s:",
    "(?m:",
    "(?x: ",
    "(?U:",
    "(?>",
    "(?=",
    "(?!",
  ],
  ...[
    "(?<=",
    "(?<!",
    "(?|",
    "(?<n>",
    "(?P<n>",
    "(?J:",
    "(?#",
    "(*pla:",
    "(*nlb:",
    "(?^:",
    "(?n:",
    "(?(1)",
    "(?(<n>)",
  ],
);
const times = fc.oneof(
  { weight: 12, arbitrary: pick("", "", "", "*", "+", "?") },
  {
    weight: 4,
    arbitrary: pick("*?", "+?", "??", "*+", "++", "?+", "{2}", "{1,3}", "{0}", "{0,2}?", "{2,}", "{1,2}+"),
  },
  { weight: 1, arbitrary: pick("{,2}", "{", "{a", "{1", "{3,1}") },
);
const { choice } = fc.letrec<{ choice: string; sequence: string; group: string }>((tie) => ({
  group: fc.tuple(opening, tie("choice")).map(([start, body]) => `${start}${body})`),
  sequence: fc
    .array(
      fc.tuple(
        fc.oneof(
          { maxDepth: 3 },
          { weight: 14, arbitrary: literal },
          { weight: 4, arbitrary: characterClass },
          { weight: 4, arbitrary: escaped },
          { weight: 1, arbitrary: reference },
          { weight: 9, arbitrary: tie("group") },
        ),
        times,
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.flat().join("")),
  choice: fc
    .tuple(
      tie("sequence"),
      fc.oneof(
        { weight: 3, arbitrary: pick("") },
        tie("choice").map((more) => `|${more}`),
      ),
    )
    .map((parts) => parts.join("")),
}));
const start = fc.oneof(
  { weight: 40, arbitrary: pick("", "^") },
  { weight: 1, arbitrary: verb },
  { weight: 1, arbitrary: pick("(*UTF)", "(*UTF8)", "(*UCP)", "(*CRLF)", "(*ANY)", "(*NO_START_OPT)") },
  { weight: 1, arbitrary: pick("(*NOTEMPTY)", "(*FOO)", "(*LIMIT_MATCH=1000)", "(*BSR_ANYCRLF)") },
);
const pattern = fc.tuple(start, choice, pick("", "", "$")).map((parts) => parts.join(""));

const flags = fc.oneof(
  { weight: 8, arbitrary: pick("") },
  { weight: 4, arbitrary: join(pick("i", "m", "s", "x", "A", "E", "U", "X"), 3) },
  { weight: 1, arbitrary: pick("iq", "G") },
);
const bang = pick("", "", "", "", "", "!", "!!", "! ");
const delimited = fc
  .tuple(bang, pick("/", "/", "/", "~", "|"), pattern, flags)
  .map(([not, delimiter, text, letters]) => `${not}${delimiter}${text}${delimiter}${letters}`);
const result = fc.oneof(
  { weight: 6, arbitrary: pick("hit", "a b", "$$5", "", "é") },
  { weight: 8, arbitrary: pick("<$1>", "<${1}>", "<$(1)$2>", "<$1|$2|$3>", "$1-$1") },
  { weight: 1, arbitrary: pick("$0", "$", "${1", "$x", "$1x", "${}", "$9") },
);
const line = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(delimited, pick(" ", "\t"), result).map((parts) => parts.join("")) },
  {
    weight: 2,
    arbitrary: fc.tuple(pick("if ", "IF ", "if"), delimited, pick("", " x")).map((parts) => parts.join("")),
  },
  { weight: 2, arbitrary: pick("endif", "endif", "ENDIF", "endif x", "endifs", "# c", "/a\\", "/a b") },
);
const key = join(
  pick(
    ...[
      "a",
      "b",
      "c",
      "A",
      "B",
      "ab",
      "@",
      ".",
      "-",
      "x1",
      "23",
      " ",
      "é",
      "É",
      "\udce9",
      "\udcff",
      "k",
      "S",
      "_",
    ],
    ...["foo", "Foo", "\u212a", "😀", "\r", "{", "$"],
  ),
  8,
  1,
);

/** A pcre table of several rules. */
export const pcreCase: fc.Arbitrary<TableCase> = fc.record({
  text: fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => lines.join("\n")),
  keys: fc.array(key, { minLength: 20, maxLength: 30 }),
});
