import { expect, test } from "vitest";
import { ask, folded, openerFor } from "../../../support/tables.ts";

test("the daemon refuses a table with a duplicate key", () => {
  const files = { t: "a 1\nb 2\nA 3\n" };
  expect(ask("texthash:/etc/postfix/t", "b", files)).toBe("! t, line 3: duplicate entry a");
});

test("before 3.0 a duplicate key ends the program", () => {
  const { opener } = openerFor({ t: "a 1\na 2\n" }, { version: "2.11" });
  expect(opener.open("texthash:/etc/postfix/t", folded).failure?.error).toBe("fatal");
});

test("keys are folded only when the caller asks for it", () => {
  const files = { t: "Example.ORG 1\n" };
  const asked = (key: string, foldFixed: boolean) =>
    ask("texthash:/etc/postfix/t", key, files, {}, { foldFixed, utf8: true });
  expect(asked("example.org", true)).toBe("= 1");
  expect(asked("example.org", false)).toBe("-");
  expect(asked("Example.ORG", false)).toBe("= 1");
});

test("since 3.11 the keys of the table fold as ASCII, those of the lookup as Unicode", () => {
  const files = { t: "Ä@example.org 1\n" };
  expect(ask("texthash:/etc/postfix/t", "Ä@example.org", files, { version: "3.10" })).toBe("= 1");
  expect(ask("texthash:/etc/postfix/t", "Ä@example.org", files, { version: "3.11" })).toBe("-");
});

test("a table that is not there fails", () => {
  expect(ask("texthash:/etc/postfix/t", "a", { t: { kind: "absent" } })).toBe(
    "! Postfix cannot open t: no such file",
  );
});
