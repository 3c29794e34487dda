/** Generated tables of POSIX patterns, and the keys that they are asked. */
import fc from "fast-check";
import type { TableCase } from "./table-cases.ts";

const pick = (...values: string[]) => fc.constantFrom(...values);
const join = (parts: fc.Arbitrary<string>, maxLength: number, minLength = 0) =>
  fc.array(parts, { minLength, maxLength }).map((all) => all.join(""));

const bracket = fc
  .tuple(
    pick("", "", "^", "]", "^]", "-"),
    join(
      pick(
        ...["a", "b", "a-c", "A-C", "0-9", "-", "c-a", "_-z", "+--", "---", "^", ".", "\\", "é", "[", "]"],
        ...[
          "[:alpha:]",
          "[:upper:]",
          "[:digit:]",
          "[:punct:]",
          "[:space:]",
          "[:foo:]",
          "[=a=]",
          "[.a.]",
          "[.-.]",
          "[.ab.]",
        ],
      ),
      3,
    ),
    pick("]", "]", "]", "-]", ""),
  )
  .map((parts) => `[${parts.join("")}`);
const atom = fc.oneof(
  { weight: 10, arbitrary: pick("a", "b", "c", "A", "ab", "@", "-", ".", ".", "é", "x1") },
  { weight: 2, arbitrary: bracket },
  { weight: 1, arbitrary: pick("\\.", "\\@", "\\w", "\\W", "\\s", "\\S") },
);
const odd = pick(
  ...["\\a", "\\1", "\\(", "\\)", "\\{", "\\+", "\\?", "\\|", "\\\\", "{", "}", ")", "(", "]", "*", "+"],
);
const anchor = pick("^", "$", "\\b", "\\B", "\\<", "\\>", "\\`", "\\'");
const repeat = fc.oneof(
  { weight: 40, arbitrary: pick("", "", "*", "+", "?") },
  { weight: 8, arbitrary: pick("{1}", "{0}", "{2}", "{0,1}", "{1,2}", "{,2}", "{1,}", "{,}") },
  { weight: 1, arbitrary: pick("{2,1}", "{", "{}", "{a}", "**", "*?", "\\{1\\}") },
);
const { pattern } = fc.letrec<{ pattern: string; branch: string; inner: string; group: string }>((tie) => ({
  group: fc.tuple(tie("inner"), repeat).map(([inside, times]) => `(${inside})${times}`),
  inner: fc
    .array(
      fc
        .array(
          fc.oneof(
            { maxDepth: 3 },
            { weight: 40, arbitrary: fc.tuple(atom, repeat).map(([one, times]) => one + times) },
            { weight: 1, arbitrary: anchor },
            { weight: 15, arbitrary: tie("group") },
          ),
          { maxLength: 3 },
        )
        .map((parts) => parts.join("")),
      { minLength: 1, maxLength: 3 },
    )
    .map((branches) => branches.join("|")),
  branch: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        { weight: 20, arbitrary: fc.tuple(atom, repeat).map(([one, times]) => one + times) },
        { weight: 2, arbitrary: anchor },
        { weight: 1, arbitrary: odd },
        { weight: 12, arbitrary: tie("group") },
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join("")),
  pattern: fc
    .tuple(pick("", "", "^"), fc.array(tie("branch"), { minLength: 1, maxLength: 2 }), pick("", "", "$"))
    .map(([start, branches, end]) => start + branches.join("|") + end),
}));

const flags = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  { weight: 3, arbitrary: pick("i", "m", "im", "ii") },
  { weight: 1, arbitrary: pick("x", "xi", "q", "ixm") },
);
const bang = pick("", "", "", "", "!", "!!", "! ");
const delimited = fc.tuple(bang, pattern, flags).map(([not, text, letters]) => `${not}/${text}/${letters}`);
const result = fc.oneof(
  { weight: 4, arbitrary: pick("hit", "a b", "$$5", "") },
  { weight: 4, arbitrary: pick("<$1>", "<${1}>", "<$(1)$2>", "<$1|$2|$3>", "$1-$1") },
  { weight: 1, arbitrary: pick("$0", "$", "${1", "$x", "$1x", "${}", "$9") },
);
const line = (expression: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.tuple(expression, pick(" ", "\t"), result).map((parts) => parts.join("")) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(pick("if ", "IF ", "if"), expression, pick("", " x"))
        .map((parts) => parts.join("")),
    },
    {
      weight: 2,
      arbitrary: pick(
        "endif",
        "ENDIF",
        "endif x",
        "endifs",
        "# c",
        "",
        "if",
        "if !",
        "/",
        "//",
        "//x y",
        "!",
        "/a",
        "/a\\",
        "|a\\|b| x",
        " /a/ x",
      ),
    },
  );
const second = fc.tuple(delimited, delimited).map(([one, two]) => `${one}!${two}`);

const subject = join(
  pick("a", "b", "c", "A", "B", "ab", "@", ".", "-", "x1", " ", "é", "É", "_", "\\", "(", "{"),
  8,
  1,
);

/** A regexp table of several rules. */
export const regexpCase: fc.Arbitrary<TableCase> = fc.record({
  text: fc
    .array(line(fc.oneof({ weight: 8, arbitrary: delimited }, { weight: 1, arbitrary: second })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((lines) => lines.join("\n")),
  keys: fc.array(subject, { minLength: 10, maxLength: 30 }),
});
