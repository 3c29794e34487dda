import { expect, test } from "vitest";
import { LineBuffer } from "../../../../server/src/cli/output/line-buffer.ts";
import { Piece } from "../../../../server/src/cli/output/piece.ts";

/** What a buffer holds when `write` has written a line. */
function lineOf(write: (out: LineBuffer) => void, out = new LineBuffer()): string {
  write(out);
  out.endLine();
  return new TextDecoder("utf-8", { fatal: true }).decode(out.bytes());
}

const texts: readonly string[] = [
  "",
  "user@example.org",
  " !#[]~",
  'a "quoted" text',
  "back\\slash",
  "a\ttab, a line\nfeed, \0 and \u001b",
  "\u007f\u0080\u00e4\u2028",
  "日本@例え.jp",
  "\u{1f600}@example.org",
  "half a pair: \ud83d@example.org",
  "the other half: x\udce9\udce4@example.org",
  "the wrong way round: \ude00\ud83d",
];

for (const text of texts) {
  const shown = JSON.stringify(text);
  test(`${shown} is written as JSON as the platform does it`, () => {
    expect(lineOf((out) => out.quoted(text))).toBe(`${shown}\n`);
  });
}

test("a text is written as it is, unless it is more than printable ASCII: then as it is spelled", () => {
  const spell = (text: string): string => `<${text.replaceAll("\t", "→")}>`;
  expect(lineOf((out) => out.text("a@example.org", spell))).toBe("a@example.org\n");
  expect(lineOf((out) => out.text("a\tü", spell))).toBe("<a→ü>\n");
});

test("a number is written in its digits", () => {
  for (const number of [0, 7, 9, 10, 99, 100, 1_000_000, 2 ** 31 - 1]) {
    expect(lineOf((out) => out.integer(number))).toBe(`${number}\n`);
  }
});

test("pieces in a row are written in their order, whatever followed them before", () => {
  const [a, b, c] = [Piece.of("ä"), Piece.of("b"), Piece.of("ć")];
  for (const row of [[a, b, c], [a, c, b], [a, b, c], [a, a, a, a], [c]]) {
    const line = lineOf((out) => {
      for (const piece of row) out.piece(piece);
      out.quoted("text");
      out.piece(a);
    });
    const names = new Map([a, b, c].map((piece, at) => [piece, "äbć".charAt(at)]));
    expect(line).toBe(`${row.map((piece) => names.get(piece)).join("")}"text"ä\n`);
  }
});

test("the same piece thousands of times over is written as often", () => {
  const piece = Piece.of("0123456789");
  const line = lineOf((out) => {
    for (let time = 0; time < 5000; time += 1) out.piece(piece);
  });
  expect(line).toBe(`${"0123456789".repeat(5000)}\n`);
});

test("the memory grows with what is written, whichever way", () => {
  const long = "x".repeat(1 << 19);
  const odd = "日本\ud83d".repeat(1 << 18);
  expect(lineOf((out) => out.quoted(long))).toBe(`"${long}"\n`);
  expect(lineOf((out) => out.quoted(odd))).toBe(`${JSON.stringify(odd)}\n`);
  expect(lineOf((out) => out.json([long]))).toBe(`["${long}"]\n`);
  expect(lineOf((out) => out.piece(Piece.of(long)))).toBe(`${long}\n`);
  const many = new LineBuffer();
  for (let line = 0; line < 60_000; line += 1) lineOfNumber(line, many);
  const lines = new TextDecoder().decode(many.bytes()).split("\n");
  expect(lines).toEqual([...Array.from({ length: 60_000 }, (_, line) => `"ü",${line}`), ""]);
});

function lineOfNumber(line: number, out: LineBuffer): void {
  out.quoted("ü");
  out.piece(Piece.of(","));
  out.integer(line);
  out.endLine();
}

test("a line that is started anew leaves nothing of itself, and neither does one that is not finished", () => {
  const out = new LineBuffer();
  const write = (text: string): void => {
    out.startLine();
    out.quoted(text);
    out.piece(Piece.of("!"));
  };
  lineOf(() => write("first"), out);
  write("asked before all files were there");
  write("second");
  out.endLine();
  write("not finished");
  expect(new TextDecoder().decode(out.bytes())).toBe('"first"!\n"second"!\n');
});

test("a block that stands in the memory of another holds nothing of it", () => {
  const first = new LineBuffer();
  lineOf(() => first.quoted("x".repeat(1_000_000)), first);
  const second = new LineBuffer(first.bytes().buffer);
  expect(lineOf(() => second.quoted("next block"), second)).toBe('"next block"\n');
});
