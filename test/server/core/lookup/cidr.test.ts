import { expect, test } from "vitest";
import { ask } from "../../../support/tables.ts";

const cidr = (text: string, key: string) => ask("cidr:/etc/postfix/t", key, { t: text });

test("the first network that holds the address answers", () => {
  const table = "192.0.2.0/28 small\n192.0.2.0/24 large\n2001:db8::/32 six\n";
  expect(cidr(table, "192.0.2.1")).toBe("= small");
  expect(cidr(table, "192.0.2.200")).toBe("= large");
  expect(cidr(table, "2001:DB8:0::1")).toBe("= six");
  expect(cidr(table, "198.51.100.1")).toBe("-");
  expect(cidr(table, "host.example")).toBe("-");
});

test("an exclamation mark is for the rest of the same address family", () => {
  expect(cidr("!192.0.2.0/24 outside\n", "198.51.100.1")).toBe("= outside");
  expect(cidr("!192.0.2.0/24 outside\n", "2001:db8::1")).toBe("-");
});

test("if and endif enclose lines", () => {
  const table = "if 192.0.2.0/24\n192.0.2.1 one\nendif\n0.0.0.0/0 any\n";
  expect(cidr(table, "192.0.2.1")).toBe("= one");
  expect(cidr(table, "192.0.2.2")).toBe("= any");
  expect(cidr("if 192.0.2.0/24\n0.0.0.0/0 any\n", "198.51.100.1")).toBe("-");
});

test.each(["192.0.2.1/24 x", "192.0.2.0/33 x", "192.0.2 x", "192.0.02.1 x", "[192.0.2.1 x", "192.0.2.1"])(
  "%s is refused and skipped",
  (line) => expect(cidr(`${line}\n192.0.2.1 next\n`, "192.0.2.1")).toBe("= next"),
);

test("before 3.2 there are neither conditions nor exclamation marks", () => {
  const files = { t: "if 10.0.0.0/8\n!192.0.2.0/24 not\n192.0.2.0/24 net\nendif\n" };
  expect(ask("cidr:/etc/postfix/t", "192.0.2.1", files, { version: "3.1" })).toBe("= net");
  expect(ask("cidr:/etc/postfix/t", "192.0.2.1", files, { version: "3.2" })).toBe("-");
});
