/** What rules claim, tried on the installed Postfix: the mistake does harm there, and the near miss does none. */
import { afterAll, describe, expect, it } from "vitest";
import { allRules } from "../../server/src/core/rules/all-rules.ts";
import { errorsOf, postconfErrors, postmapErrors } from "../support/postfix/daemon-run.ts";
import { PostfixInstance } from "../support/postfix/instance.ts";
import { askSmtpServer, smtpServerSettings } from "../support/postfix/smtp-server.ts";
import { describeWithPostfix } from "../support/requires.ts";
import { findingsIn } from "../support/rule-project.ts";

const instances: PostfixInstance[] = [];
afterAll(() => {
  for (const instance of instances) instance.remove();
});

function instanceOf(
  files: Readonly<Record<string, string>>,
  indexed: readonly string[] = [],
): PostfixInstance {
  const instance = new PostfixInstance({ files, indexed });
  instances.push(instance);
  return instance;
}

/** The examples of a rule that are one main.cf; right ones first make sure that nothing else is wrong. */
function mainExamples(id: string): { wrong: string[]; right: string[] } {
  const docs = allRules.find((rule) => rule.id === id)?.docs;
  const texts = (list: readonly unknown[] = []) => list.filter((example) => typeof example === "string");
  return { wrong: texts(docs?.wrong), right: texts(docs?.right) };
}

/** The programs that are asked whether they can read main.cf. */
const readers = ["smtpd", "cleanup", "qmgr", "smtp", "trivial-rewrite"];

/** What keeps smtpd from asking for programs that are not there, and from ending over its relay control. */
const alone = "compatibility_level = 3.6\nalias_maps =\nlocal_recipient_maps =\n";

async function fatalErrors(main: string): Promise<string[]> {
  const instance = instanceOf({ "main.cf": `${alone}${main}` });
  const said = await Promise.all(readers.map((program) => errorsOf(instance, program)));
  return said.flatMap((errors) => /fatal: (?!scan_dir_push).*/.exec(errors)?.[0] ?? []);
}

describeWithPostfix("programs end over what these rules find", () => {
  describe.concurrent.each([
    ["invalid-boolean", /bad boolean configuration/],
    ["invalid-integer", /bad numerical configuration|invalid \w+ parameter value|invalid \w+: /],
    ["invalid-time", /bad time value or unit|invalid \w+: /],
    ["invalid-enumeration", /unknown|bad .* value|Invalid/i],
    ["empty-value", /bad string length|bad boolean|bad numerical|bad time value/],
    ["macro-syntax", /macro processing error/],
    ["macro-recursion", /macro processing error/],
  ])("%s", (id, fatal) => {
    const { wrong, right } = mainExamples(id);

    it.each(wrong.filter((text) => !readOtherwise.includes(text)))("wrong: %j", async (main) => {
      expect((await fatalErrors(main)).join("\n")).toMatch(fatal);
    });

    it.each(right)("right: %j", async (main) => {
      expect(await fatalErrors(main)).toEqual([]);
    });
  });
});

/** Examples that no program refuses: it reads them as something else, or only when it comes to use them. */
const readOtherwise: readonly string[] = ["smtpd_timeout = 18000ms\n", "smtpd_tls_security_level = yes\n"];

describeWithPostfix("postconf warns of what these rules find", () => {
  describe.each([
    ["unknown-parameter", /unused parameter/],
    ["undefined-macro", /undefined parameter/],
    ["text-before-first-parameter", /must not start with whitespace/],
    ["missing-equals", /missing '='|missing attribute name/],
  ])("%s", (id, warning) => {
    const { wrong, right } = mainExamples(id);

    it.each(wrong)("wrong: %j", async (main) => {
      expect(await warningsOf(main)).toMatch(warning);
    });

    it.each(right.filter((text) => !warnedWithoutReason.includes(text)))("right: %j", async (main) => {
      expect(await warningsOf(main)).not.toMatch(warning);
    });
  });

  it("duplicate-parameter: when the values differ", async () => {
    const [differs = "", same = ""] = mainExamples("duplicate-parameter").wrong;
    expect(await warningsOf(differs)).toMatch(/overriding earlier entry/);
    expect(await warningsOf(same)).not.toMatch(/overriding earlier entry/);
  });
});

/** postconf warns of a name that is only used where it has a value. */
const warnedWithoutReason: readonly string[] = [
  "smtpd_client_restrictions = ${extra_checks?{$extra_checks}:{permit_mynetworks}}\n",
];

/** What postconf says of a main.cf that has this text and nothing else. */
async function warningsOf(main: string): Promise<string> {
  const instance = instanceOf({ "main.cf": "", "master.cf": "" });
  instance.replace("main.cf", main);
  return postconfErrors(instance, ["-n"]);
}

