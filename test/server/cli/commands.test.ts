import { expect, test } from "vitest";
import { postroute, withDirectory } from "../../support/command-line.ts";

const hub = {
  "main.cf": `compatibility_level = 3.6
myhostname = mail.example.local
inet_interface = all
relay_domains = example.local
transport_maps = hash:/etc/postfix/transport
`,
  transport: "example.local  :[192.168.1.100]\nsub.example.local  :sub.example.local\n",
};

test("check tells file, line, column, severity and rule of every mistake, and ends with 1", async () => {
  const { status, stdout } = await withDirectory(hub, (directory) => postroute(["check", "-c", directory]));
  expect(stdout).toMatch(/^main\.cf:3:1: warning: .*inet_interfaces.* \[unknown-parameter\]$/m);
  expect(status).toBe(1);
});

test("check --format json gives places that count from 1", async () => {
  const { stdout } = await withDirectory(hub, (directory) =>
    postroute(["check", "-c", directory, "--format", "json"]),
  );
  const { version, findings } = JSON.parse(stdout);
  expect(version).toBe(1);
  expect(findings).toContainEqual(
    expect.objectContaining({
      file: "main.cf",
      line: 3,
      column: 1,
      endLine: 3,
      endColumn: 15,
      rule: "unknown-parameter",
      fixable: true,
      related: [],
    }),
  );
});

test("check --fail-on never ends with 0", async () => {
  const args = (directory: string) => ["check", "-c", directory, "--fail-on", "never"];
  expect((await withDirectory(hub, (directory) => postroute(args(directory)))).status).toBe(0);
});

test("check --format github and sarif name the rule and the line", async () => {
  await withDirectory(hub, async (directory) => {
    const github = await postroute(["check", "-c", directory, "--format", "github"]);
    expect(github.stdout).toMatch(/^::warning file=main\.cf,line=3,col=1,.*title=unknown-parameter::/m);
    const sarif = JSON.parse((await postroute(["check", "-c", directory, "--format", "sarif"])).stdout);
    const rules = sarif.runs[0].results.map((result: { ruleId: string }) => result.ruleId);
    expect(rules).toContain("unknown-parameter");
  });
});

test("simulate says in words who takes the mail and which line decided", async () => {
  const { status, stdout } = await withDirectory(hub, (directory) =>
    postroute(["simulate", "-c", directory, "--client", "198.51.100.7", "user@sub.example.local"]),
  );
  expect(status).toBe(0);
  expect(stdout).toContain("relay");
  expect(stdout).toMatch(/^▶.*sub\.example\.local.*transport:2$/m);
});

test("simulate refuses what is not ours, with the reply that smtpd gives", async () => {
  const { stdout } = await withDirectory(hub, (directory) =>
    postroute([
      "simulate",
      "-c",
      directory,
      "--client",
      "198.51.100.7",
      "--format",
      "json",
      "user@hogehoge.net",
    ]),
  );
  const { access, deliveries } = JSON.parse(stdout);
  expect(access).toMatchObject({
    action: "defer",
    reply: "454 4.7.1 <user@hogehoge.net>: Relay access denied",
    by: { parameter: "smtpd_relay_restrictions", restriction: "defer_unauth_destination" },
  });
  expect(deliveries).toEqual([]);
});

test("simulate --batch answers each request, object or bare address, in order and on one line", async () => {
  const stdin = 'user@sub.example.local\n{"recipient": "user@example.local", "sender": "a@example.org"}\n';
  const { stdout } = await withDirectory(hub, (directory) =>
    postroute(["simulate", "-c", directory, "--batch", "--only", "resolve"], { stdin }),
  );
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(
    answers.map(({ recipient, sender, deliveries }) => [recipient, sender, deliveries[0].nexthop]),
  ).toEqual([
    ["user@sub.example.local", "", "sub.example.local"],
    ["user@example.local", "a@example.org", "[192.168.1.100]"],
  ]);
});

test("config -n prints what main.cf sets, and warns of what nobody reads", async () => {
  const { stdout, stderr } = await withDirectory(hub, (directory) =>
    postroute(["config", "-c", directory, "-n"]),
  );
  expect(stdout).toContain("myhostname = mail.example.local\n");
  expect(stderr).toContain("inet_interface");
});

test("config -x NAME prints one expanded value", async () => {
  const { stdout } = await withDirectory(hub, (directory) =>
    postroute(["config", "-c", directory, "-x", "mydomain"]),
  );
  expect(stdout).toBe("mydomain = example.local\n");
});

test("explain shows a parameter, a rule and a restriction, in both languages", async () => {
  await withDirectory({}, async (directory) => {
    const names = ["relay_domains", "unknown-parameter", "permit_mynetworks", "smtpd", "DUNNO", "chroot"];
    const english = await postroute(["explain", "-c", directory, ...names]);
    for (const name of names) expect(english.stdout).toContain(name);
    const japanese = await postroute(["explain", "-c", directory, ...names], {
      environment: { LANG: "ja_JP.UTF-8" },
    });
    expect(japanese.stdout).toMatch(/[ぁ-ん]/);
  });
});

test.each([
  [["chek"], /no command "chek"/],
  [["check", "--colour"], /--colour/],
  [["check", "--format", "xml"], /--format takes text, json, sarif, github/],
  [["simulate", "-c", "DIR"], /an address, or --batch/],
  [["explain", "-c", "DIR", "no_such_name"], /no rule and no parameter "no_such_name"/],
  [["lsp"], /needs --stdio/],
])("wrong usage %j is one line on standard error and status 2", async (args, expected) => {
  const { status, stdout, stderr } = await withDirectory(hub, (directory) =>
    postroute(args.map((arg) => (arg === "DIR" ? directory : arg))),
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(expected);
  expect(stderr.trimEnd()).not.toContain("\n");
});

test("a broken batch line is named by its number", async () => {
  const { status, stderr } = await withDirectory(hub, (directory) =>
    postroute(["simulate", "-c", directory, "--batch"], { stdin: 'a@example.org\n{"recipient": 1}\n' }),
  );
  expect(status).toBe(2);
  expect(stderr).toContain("line 2");
});

test("a copy of a server's directory says nothing of files outside of it", async () => {
  const copy = {
    "main.cf":
      "compatibility_level = 3.6\nmyhostname = mail.example.org\nalias_maps = hash:/etc/aliases, hash:/etc/postfix/aliases\n",
  };
  const { stdout } = await withDirectory(copy, (directory) => postroute(["check", "-c", directory]));
  expect(stdout).toContain("info: the file /etc/postfix/aliases is not there");
  expect(stdout).not.toContain("/etc/aliases");
});

test("a single finding is counted as one, and the examples of a rule stand apart", async () => {
  const main = "compatibility_level = 3.6\nmyhostname = mail.example.org\ninet_interface = all\n";
  await withDirectory({ "main.cf": main }, async (directory) => {
    const { stdout } = await postroute(["check", "-c", directory]);
    expect(stdout).toMatch(/\n1 finding\n$/);
    const explained = await postroute(["explain", "-c", directory, "domain-in-two-classes"]);
    expect(explained.stdout).toContain("virtual_mailbox_domains = example.com\n\n    mydestination");
  });
});
