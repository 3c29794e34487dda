import { describe, expect, it } from "vitest";
import { createPcre } from "../../../server/src/pcre/pcre-engine.ts";
import { Pcre2Library } from "../../../server/src/pcre/pcre2-library.ts";

const compile = createPcre();

/** The groups that a pattern finds in a text of bytes, `no match`, or why it cannot be compared. */
function match(pattern: string, subject: string, flags = ""): readonly string[] | string {
  const compiled = compile(pattern, flags);
  if ("refused" in compiled) return `refused: ${compiled.refused}`;
  if ("unknown" in compiled) return `unknown: ${compiled.unknown.template}`;
  const found = compiled.match(subject, true);
  if (found === undefined) return "no match";
  if ("failed" in found) return `failed: ${found.failed}`;
  return "unknown" in found ? `unknown: ${found.unknown.template}` : found;
}

const differs = "unknown: PCRE2 releases differ on the pattern {pattern}";

describe("the flags of a pcre table", () => {
  it("ignore case unless i stands once", () => {
    expect(match("A", "a")).toEqual(["a"]);
    expect(match("A", "a", "i")).toBe("no match");
    expect(match("A", "a", "ii")).toEqual(["a"]);
  });

  it("let a dot match a newline unless s stands", () => {
    expect(match("a.b", "a\nb")).toEqual(["a\nb"]);
    expect(match("a.b", "a\nb", "s")).toBe("no match");
  });

  it.each([
    ["m", "^b", "a\nb", ["b"]],
    ["x", "a b # c", "ab", ["ab"]],
    ["A", "b", "ab", "no match"],
    ["U", "a+", "aa", ["a"]],
    ["E", "a$", "a\n", "no match"],
    ["X", "a", "a", ["a"]],
  ] as const)("know %s", (flag, pattern, subject, found) => {
    expect(match(pattern, subject, flag)).toEqual(found);
    if (flag !== "X") expect(match(pattern, subject)).not.toEqual(found);
  });
});

describe("groups", () => {
  it("are empty where they did not take part", () => {
    expect(match("(a)|(b)(c)?", "b")).toEqual(["b", "", "b", ""]);
  });

  it("may refer back, be named and recurse", () => {
    expect(match("(?<n>a|b)\\k<n>", "abb")).toEqual(["bb", "b"]);
    expect(match("\\((?:[^()]|(?R))*\\)", "x(a(b)c)")).toEqual(["(a(b)c)"]);
  });
});

describe("bytes", () => {
  it("above 127 have no case and are no letters", () => {
    expect(match("\xc3\xa9", "\xc3\xa9")).toEqual(["\xc3\xa9"]);
    expect(match("\xe9", "\xc9")).toBe("no match");
    expect(match("\\w", "\xe9")).toBe("no match");
    expect(match("^[\\x80-\\xff]$", "\xe9")).toEqual(["\xe9"]);
  });

  it("are characters only with (*UTF), and the key must be UTF-8 then", () => {
    expect(match("^.$", "\xc3\xa9")).toBe("no match");
    expect(match("(*UTF)^(.)$", "\xc3\xa9")).toEqual(["\xc3\xa9", "\xc3\xa9"]);
    expect(match("(*UTF8)^(.)$", "\xc3\xa9")).toEqual(["\xc3\xa9", "\xc3\xa9"]);
    expect(match("(*UTF)\xe9", "a")).toBe("refused: the pattern is not valid UTF-8");
    expect(match("(*UTF)a", "a\xe9")).toBe("failed: the lookup key is not valid UTF-8");
  });
});

describe("what PCRE2 refuses", () => {
  it.each([
    ["a(", "missing closing parenthesis"],
    ["*a", "quantifier does not follow a repeatable item"],
    ["[z-a]", "range out of order in character class"],
    ["\\2(a)", "reference to non-existent subpattern"],
  ])("is said for %s", (pattern, why) => {
    expect(match(pattern, "")).toBe(`refused: ${why}`);
  });
});

describe("what is unknown", () => {
  it.each(["(?<=a+)b", "a{,3}", "a{1, 2}", "(?=a\\Kb)", "\\x{100}", "\\400", "(?(VERSION>=10.40)a|b)"])(
    "since releases or widths differ: %s",
    (pattern) => {
      expect(match(pattern, "a")).toBe(differs);
    },
  );

  it("a match that would take too long or need too much memory", () => {
    const takesTooLong = "unknown: matching the pattern {pattern} takes too long";
    expect(match("^(a+)+$", `${"a".repeat(40)}b`)).toBe(takesTooLong);
    expect(match("^(a|b|ab)*$", `${"ab".repeat(100_000)}c`)).toBe(takesTooLong);
  });

  it("a pattern larger than the 8-bit library takes", () => {
    expect(match("[a-y][b-z]".repeat(1000), "")).toBe(
      "unknown: the pattern {pattern} is too large to be matched",
    );
  });
});

it("goes on with new memory when the old is used up", () => {
  const own = createPcre();
  const first = own("^(x)", "");
  for (let number = 0; number < 30_000; number += 1)
    own(`^[a-f]([^@]+[${number}]){2,9}@example${number}\\.org$`, "");
  expect("match" in first && first.match("x", true)).toEqual(["x", "x"]);
});

it("tells nothing where WebAssembly is forbidden", () => {
  const own = createPcre(() => {
    throw new WebAssembly.CompileError("forbidden by a content security policy");
  });
  expect(own("a", "")).toHaveProperty(
    "unknown.template",
    "PCRE2, which compares the pattern {pattern}, is not loaded",
  );
});

it("goes on with a new library when the old breaks down", () => {
  const started: Pcre2Library[] = [];
  const own = createPcre(() => {
    const library = new Pcre2Library();
    started.push(library);
    return library;
  });
  const pattern = own("^(x)", "");
  const [first] = started;
  if (first !== undefined) {
    first.match = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
  }
  expect("match" in pattern && pattern.match("x", true)).toEqual(["x", "x"]);
  expect(started).toHaveLength(2);
});
