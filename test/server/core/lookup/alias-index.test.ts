import { expect, test } from "vitest";
import { ask } from "../../../support/tables.ts";

const aliases = `
postmaster: root
Root:   admin@example.org,
        "|/bin/filter a,b"
"john doe": jd
root: nobody
`;

const alias = (name: string) =>
  ask("hash:/etc/aliases", name, { "/etc/aliases": aliases }, { isAliasTable: () => true });

test("names are asked without quotes and in any case, the first of several counts", () => {
  expect(alias("POSTMASTER")).toBe("= root");
  expect(alias("john doe")).toBe("= jd");
  expect(alias("root")).toBe('= admin@example.org, "|/bin/filter a,b"');
});

test("read as any other table the same file has other keys", () => {
  expect(ask("hash:/etc/aliases", "postmaster:", { "/etc/aliases": aliases })).toBe("= root");
});
