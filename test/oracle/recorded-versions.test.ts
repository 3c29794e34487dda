/** What releases answered, asked again where one of them is named: `npm run oracle -- --postfix DIR`. */
import { describe, expect, test } from "vitest";
import { lineOf } from "../../server/src/core/facts/versions.ts";
import { postfixRelease } from "../support/postfix/programs.ts";
import { type RecordedChange, recordedChanges, versionLines } from "../support/recorded/by-version.ts";
import { describeWithPostfix } from "../support/requires.ts";
import { askResolver, showReal } from "./ask-resolver.ts";

const { version } = postfixRelease;

function isAnswered({ answers }: RecordedChange): boolean {
  return answers[version] !== undefined;
}

const groups = Object.entries(recordedChanges).filter(([, changes]) => changes.some(isAnswered));

test("every answer is of a release of a line that can be chosen as target", () => {
  const releases = Object.values(recordedChanges).flatMap((changes) =>
    changes.flatMap(({ answers }) => Object.keys(answers)),
  );
  expect(releases.length).toBeGreaterThan(0);
  expect(releases.filter((release) => lineOf(release) === undefined)).toEqual([]);
});

if (groups.length > 0) {
  describeWithPostfix(`what was recorded of Postfix ${version}`, () => {
    describe.each(groups)("%s", (_, changes) => {
      test.each(changes.filter(isAnswered))(
        "$behaviour",
        async ({ sender = "", address, answers, ...files }) => {
          const whole = { ...files, main: versionLines + files.main };
          const real = await askResolver(whole, (resolver) => resolver.resolve(sender, address));
          expect(showReal(real)).toBe(answers[version]);
        },
      );
    });
  });
}
