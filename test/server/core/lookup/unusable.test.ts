/** What the table types do with something that is no file; asked of Postfix 3.7. */
import { describe, expect, test } from "vitest";
import { ask, folded, openerFor } from "../../../support/tables.ts";

const directory = { kind: "unreadable", reason: "it is a directory", cause: "directory" } as const;
const circle = { kind: "unreadable", reason: "its symbolic links go in a circle", cause: "circle" } as const;

function failureOf(reference: string, files: Parameters<typeof openerFor>[0]): string | undefined {
  return openerFor(files).opener.open(reference, folded).failure?.error;
}

describe("a directory in place of the file", () => {
  test.each(["texthash", "cidr", "memcache"])("ends the program with %s", (type) => {
    expect(failureOf(`${type}:/etc/postfix/d`, { d: directory })).toBe("fatal");
  });

  test.each(["regexp", "pcre"])("is an empty %s table", (type) => {
    expect(ask(`${type}:/etc/postfix/d`, "user", { d: directory })).toBe("-");
  });

  test.each(["hash", "lmdb", "cdb"])("does not matter to %s, which reads its index", (type) => {
    const absent = { kind: "absent" } as const;
    const files = { d: directory, "d.db": absent, "d.lmdb": absent, "d.cdb": absent };
    expect(ask(`${type}:/etc/postfix/d`, "user", files)).toMatch(
      /^! Postfix cannot open d\.\w+: no such file$/,
    );
  });

  test("in place of the index fails, and ends the program with cdb", () => {
    const files = { t: { kind: "absent" }, "t.db": directory, "t.cdb": directory } as const;
    expect(failureOf("hash:/etc/postfix/t", files)).toBe("retry");
    expect(failureOf("cdb:/etc/postfix/t", files)).toBe("fatal");
  });
});

test.each(["texthash", "cidr", "regexp", "pcre", "memcache"])(
  "a %s file whose symbolic links go in a circle cannot be opened",
  (type) => {
    expect(ask(`${type}:/etc/postfix/t`, "user", { t: circle })).toBe(
      "! Postfix cannot open t: its symbolic links go in a circle",
    );
  },
);

test("a file that only we may not read is not known", () => {
  const denied = { kind: "unreadable", reason: "permission denied" } as const;
  expect(ask("texthash:/etc/postfix/t", "user", { t: denied })).toBe("? t cannot be read: permission denied");
});
