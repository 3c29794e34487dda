import { describe, expect, it } from "vitest";
import { runRules } from "../../../../server/src/core/rules/run.ts";
import { inputOf, type ProjectFiles } from "../../../support/rule-project.ts";

const files: ProjectFiles = {
  "main.cf": "transport_maps = texthash:/etc/postfix/transport\nalias_maps = texthash:/etc/aliases\n",
  transport: { kind: "absent" },
  "/etc/aliases": { kind: "absent" },
};

function severities(project: ProjectFiles, configDirectory: string): string[] {
  return runRules(inputOf(project, { configDirectory, roots: [configDirectory, "/etc/postfix"] })).map(
    ({ rule, severity }) => `${rule} ${severity}`,
  );
}

describe("a table that is not there", () => {
  it.each(["/etc/postfix", "/usr/local/etc/postfix", "/etc/postfix-out"])(
    "is an error in %s",
    (directory) => {
      expect(severities(files, directory)).toEqual(["table-file-missing error", "table-file-missing error"]);
    },
  );

  it("may be left out of a copy of the files, which does not tell what lies elsewhere", () => {
    const copy: ProjectFiles = { ...files, "/etc/aliases": { kind: "elsewhere" } };
    expect(severities(copy, "/home/me/mail/etc/postfix")).toEqual(["table-file-missing info"]);
  });

  it("is an error beside an index that postmap built", () => {
    const built: ProjectFiles = {
      ...files,
      "main.cf": "transport_maps = texthash:/etc/postfix/transport, hash:/etc/postfix/other\n",
      other: "example.com smtp:\n",
      "other.db": { kind: "present" },
    };
    expect(severities(built, "/home/me/mail/etc/postfix")).toEqual(["table-file-missing error"]);
  });
});
