import { describe, expect, it } from "vitest";
import { defineRule } from "../../../../server/src/core/rules/define-rule.ts";
import { runRules } from "../../../../server/src/core/rules/run.ts";
import { span } from "../../../../server/src/core/text/span.ts";
import { findingsIn, inputOf, readAnnotatedFiles } from "../../../support/rule-project.ts";

function expectFindings(sources: Readonly<Record<string, string>>): void {
  const { files, expected } = readAnnotatedFiles(sources);
  expect(findingsIn(files)).toEqual(expected);
}

describe("a run of all rules", () => {
  it("finds the mistakes of the mail hub, each in its place", () => {
    expectFindings({
      "main.cf": `
myhostname = mail.example.local
mydomain = example.local
inet_interface = all
^^^^^^^^^^^^^^ unknown-parameter: inet_interface is not a Postfix parameter; did you mean inet_interfaces?
mynetworks = 127.0.0.0/8
relay_domains = example.local
transport_maps = hash:/etc/postfix/transport
`,
      transport: `
example.local  :[192.168.1.100]
sub.example.local  :sub.example.local
@example.local  :192.168.1.100
^^^^^^^^^^^^^^ unreachable-entry: Postfix never looks up "@example.local" here: a domain stands without @
                 ^^^^^^^^^^^^^ unbracketed-address-nexthop: 192.168.1.100 works as nexthop, but [192.168.1.100] says that it is an address
`,
    });
  });

  it("speaks of a configuration that lacks every file", () => {
    expect(findingsIn({})).toEqual([]);
  });

  it("tells findings by file and, within a file, by place", () => {
    const files = { "main.cf": "b_name = 1\na_name = 2\n", "master.cf": "smtp inet n - n - smtpd\n" };
    const places = findingsIn(files).map((finding) => finding.split("»")[0]);
    expect(places).toEqual(["main.cf «b_name", "main.cf «a_name", "master.cf «smtpd"]);
  });
});

describe("severities", () => {
  const files = { "main.cf": "myorigin = a\nmyorigin = a\nmyorigin = b\n" };
  const severities = (chosen: Parameters<typeof runRules>[1]) =>
    runRules(inputOf(files), chosen).map(({ severity }) => severity);

  it("are the rule's own, or less where a hit weighs less", () => {
    expect(severities({})).toEqual(["hint", "warning"]);
  });

  it("can be chosen for each rule", () => {
    expect(severities({ severities: { "duplicate-parameter": "info" } })).toEqual(["info", "info"]);
  });

  it("can switch a rule off", () => {
    expect(severities({ severities: { "duplicate-parameter": "off" } })).toEqual([]);
  });
});

describe("a comment that silences a rule", () => {
  const typo = "inet_interface = all\n";
  const found = [
    "main.cf «inet_interface» unknown-parameter: inet_interface is not a Postfix parameter; did you mean inet_interfaces?",
  ];

  it.each([
    ["right above the line", "# postroute-ignore unknown-parameter\n"],
    ["among other comments", "# postroute-ignore unknown-parameter\n# as on the old server\n"],
    ["with several rules", "# postroute-ignore duplicate-parameter, unknown-parameter\n"],
  ])("counts %s", (_, comment) => {
    expect(findingsIn({ "main.cf": `${comment}${typo}` })).toEqual([]);
  });

  it.each([
    ["of another rule", "# postroute-ignore duplicate-parameter\n"],
    ["with an empty line in between", "# postroute-ignore unknown-parameter\n\n"],
    ["above another line", "# postroute-ignore unknown-parameter\nrelayhost = [mx.example.org]\n"],
  ])("does not count %s", (_, comment) => {
    expect(findingsIn({ "main.cf": `${comment}${typo}` })).toEqual(found);
  });
});

describe("a rule with very many hits", () => {
  it("stops at a thousand in one file", () => {
    const endless = defineRule({
      id: "endless",
      severity: "hint",
      files: ["main.cf"],
      docs: { summary: "", why: "", instead: "", wrong: [], right: [] },
      messages: { again: "again" },
      *check() {
        for (;;) yield { at: span(0, 1), message: "again" };
      },
    });
    expect(runRules(inputOf({ "main.cf": "\n" }), { rules: [endless] })).toHaveLength(1000);
  });
});
