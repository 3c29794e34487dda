import { expect, test } from "vitest";
import { fileNameOf, isSystemDirectory } from "../../../server/src/core/workspace.ts";

test.each([
  ["/etc/postfix/transport", ["/srv/hub", "/etc/postfix"], "transport"],
  ["/srv/hub/tables/transport", ["/srv/hub", "/etc/postfix"], "tables/transport"],
  ["/etc/postfix/transport", ["/", "/etc/postfix"], "transport"],
  ["/etc/aliases", ["/etc/postfix"], "/etc/aliases"],
  ["/etc/postfix2/transport", ["/etc/postfix"], "/etc/postfix2/transport"],
  ["/etc//postfix/./transport", ["/etc/postfix"], "transport"],
])("%s with the roots %j is %s", (path, roots, expected) => {
  expect(fileNameOf(path, roots)).toBe(expected);
});

test.each([
  ["/etc/postfix", true],
  ["/etc/postfix-out", true],
  ["/usr/local/etc/postfix", true],
  ["/home/me/mail/etc/postfix", false],
  ["/srv/checkout", false],
])("that %s is what the machine runs on is %s", (path, expected) => {
  expect(isSystemDirectory(path)).toBe(expected);
});
