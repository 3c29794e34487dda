import { describe, expect, test } from "vitest";
import { isValidHostAddress, isValidHostname } from "../../../../server/src/core/address/valid-hostname.ts";
import {
  isValidMailhostLiteral,
  mailhostAddress,
} from "../../../../server/src/core/address/valid-mailhost-address.ts";
import { isValidUtf8Hostname } from "../../../../server/src/core/address/valid-utf8-hostname.ts";

describe("a valid host name", () => {
  test.each(["example.org", "a", "x_y.example", "1a", "1-2", "a--b.c", `${"a".repeat(63)}.org`])(
    "%s",
    (name) => {
      expect(isValidHostname(name)).toBe(true);
    },
  );
});

describe("an invalid host name", () => {
  test.each([
    "",
    "1",
    "1.2.3.4",
    ".org",
    "example.org.",
    "a..b",
    "-a.org",
    "a-.org",
    "a b",
    "[1.2.3.4]",
    "*.org",
    "ü.org",
    `${"a".repeat(64)}.org`,
    `${"abc.".repeat(64)}org`,
  ])("%s", (name) => {
    expect(isValidHostname(name)).toBe(false);
  });
});

describe("addresses", () => {
  test.each(["1.2.3.4", "0.0.0.0", "001.2.3.4", "::1", "::", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4"])(
    "%s is valid",
    (address) => {
      expect(isValidHostAddress(address)).toBe(true);
    },
  );
  test.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "0.1.2.3",
    "1.2.3.",
    ":1",
    "1:",
    "1::2::3",
    "12345::1",
    "1:2:3:4:5:6:7:8:9",
    "::g",
  ])("%j is not", (address) => {
    expect(isValidHostAddress(address)).toBe(false);
  });
});

describe("address literals behind an @", () => {
  test("IPv4 is bare, IPv6 has its prefix", () => {
    expect(mailhostAddress("1.2.3.4")).toBe("1.2.3.4");
    expect(mailhostAddress("ipv6:::1")).toBe("::1");
    expect(mailhostAddress("::1")).toBeUndefined();
  });
  test.each([
    ["[1.2.3.4]", true],
    ["[IPv6:2001:db8::1]", true],
    ["[2001:db8::1]", false],
    ["[1.2.3.4].", false],
    ["[1.2.3.4", false],
    ["1.2.3.4]", false],
    ["[]", false],
  ])("%s: %s", (text, valid) => {
    expect(isValidMailhostLiteral(text)).toBe(valid);
  });
});

describe("host names in UTF-8", () => {
  test.each([
    ["例え.jp", true],
    ["メール。例え．jp", true],
    ["müller.example", true],
    ["почта.example", true],
    ["ü-.example", false],
    ["ü..example", false],
    ["ü .example", false],
    [`${"語".repeat(60)}.jp`, false],
    ["bad\udcff.example", false],
    ["☃.example", undefined],
  ])("%s: %s", (name, valid) => {
    expect(isValidUtf8Hostname(name, true)).toBe(valid);
  });
  test("are invalid without smtputf8_enable", () => {
    expect(isValidUtf8Hostname("例え.jp", false)).toBe(false);
  });
});
