import { describe, expect, test } from "vitest";
import { macroReferences } from "../../../../server/src/core/syntax/macro-references.ts";

/** The names in their order, `?` behind those that are only asked whether they are empty; `!` for a mistake. */
function listed(value: string, functions?: readonly string[]): string {
  const { references, error } = macroReferences(value, functions && new Set(functions));
  const names = references.map(({ name, test: asks }) => (asks ? `${name}?` : name));
  return [...names, ...(error === undefined ? [] : [`! ${error.kind}`])].join(" ");
}

test("every mention is listed, in both branches, with its place", () => {
  const value = "$a ${b?{$c}:{${d}}} $$e ${{$f}==${g}?{h}}";
  const listed = macroReferences("$a ${b?{$c}:{${d}}} $$e").references;
  expect(listed.map(({ name, test: asks }) => (asks ? `${name}?` : name))).toEqual(["a", "b?", "c", "d"]);
  for (const { name, span, whole } of listed) {
    expect(value.slice(span.start, span.end)).toBe(name);
    expect(value.slice(whole.start)).toMatch(/^\$/);
  }
});

describe("a value that cannot be read to its end mentions", () => {
  test.each([
    ["what stands before the mistake", "$a ${b $c", "a ! syntax"],
    ["the name that is tested", "${a?{$b} $c}", "a? b ! syntax"],
    ["the name that is tested, in round brackets", "$(a?{$b)", "a? ! syntax"],
    ["a branch before a mistake in the other one", "${a?{$b}:{$c$-$d}}", "a? b c ! syntax"],
    ["nothing behind a branch with a mistake", "${a?{$-}:{$c}}", "a? ! syntax"],
    ["a comparison before its mistake", "${{$a} == {$b} $c}", "a b ! syntax"],
    ["nothing of a comparison without operator", "${{$a} = {$b}}", "! syntax"],
    ["the right of a comparison with a mistake on its left", "${{$a$-$x} == {$b}?{$c}}", "a b ! syntax"],
    ["nothing of a name that cannot be read", "${a-b?{$c}}", "! syntax"],
  ])("%s: %s", (_, value, names) => {
    expect(listed(value)).toBe(names);
  });
});

describe("a function", () => {
  test("is read for the names in its text", () => {
    expect(listed("${lower{$a}} $b", ["lower"])).toBe("a b");
  });

  test("that Postfix does not have is a mistake, and its text is not read", () => {
    expect(listed("$a ${lower{$b}} $c", [])).toBe("a ! function");
  });
});

test("a value nested 10,000 braces deep is a mistake", () => {
  expect(listed(`${"${x?{".repeat(10_000)}${"}}".repeat(10_000)}`)).toMatch(/! nesting$/);
  expect(listed(`${"${{".repeat(10_000)}x${"}=={y}}".repeat(10_000)}`)).toMatch(/! nesting$/);
});
