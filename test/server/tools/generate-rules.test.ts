import { expect, test } from "vitest";
import type { Rule } from "../../../server/src/core/rules/define-rule.ts";
import { rulesPage } from "../../../server/tools/generate-rules.mjs";

const rule: Rule = {
  id: "open-relay",
  severity: "warning",
  files: ["main.cf"],
  docs: {
    summary: "Anyone | everyone may send.",
    why: "It is open.",
    instead: "Close it.",
    wrong: ["mynetworks = 0.0.0.0/0\n"],
    right: [{ "main.cf": "mynetworks = 127.0.0.0/8\n", "master.cf": "", transport: { kind: "absent" } }],
  },
  messages: {},
  check: () => [],
};

test("the page shows each rule with its examples", () => {
  const page = rulesPage([rule]);
  expect(page).toContain("| [open-relay](#open-relay) | warning | Anyone \\| everyone may send. |");
  expect(page).toContain("## open-relay\n\nAnyone | everyone may send. (warning; main.cf)\n");
  expect(page).toContain("Wrong, main.cf:\n\n```text\nmynetworks = 0.0.0.0/0\n```\n");
  expect(page).toContain("with master.cf (empty)\n\nwith transport (absent)\n");
});
