import { describe, expect, test } from "vitest";
import { quote822Local, unquote822Local } from "../../../../server/src/core/address/quote-822-local.ts";

describe("quoting a local part", () => {
  test.each([
    ["user@example.org", "user@example.org"],
    ["first.last@example.org", "first.last@example.org"],
    ["a b@c", '"a b"@c'],
    [".dot@c", '".dot"@c'],
    ["dot.@c", '"dot."@c'],
    ["dot..dot@c", '"dot..dot"@c'],
    ["a@b@c", '"a@b"@c'],
    ['say "hi"@c', '"say \\"hi\\""@c'],
    ["percent%bang!@c", "percent%bang!@c"],
    ["jürgen@c", "jürgen@c"],
    ["@relay:a b@c", '@relay:"a b"@c'],
    ["@c", '""@c'],
    ["", '""'],
  ])("%j becomes %j", (internal, external) => {
    expect(quote822Local(internal)).toBe(external);
  });

  test("an @ may be left bare, and a local part may come without domain", () => {
    expect(quote822Local("a@b@c", { exposeAt: true })).toBe("a@b@c");
    expect(quote822Local("a@b", { bareLocalpart: true })).toBe('"a@b"');
  });
});

describe("unquoting", () => {
  test.each([
    ['"a b"@c', "a b@c"],
    ['"a\\"b"@c', 'a"b@c'],
    ['"a@b"@c', "a@b@c"],
    ["plain@c", "plain@c"],
    ['@relay:"a b"@c', "@relay:a b@c"],
    ['a@"quoted domain"', 'a@"quoted domain"'],
    ["ends\\", "ends"],
  ])("%j becomes %j", (external, internal) => {
    expect(unquote822Local(external)).toBe(internal);
  });
});
