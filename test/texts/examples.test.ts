/** The examples of the reference are read by our own parser and our own rules find nothing wrong in them. */
import { expect, test } from "vitest";
import { runRules } from "../../server/src/core/rules/run.ts";
import { writtenEntries } from "../support/reference-texts.ts";
import { describeFinding, inputOf } from "../support/rule-project.ts";

/**
 * What an example may leave to the reader: the tables and services that it names are not part of it. An old name is
 * shown as it was.
 */
const outsideTheExample = new Set([
  "table-file-missing",
  "stale-index",
  "unknown-transport",
  "relay-control-missing",
  "undefined-macro",
  "deprecated-parameter",
]);

test.each(["parameter", "restriction", "table-type"])(
  "every example of a %s is without a finding",
  (kind) => {
    const wrong = writtenEntries("en")
      .filter(({ topic, entry }) => topic.kind === kind && entry.example !== undefined)
      .flatMap(({ at, entry }) => {
        const example = entry.example ?? "";
        const isMaster = /^\S+\s+(inet|unix|fifo|pass|unix-dgram)\s/m.test(example);
        const files = isMaster ? { "main.cf": "", "master.cf": example } : { "main.cf": example };
        return runRules(inputOf(files))
          .filter(
            ({ rule, severity }) => ["error", "warning"].includes(severity) && !outsideTheExample.has(rule),
          )
          .map((finding) => `${at}: ${describeFinding(finding, files)}`);
      });
    expect(wrong).toEqual([]);
  },
);
