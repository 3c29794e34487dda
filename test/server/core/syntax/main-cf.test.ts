import { describe, expect, test } from "vitest";
import { parseMainCf } from "../../../../server/src/core/syntax/main-cf.ts";

/** Each setting as `name=[value]`. */
function settings(text: string): string[] {
  return parseMainCf(text).parameters.map(({ name, value }) => `${name}=[${value}]`);
}

function problems(text: string): string[] {
  return parseMainCf(text).problems.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`);
}

describe("a setting", () => {
  test.each([
    ["a = b", "a=[b]"],
    ["a=b", "a=[b]"],
    ["a =", "a=[]"],
    ["a = b c \t", "a=[b c]"],
    ["a = b\r\n", "a=[b]"],
    ["a == b", "a=[= b]"],
    ["a = b # no comment", "a=[b # no comment]"],
    ["a = 日本", "a=[日本]"],
    ["a = b\0c", "a=[b]"],
  ])("%j is %s", (text, expected) => {
    expect(settings(text)).toEqual([expected]);
  });
});

describe("a line that starts with white space", () => {
  test("goes on with the line before, and nothing is put in place of the line feed", () => {
    expect(settings("a = b,\n  c\n\td\ne = f")).toEqual(["a=[b,  c\td]", "e=[f]"]);
  });

  test("does so across comments and empty lines", () => {
    expect(settings("a = b\n# comment\n\n   # another\n  c\n")).toEqual(["a=[b  c]"]);
  });

  test("is dropped where there is nothing to go on with", () => {
    const text = "  a = b\n more\nc = d\n";
    expect(settings(text)).toEqual(["c=[d]"]);
    expect(problems(text)).toEqual(["misplaced-line:   a = b\n more"]);
  });
});

test("lines that set nothing are told with the line that is wrong", () => {
  expect(problems("relayhost [mx]\n= x\nexport a = b\n")).toEqual([
    "missing-equals: relayhost [mx]",
    "missing-name: = x",
    "missing-equals: export a = b",
  ]);
});

test("a part of a value is found in the file, also on a later line", () => {
  const text = "mydestination = a.example,\n# comment\n  b.example\n";
  const [setting] = parseMainCf(text).parameters;
  const start = setting?.value.indexOf("b.example") ?? 0;
  const part = setting?.valuePart(start, start + "b.example".length);
  expect(text.slice(part?.start, part?.end)).toBe("b.example");
});
