/** What becomes of myorigin where the file that it names is not at hand. */
import { expect, test } from "vitest";
import { createConfiguration } from "../../../../server/src/core/config/create-configuration.ts";
import { mailOrigin } from "../../../../server/src/core/config/mail-origin.ts";
import { ParsedFiles } from "../../../../server/src/core/config/parsed-files.ts";
import { createWorkspace, type FileState } from "../../../../server/src/core/workspace.ts";

function origin(mailname: FileState): ReturnType<typeof mailOrigin> {
  const files = new ParsedFiles(
    createWorkspace([
      ["main.cf", "myorigin = /etc/mailname\n"],
      ["/etc/mailname", mailname],
    ]),
  );
  const configDirectory = "/etc/postfix";
  const options = { version: "3.7", configDirectory, build: "debian" } as const;
  return mailOrigin(createConfiguration(files.main(), "main.cf", options), files, [configDirectory]);
}

test("a file on the mail server is not known", () => {
  const { value, unknown } = origin({ kind: "elsewhere" });
  expect(value).toBe("$myorigin");
  expect(unknown?.data).toEqual({ file: "/etc/mailname" });
});

test("a file that only we may not read is not known", () => {
  expect(origin({ kind: "unreadable", reason: "permission denied" }).unknown).toBeDefined();
  expect(origin({ kind: "unreadable", reason: "", cause: "circle" }).failure).toBeDefined();
});
