import { describe, expect, test } from "vitest";
import { createDaemon } from "../../../../server/src/core/route/create-daemon.ts";
import { readResolverSettings } from "../../../../server/src/core/route/resolver-settings.ts";
import { rewriteAddress } from "../../../../server/src/core/route/rewrite.ts";
import { resolveOnly } from "../../../../server/src/core/route/simulate.ts";
import { createPcre } from "../../../../server/src/pcre/pcre-engine.ts";
import {
  commonLines,
  type RecordedFiles,
  type RecordedRewrite,
  type RecordedRoute,
  recordedVersion,
} from "../../../support/recorded/recorded-case.ts";
import { recordedRoutes } from "../../../support/recorded/recorded-routes.ts";
import { replies } from "../../../support/recorded/replies.ts";
import { rewrites } from "../../../support/recorded/rewrites.ts";
import { type Files, instanceOf, showAnswer, simulate } from "../../../support/routes.ts";

const options = { version: recordedVersion, build: "debian", configDirectory: "/etc/postfix" } as const;
const pcre = createPcre();

function filesOf({ main, tables }: RecordedFiles): Files {
  return { ...tables, "main.cf": commonLines + main };
}

function resolver(recorded: RecordedFiles, personality: "regular" | "verify") {
  const daemon = createDaemon(
    instanceOf(filesOf(recorded), options, { pcre }),
    "trivial-rewrite",
    () => false,
  );
  return readResolverSettings(daemon, personality);
}

function routeOf(recorded: RecordedRoute): string {
  const { address: recipient, sender = "", probe } = recorded;
  const settings = resolver(recorded, probe === true ? "verify" : "regular");
  if (settings.failures.length > 0) return "no answer";
  return showAnswer(resolveOnly({ recipient, sender }, settings)).replace("[fail]", "fail");
}

function rewritten(recorded: RecordedRewrite): string {
  const settings = resolver(recorded, "regular");
  const remote = settings.daemon.text("remote_header_rewrite_domain");
  const [origin, domain] =
    recorded.rule === "local" ? [settings.myorigin, settings.mydomain] : [remote, remote];
  return rewriteAddress(recorded.address, { ...settings, origin, domain });
}

describe.each(Object.entries(recordedRoutes))(
  `routes recorded from Postfix ${recordedVersion}: %s`,
  (_, routes) => {
    test.each(routes)("$behaviour", (recorded) => {
      expect(routeOf(recorded)).toBe(recorded.answer);
    });
  },
);

describe(`addresses recorded from Postfix ${recordedVersion}`, () => {
  test.each(rewrites)("$behaviour", (recorded) => {
    expect(rewritten(recorded)).toBe(recorded.answer);
  });
});

describe(`replies recorded from Postfix ${recordedVersion}`, () => {
  test.each(replies)("$behaviour", (recorded) => {
    const files = filesOf({ ...recorded, main: `local_recipient_maps =\n${recorded.main}` });
    expect(simulate(files, { ...recorded, ...options }).access?.reply).toBe(recorded.reply);
  });
});