describeWithPostfix("postmap says what these rules find in tables", () => {
  it.each([
    ["table-line-without-value", "example.com\nexample.net smtp:\n", /expected format: key whitespace value/],
    ["table-line-without-value", "example.com\u00a0smtp:\n", /expected format: key whitespace value/],
    ["table-line-starting-with-white-space", "  example.com smtp:\n", /must not start with whitespace/],
    ["duplicate-key", "example.com a:\nEXAMPLE.com b:\n", /duplicate entry/],
    ["table-key-ending-with-colon", "root: admin\n", /is this an alias file/],
    ["unreadable-table-line", '"john doe@example.com smtp:\n', /unbalanced '"'/],
  ])("%s: %j", async (rule, table, warning) => {
    const main = "transport_maps = hash:/etc/postfix/transport\n";
    expect(findingsIn({ transport: table, "main.cf": main }).join("\n")).toContain(rule);
    const instance = instanceOf({ "main.cf": "", transport: table });
    expect(await postmapErrors(instance, [`hash:${instance.configDirectory}/transport`])).toMatch(warning);
  });

  it("duplicate-key: texthash refuses the table", async () => {
    const instance = instanceOf({ "main.cf": "", transport: "example.com a:\nexample.com a:\n" });
    const said = await postmapErrors(instance, [
      "-q",
      "example.com",
      `texthash:${instance.configDirectory}/transport`,
    ]);
    expect(said).toMatch(/duplicate entry/);
  });

  it("stale-index: it warns of an index that is older than the text", async () => {
    const instance = instanceOf({ "main.cf": "", transport: "example.com smtp:\n" }, ["hash:transport"]);
    instance.age("transport.db");
    const said = await postmapErrors(instance, [
      "-q",
      "example.com",
      `hash:${instance.configDirectory}/transport`,
    ]);
    expect(said).toMatch(/is older than source file/);
  });

  it("unknown-table-type: it has no such table", async () => {
    const instance = instanceOf({ "main.cf": "" });
    expect(await postmapErrors(instance, ["-q", "x", "hassh:/etc/postfix/transport"])).toMatch(
      /unsupported dictionary type/,
    );
  });
});

/** A question to trivial-rewrite(8) on its standard input. */
function resolveRequest(recipient: string): string {
  return `request\0resolve\0sender\0\0address\0${recipient}\0\0`;
}

describeWithPostfix("trivial-rewrite bears out what these rules say", () => {
  it.each([
    ["mydestination", "virtual_mailbox_domains", "virtual_mailbox_maps = static:x\n"],
    ["mydestination", "virtual_alias_domains", ""],
    ["virtual_alias_domains", "virtual_mailbox_domains", ""],
    ["virtual_alias_domains", "relay_domains", ""],
    ["virtual_mailbox_domains", "relay_domains", "virtual_mailbox_maps = static:x\n"],
  ])("domain-in-two-classes: %s and %s", async (first, second, more) => {
    const main = `mydestination =\nvirtual_alias_maps =\n${first} = example.com\n${second} = example.com\n${more}`;
    const found = findingsIn({ "main.cf": main }).join("\n");
    expect(found).toContain(`example.com is listed in both ${first} and ${second}`);
    const instance = instanceOf({ "main.cf": main });
    const said = await errorsOf(instance, "trivial-rewrite", { input: resolveRequest("info@example.com") });
    expect(said).toContain(`do not list domain example.com in BOTH ${first} and ${second}`);
  });

  it("domain-in-two-classes: mydestination and relay_domains make no trouble", async () => {
    const main = "mydestination = example.com\nrelay_domains = example.com\n";
    expect(findingsIn({ "main.cf": main })).toEqual([]);
    const instance = instanceOf({ "main.cf": main });
    const said = await errorsOf(instance, "trivial-rewrite", { input: resolveRequest("info@example.com") });
    expect(said).not.toContain("do not list domain");
  });
});

