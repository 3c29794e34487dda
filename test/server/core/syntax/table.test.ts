import { expect, test } from "vitest";
import { TableScan } from "../../../../server/src/core/syntax/table-scan.ts";
import { decodeBytes } from "../../../../server/src/core/text/bytes.ts";

function read(text: string) {
  const table = new TableScan(text);
  return {
    entries: Array.from({ length: table.count }, (_, at) => `[${table.key(at)}] [${table.value(at)}]`),
    problems: table.problems.map(({ code, span }) => `${code}: ${text.slice(span.start, span.end)}`),
  };
}

test("a line is a key, white space and a value; the key's case is kept", () => {
  expect(read("Example.org\t:[192.0.2.1] \n# comment\nother  a\n  b\n")).toEqual({
    entries: ["[Example.org] [:[192.0.2.1]]", "[other] [a  b]"],
    problems: [],
  });
});

test("white space in double quotes belongs to the key, and the quotes stay", () => {
  expect(read('"a b"@example.org x\n"c\\"d e" y\n').entries).toEqual([
    '["a b"@example.org] [x]',
    '["c\\"d e"] [y]',
  ]);
});

test("what Postfix ignores or warns about is told", () => {
  expect(read('key-only\n"open x\nroot: you\n\tstill root\n')).toEqual({
    entries: ["[root:] [you\tstill root]"],
    problems: ["missing-value: key-only", 'unbalanced-quote: "open x', "key-ends-with-colon: root:"],
  });
});

test("a line with bytes that are no UTF-8 is ignored", () => {
  const text = decodeBytes(Uint8Array.from([...Buffer.from("jos"), 0xe9, ...Buffer.from(" x\nok y\n")]));
  expect(read(text)).toEqual({ entries: ["[ok] [y]"], problems: ["not-utf8: \udce9"] });
});
