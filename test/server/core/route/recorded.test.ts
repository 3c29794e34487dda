import { describe, expect, test } from "vitest";
import {
  commonLines,
  recordedReplies,
  recordedRoutes,
  recordedVersion,
} from "../../../support/recorded-routes.ts";
import { answer, type Files, simulate } from "../../../support/routes.ts";

const options = { version: recordedVersion, build: "debian", configDirectory: "/etc/postfix" } as const;

function filesOf({ main, tables }: { readonly main: string; readonly tables?: Files }): Files {
  return { ...tables, "main.cf": commonLines + main };
}

describe(`routes recorded from Postfix ${recordedVersion}`, () => {
  test.each(recordedRoutes)("$behaviour", (recorded) => {
    const { address, sender = "" } = recorded;
    const ours = answer(filesOf(recorded), address, { ...options, sender });
    expect(ours.replace("[fail]", "fail")).toBe(recorded.answer);
  });
});

describe(`replies recorded from Postfix ${recordedVersion}`, () => {
  test.each(recordedReplies)("$behaviour", (recorded) => {
    const files = filesOf({ ...recorded, main: `local_recipient_maps =\n${recorded.main}` });
    expect(simulate(files, { ...recorded, ...options }).access?.reply).toBe(recorded.reply);
  });
});