describeWithPostfix("smtpd bears out what these rules say", () => {
  const outsider = { client: "203.0.113.9", sender: "a@example.org", recipient: "b@example.net" };
  const relay = "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n";

  async function ask(main: string, mail = outsider, files: Readonly<Record<string, string>> = {}) {
    const instance = instanceOf(
      { ...files, "main.cf": `${smtpServerSettings}${main}` },
      Object.keys(files).map((name) => `hash:${name}`),
    );
    return askSmtpServer(instance, mail);
  }

  it("open-relay: a stranger may relay, and may not with own networks", async () => {
    expect((await ask(`mynetworks = 127.0.0.0/8, 0.0.0.0/0\n${relay}`)).reply).toMatch(/^250 /);
    expect((await ask(`mynetworks = 127.0.0.0/8\n${relay}`)).reply).toMatch(/^554 .*Relay access denied/);
  });

  it.each(mainExamples("relay-control-missing").wrong)("relay-control-missing, wrong: %j", async (main) => {
    const { reply, errors } = await ask(main);
    expect(reply).toBeUndefined();
    expect(errors).toMatch(/specify at least one working instance of/);
  });

  it.each(mainExamples("relay-control-missing").right)("relay-control-missing, right: %j", async (main) => {
    expect((await ask(main)).reply).toMatch(/^[245]/);
  });

  it("unknown-restriction: clients that get there are refused with 451", async () => {
    const main = `${relay}smtpd_client_restrictions = permit_mynetwork\nsmtpd_delay_reject = yes\n`;
    expect((await ask(main)).reply).toMatch(/^451 4\.3\.5/);
  });

  it.each(["192.0.2.5/24", "192.0.2.0/33", "192.0.2.0/255.255.255.0"])(
    "invalid-network: %s makes trouble for every client behind it",
    async (network) => {
      expect(findingsIn({ "main.cf": `mynetworks = ${network}\n` }).join("\n")).toContain("invalid-network");
      expect((await ask(`mynetworks = 127.0.0.0/8 ${network}\n${relay}`)).reply).toMatch(/^451 /);
    },
  );

  it("invalid-network: an IPv6 address without brackets is read as a table", async () => {
    const { reply, errors } = await ask(`mynetworks = 127.0.0.0/8 ::1/128\n${relay}`);
    expect(`${reply} ${errors}`).toMatch(/expecting "type:name" form|451/);
  });

  it.each([".example.org", "@example.org", "*.example.org", "*", "example.org."])(
    "unreachable-entry: %s refuses nobody",
    async (key) => {
      const senders = { senders: `${key} REJECT\n` };
      const main = (folder: string) =>
        `${relay}smtpd_sender_restrictions = check_sender_access hash:${folder}/senders\n`;
      expect(findingsIn({ ...senders, "main.cf": main("/etc/postfix") }).join("\n")).toContain(
        "unreachable-entry",
      );
      const mail = { ...outsider, sender: "a@sub.example.org", recipient: "c@mail.example.com" };
      expect((await ask(main("$config_directory"), mail, senders)).reply).toMatch(/^250 /);
    },
  );

  it.each([
    ["Blacklisted", /^451 4\.3\.5/],
    ["REJECT: go away", /^451 4\.3\.5/],
    ["550", /^250 /],
    ["550 5.7.1 no", /^550 5\.7\.1/],
    ["reject go away: we know you", /^554 /],
  ])("invalid-access-result: %s", async (result, reply) => {
    const senders = { senders: `a@sub.example.org ${result}\n` };
    const main = `${relay}smtpd_sender_restrictions = check_sender_access hash:$config_directory/senders\n`;
    const mail = { ...outsider, sender: "a@sub.example.org", recipient: "c@mail.example.com" };
    expect((await ask(main, mail, senders)).reply).toMatch(reply);
  });

  it.each([
    ["missing-table-type", "/etc/postfix/senders"],
    ["unknown-table-type", "hassh:/etc/postfix/senders"],
    ["table-file-missing", "texthash:/etc/postfix/there-is-no-such-file"],
  ])("%s: clients that get there are refused with 451", async (rule, table) => {
    const main = `smtpd_sender_restrictions = check_sender_access ${table}\n`;
    const files = { "main.cf": main, "there-is-no-such-file": { kind: "absent" } as const };
    expect(findingsIn(files).join("\n")).toContain(rule);
    const mail = { ...outsider, recipient: "c@mail.example.com" };
    expect((await ask(relay + main, mail)).reply).toMatch(/^451 4\.3\./);
  });

  it.each(["example.org", "a@", "sub.example.org"])("unreachable-entry: %s is asked for", async (key) => {
    const senders = { senders: `${key} REJECT\n` };
    const main = `${relay}smtpd_sender_restrictions = check_sender_access hash:$config_directory/senders\n`;
    const mail = { ...outsider, sender: "a@sub.example.org", recipient: "c@mail.example.com" };
    expect((await ask(main, mail, senders)).reply).toMatch(/^554 /);
  });
});

describeWithPostfix("daemons end over their arguments and limits", () => {
  it.each([
    ["smtpd_client_restrictions=permit_mynetworks,", "reject"],
    ["smtpd_helo_required=yes", "#", "ours"],
  ])("stray-service-argument: %s %s", async (...words) => {
    const instance = instanceOf({ "main.cf": alone });
    const said = await errorsOf(instance, "smtpd", { args: ["-S", "-V", "-o", ...words] });
    expect(said).toMatch(/fatal: unexpected command-line argument/);
  });

  it("stray-service-argument: blanks around =", async () => {
    const instance = instanceOf({ "main.cf": alone });
    const said = await errorsOf(instance, "smtpd", {
      args: ["-S", "-V", "-o", "smtpd_helo_required", "=", "yes"],
    });
    expect(said).toMatch(/fatal: .*missing '='/);
  });

  it.each(mainExamples("mailbox-limit-below-message-limit").wrong.slice(0, 3))(
    "mailbox-limit-below-message-limit, wrong: %j",
    async (main) => {
      const said = await errorsOf(instanceOf({ "main.cf": `${alone}${main}` }), "local");
      expect(said).toMatch(/fatal: configuration error: mailbox_size_limit/);
    },
  );

  it.each(mainExamples("mailbox-limit-below-message-limit").right.slice(0, 2))(
    "mailbox-limit-below-message-limit, right: %j",
    async (main) => {
      const said = await errorsOf(instanceOf({ "main.cf": `${alone}${main}` }), "local");
      expect(said).not.toMatch(/fatal/);
    },
  );
});
