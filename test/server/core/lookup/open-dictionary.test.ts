import { describe, expect, test } from "vitest";
import { ask, folded, openerFor } from "../../../support/tables.ts";

describe("tables that stand in main.cf itself", () => {
  test("inline: the last of several values counts, blanks need braces", () => {
    expect(ask("inline:{ a=1, { b = 2 3 }, a=4 }", "A")).toBe("= 4");
    expect(ask('inline:{ { "b c" = 2 3 } }', '"b c"')).toBe("= 2 3");
    expect(ask("inline:{ a=1 }", "b")).toBe("-");
  });

  test("inline: a mistake makes the table unusable", () => {
    expect(ask("inline:{ a }", "a")).toBe("! a in inline:{ a } is not of the form key=value");
    expect(ask("inline:{ }", "a")).toBe("! inline:{ } is an empty table");
    expect(ask("inline:a=1", "a")).toBe("! inline:a=1 is not of the form inline:{key=value ...}");
  });

  test("static answers every key, braces and blanks around the value do not count", () => {
    expect(ask("static:relay", "x")).toBe("= relay");
    expect(ask("static:{ two words }", "x")).toBe("= two words");
    expect(ask("static:{relay}", "x", {}, { version: "2.11" })).toBe("= {relay}");
    expect(ask("static:{ a", "x")).toBe("! the braces of static:{ a do not match");
  });
});

describe("tables that Postfix cannot open", () => {
  test("an unknown type fails every lookup, and so does one that is too new", () => {
    expect(ask("hsah:/etc/postfix/t", "x")).toBe("! Postfix has no table type hsah");
    expect(ask("lmdb:/etc/postfix/t", "x", {}, { version: "2.10" })).toBe("! Postfix has no table type lmdb");
  });

  test("they take whole keys only, whatever their type is", () => {
    const { opener } = openerFor({ t: { kind: "absent" }, "t.db": { kind: "absent" } });
    expect(opener.open("hash:/etc/postfix/t", folded).keys).toBe("pattern");
  });

  test("a name without a type ends the program", () => {
    const { opener } = openerFor({});
    expect(opener.open("/etc/postfix/t", folded).failure?.error).toBe("fatal");
    expect(opener.open("hash:", folded).failure?.error).toBe("fatal");
  });
});

test("a table outside of the files is unknown, and the key that it would be asked is named", () => {
  expect(ask("ldap:/etc/postfix/users.cf", "a@example.org", { "users.cf": "" })).toBe(
    "? ldap:/etc/postfix/users.cf is answered outside of the files; it is asked for a@example.org",
  );
  expect(ask("mysql:/etc/postfix/users.cf", "a", { "users.cf": { kind: "absent" } })).toBe(
    "! Postfix cannot open users.cf: no such file",
  );
});

test("Debian's programs lack table types that others have", () => {
  const files = { t: "user x\n" };
  expect(ask("sdbm:/etc/postfix/t", "user", files)).toBe("= x");
  expect(ask("sdbm:/etc/postfix/t", "user", files, { build: "debian" })).toBe(
    "! Postfix has no table type sdbm",
  );
  expect(ask("hash:/etc/postfix/t", "user", files, { build: "debian" })).toBe("= x");
});

test("a table of an unknown type fails even for a key that is not UTF-8, which other tables never have", () => {
  const absent = { kind: "absent" } as const;
  expect(ask("nonsense:x", "bad\udcff")).toBe("! Postfix has no table type nonsense");
  expect(ask("hash:/etc/postfix/t", "bad\udcff", { t: absent, "t.db": absent })).toBe("-");
});

test.each([
  ["socketmap:x", "retry"],
  ["socketmap:unix:x", "fatal"],
  ["socketmap:/run/server:x", "fatal"],
  ["socketmap:inet::x", "fatal"],
  ["socketmap:localhost:99:x", "fatal"],
  ["socketmap:unix:/run/server:x", undefined],
  ["socketmap:inet:localhost:99:x", undefined],
])("%s names a server or ends the program", (reference, failure) => {
  expect(openerFor({}).opener.open(reference, folded).failure?.error).toBe(failure);
});
