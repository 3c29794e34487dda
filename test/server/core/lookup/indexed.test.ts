import { describe, expect, test } from "vitest";
import { ask, folded, openerFor } from "../../../support/tables.ts";

const transport = `
# the hub
Example.org   smtp:[relay.example.net]
sub.example.org
    smtp:[other.example.net]:25
"quoted user"@example.org local:
example.org   second line of the same key
STRASSE@straße.example  lmtp:unix:/run/x
nothing-behind
key: colon
`;

describe.each(["hash", "btree", "lmdb", "cdb", "dbm", "sdbm"])("%s, read from its source text", (type) => {
  const lookup = (key: string) => ask(`${type}:/etc/postfix/transport`, key, { transport });

  test("the first of several lines with the same key counts, upper case or not", () => {
    expect(lookup("example.org")).toBe("= smtp:[relay.example.net]");
    expect(lookup("EXAMPLE.org")).toBe("= smtp:[relay.example.net]");
  });

  test("a value may start on the next line", () => {
    expect(lookup("sub.example.org")).toBe("= smtp:[other.example.net]:25");
  });

  test("quotes belong to the key and keep it together", () => {
    expect(lookup('"quoted user"@example.org')).toBe("= local:");
    expect(lookup("quoted user@example.org")).toBe("-");
    expect(lookup('"quoted')).toBe("-");
  });

  test("letters fold as Unicode says", () => {
    expect(lookup("strasse@STRASSE.example")).toBe("= lmtp:unix:/run/x");
  });

  test("a line without a value is no entry, a colon is part of the key", () => {
    expect(lookup("nothing-behind")).toBe("-");
    expect(lookup("key")).toBe("-");
    expect(lookup("key:")).toBe("= colon");
  });
});

test("keys that fold to the same are one, written with other letters or not", () => {
  const files = { t: "STRASSE 1\nstraße 2\nMASSE 3\n", u: "straße 1\nSTRASSE 2\nſ 3\ns 4\n" };
  expect(ask("hash:/etc/postfix/t", "strasse", files)).toBe("= 1");
  expect(ask("hash:/etc/postfix/u", "strasse", files)).toBe("= 1");
  expect(ask("hash:/etc/postfix/u", "S", files)).toBe("= 3");
});

test("the line that hit is told", () => {
  const { opener } = openerFor({ transport });
  const result = opener.open("hash:/etc/postfix/transport", folded).lookup("sub.example.org");
  const at = result.kind === "found" ? result.at : undefined;
  expect(at?.file).toBe("transport");
  expect(transport.slice(at?.span.start, at?.span.end)).toBe(
    "sub.example.org\n    smtp:[other.example.net]:25",
  );
});

describe("a table that is not there", () => {
  test("fails as in the daemon when the index is missing as well", () => {
    const files = { transport: { kind: "absent" }, "transport.db": { kind: "absent" } } as const;
    expect(ask("hash:/etc/postfix/transport", "a", files)).toBe(
      "! Postfix cannot open transport.db: no such file",
    );
  });

  test("is unknown when only the index is there", () => {
    const files = { transport: { kind: "absent" }, "transport.lmdb": { kind: "present" } } as const;
    expect(ask("lmdb:/etc/postfix/transport", "a", files)).toMatch(
      /^\? only the index transport.lmdb is there/,
    );
  });

  test("is wished for when nobody loaded it", () => {
    const { opener, files } = openerFor({});
    expect(opener.open("hash:/etc/postfix/transport", folded).lookup("a").kind).toBe("unknown");
    expect(files.wishes()).toEqual([{ file: "transport", need: "text" }]);
  });
});

test("a relative name is a file of the queue directory, where daemons work", () => {
  const files = { "/var/spool/postfix/transport": "a b\n" };
  expect(ask("hash:transport", "a", files)).toBe("= b");
});

test("lmdb stores no key of more than 510 bytes, so postmap fails", () => {
  const files = { t: `a b\n${"k".repeat(511)} c\n` };
  expect(ask("lmdb:/etc/postfix/t", "a", files)).toMatch(/^\? postmap cannot build t.lmdb/);
  expect(ask("hash:/etc/postfix/t", "a", files)).toBe("= b");
});

test("without SMTPUTF8 only A to Z fold, and lines that are not UTF-8 count", () => {
  const files = { t: "Ä@x 1\n\udcff@x 2\n" };
  expect(ask("hash:/etc/postfix/t", "ä@x", files, { utf8: true })).toBe("= 1");
  expect(ask("hash:/etc/postfix/t", "ä@x", files, { utf8: false })).toBe("-");
  expect(ask("hash:/etc/postfix/t", "\udcff@x", files, { utf8: true })).toBe("-");
  expect(ask("hash:/etc/postfix/t", "\udcff@x", files, { utf8: false })).toBe("= 2");
});

// postmap(1) of 3.2.22 ends over it with "Invalid argument", that of 3.4.29 warns.
test("a key that occurs twice keeps old releases from building an lmdb table", () => {
  const asked = (version: string) => ask("lmdb:/etc/postfix/t", "a", { t: "a 1\nA 2\n" }, { version });
  expect(asked("3.2")).toBe("? postmap cannot build t.lmdb: the key a occurs twice");
  expect(asked("3.6.0")).toBe("? postmap cannot build t.lmdb: the key a occurs twice");
  expect(asked("3.6")).toBe("= 1");
});
