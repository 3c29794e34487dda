import { describe, expect, test } from "vitest";
import { expandMacros } from "../../../../server/src/core/syntax/expand-macros.ts";

const parameters: Readonly<Record<string, string>> = {
  mydomain: "example.org",
  myhostname: "mail.$mydomain",
  empty: "",
  compatibility_level: "3.6",
  ping: "$pong",
  pong: "x ${ping}",
};

function expand(value: string) {
  return expandMacros(value, (name) => parameters[name]);
}

describe("a reference expands to", () => {
  test.each([
    ["$mydomain", "example.org"],
    ["${mydomain}", "example.org"],
    ["$(mydomain)", "example.org"],
    ["${ mydomain }", "example.org"],
    ["$myhostname, localhost.$mydomain", "mail.example.org, localhost.example.org"],
    ["$mydomain.$mydomain", "example.org.example.org"],
    ["$$mydomain", "$mydomain"],
    ["user@$mydomain-x", "user@example.org-x"],
  ])("%s gives %s", (value, expanded) => {
    expect(expand(value)).toEqual({ text: expanded, undefinedNames: [] });
  });

  test("nothing where the name has no value, and the name is told", () => {
    expect(expand("a $nope b")).toEqual({ text: "a  b", undefinedNames: ["nope"] });
  });

  test("its value unexpanded when recursion is off", () => {
    const once = expandMacros("$myhostname", (name) => parameters[name], { recursive: false });
    expect(once.text).toBe("mail.$mydomain");
  });
});

describe("a condition", () => {
  test.each([
    ["${mydomain?yes}", "yes"],
    ["${mydomain:no}", ""],
    ["${empty?yes}", ""],
    ["${empty:no}", "no"],
    ["${nope:no}", "no"],
    ["${mydomain?{a}:{b}}", "a"],
    ["${empty?{a}:{b}}", "b"],
    ["${empty ? {a} : {b}}", "b"],
    ["${mydomain?a:b}", "a:b"],
    ["${mydomain?$mydomain}", "example.org"],
    ["${{$mydomain} == {example.org} ? {same} : {other}}", "same"],
    ["${{$mydomain} != {example.org} ? {other}}", ""],
    ["${{10} < {9} ? {less} : {not less}}", "not less"],
    ["${{x10} < {x9} ? {less} : {not less}}", "less"],
    ["${{$compatibility_level} <level {3.10} ? {old} : {new}}", "old"],
    ["${{$compatibility_level} >=level {3.6} ? {new} : {old}}", "new"],
    ["${{a} == {a}}", "true"],
    ["${{9223372036854775807} > {1} ? {more}}", "more"],
    ["${{0010} == {10} ? {same}}", "same"],
    ["${{10 } == {10} ? {same} : {other}}", "other"],
    ["${{} == {} ? {same}}", "same"],
    ["${empty?}x", "x"],
    ["${mydomain?{a}:}", "a"],
    ["${mydomain??{b}}", "?{b}"],
  ])("%s gives %s", (value, expanded) => {
    expect(expand(value)).toEqual({ text: expanded, undefinedNames: [] });
  });
});

describe("what Postfix refuses", () => {
  test.each([
    ["${mydomain", "syntax"],
    ["a $ b", "syntax"],
    ["${my-domain}", "syntax"],
    ["${{a} = {b} ? {c}}", "syntax"],
    ["${{a} <other {b} ? {c}}", "syntax"],
    ["${mydomain?{a}:{b}c}", "syntax"],
    ["${{x} <level {3}?{a}}", "comparison"],
    ["${domain_to_ascii{a}}", "function"],
    ["${{9223372036854775808} > {1}}", "comparison"],
    ["$ping", "recursion"],
  ])("%s is an error of kind %s", (value, kind) => {
    expect(expand(value).error?.kind).toBe(kind);
  });

  test("a circle of parameters names its members", () => {
    expect(expand("$ping").error).toMatchObject({ chain: ["ping", "pong", "ping"] });
  });

  test("a value nested 10,000 braces deep ends with an error, not with a crash", () => {
    const deep = `${"${x?{".repeat(10_000)}${"}}".repeat(10_000)}`;
    expect(expandMacros(deep, () => "set").error?.kind).toBe("nesting");
  });

  test("comparisons nested 10,000 deep as well", () => {
    const deep = `${"${{".repeat(10_000)}x${"}=={y}}".repeat(10_000)}`;
    expect(expand(deep).error?.kind).toBe("nesting");
  });
});

test("a function gets its text expanded and without white space at its ends", () => {
  const functions = new Map([["twice", (text: string) => `${text},${text}`]]);
  expect(expandMacros("${twice{ $x }}", () => "a b", { functions }).text).toBe("a b,a b");
});

test("the value of a raw name is put in as it stands", () => {
  const values: Readonly<Record<string, string>> = { raw: "$name costs $", name: "$raw" };
  const isRaw = (name: string) => name === "raw";
  expect(expandMacros("$name!", (name) => values[name], { isRaw }).text).toBe("$name costs $!");
});

test("a mistake in the value of a name is told where that name is asked for", () => {
  const { error } = expandMacros("see $wrong", () => "long text before ${");
  expect(error).toMatchObject({ kind: "syntax", offset: "see ".length });
});
