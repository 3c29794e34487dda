/** Ours for the version of each build that answered; test/support/recorded/by-version.ts says what. */
import { describe, expect, test } from "vitest";
import { createDaemon } from "../../../../server/src/core/route/create-daemon.ts";
import { readResolverSettings } from "../../../../server/src/core/route/resolver-settings.ts";
import { resolveOnly } from "../../../../server/src/core/route/simulate.ts";
import { type RecordedChange, recordedChanges, versionLines } from "../../../support/recorded/by-version.ts";
import { instanceOf, showAnswer } from "../../../support/routes.ts";

function ours({ main, tables, address, sender = "" }: RecordedChange, version: string): string {
  const files = { ...tables, "main.cf": versionLines + main };
  const daemon = createDaemon(
    instanceOf(files, { version, build: "upstream" }),
    "trivial-rewrite",
    () => false,
  );
  const settings = readResolverSettings(daemon, "regular");
  if (settings.failures.length > 0) return "no answer";
  return showAnswer(resolveOnly({ recipient: address, sender }, settings)).replace("[fail]", "fail");
}

describe.each(Object.entries(recordedChanges))("recorded from several releases: %s", (_, changes) => {
  test.each(changes)("$behaviour", (change) => {
    const answers = Object.keys(change.answers).map((version) => [version, ours(change, version)]);
    expect(Object.fromEntries(answers)).toEqual(change.answers);
  });
});
