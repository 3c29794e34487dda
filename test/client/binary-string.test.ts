import { expect, test } from "vitest";
import { toBinaryString } from "../../client/src/binary-string.ts";

test("every byte is one character, also of a file that is larger than a stack", () => {
  const bytes = Uint8Array.from({ length: 1_000_000 }, (_, at) => at % 256);
  const text = toBinaryString(bytes);
  expect(text.length).toBe(bytes.length);
  expect(Buffer.from(text, "latin1").equals(bytes)).toBe(true);
});
