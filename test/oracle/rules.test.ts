/** What rules claim, tried on the installed Postfix: the mistake does harm there, and the near miss does none. */
import { afterAll, describe, expect, it } from "vitest";
import { settingThatEndsPrograms } from "../../server/src/core/rules/setting-that-ends-programs.ts";
import { errorsOf, postconfErrors, postmapErrors } from "../support/postfix/daemon-run.ts";
import { RealResolver } from "../support/postfix/resolver.ts";
import { describeWithPostfix } from "../support/requires.ts";
import { findingsIn } from "../support/rule-project.ts";
import { Instances, mainExamples } from "./rule-instances.ts";

const instances = new Instances();
afterAll(() => instances.remove());
const instanceOf = instances.of.bind(instances);

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

describeWithPostfix("programs end over what this rule finds", () => {
  const texts = (examples: readonly unknown[]): string[] =>
    examples.filter((example) => typeof example === "string");
  const { wrong, right } = settingThatEndsPrograms.docs;
  const isFilledIn = (main: string): boolean => !/\{\{|@/.test(main);

  it.each(texts(wrong))("setting-that-ends-programs: %j", async (main) => {
    const said = await errorsOf(instanceOf({ "main.cf": main }), "trivial-rewrite", {
      input: resolveRequest("info@example.com"),
    });
    expect(said).toMatch(/fatal: /);
  });

  it.each(texts(right).filter(isFilledIn))("setting-that-ends-programs: they start with %j", async (main) => {
    const said = await errorsOf(instanceOf({ "main.cf": main }), "trivial-rewrite", {
      input: resolveRequest("info@example.com"),
    });
    expect(said).not.toMatch(/fatal: /);
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

describeWithPostfix("the resolver takes transport tables as these rules say", () => {
  /** The transport and nexthop that the real resolver answers with this one entry of transport. */
  async function routeOf(entry: string, address: string): Promise<string> {
    const main = "mydestination =\ntransport_maps = hash:$config_directory/transport\n";
    const instance = instances.of({ "main.cf": main, transport: `${entry}\n` }, ["hash:transport"]);
    const resolver = await RealResolver.start(instance);
    const answer = await resolver.resolve("", address);
    await resolver.stop();
    return `${answer?.transport}:${answer?.nexthop}`;
  }

  function rulesFor(entry: string): string {
    const main = "mydestination =\ntransport_maps = hash:/etc/postfix/transport\n";
    return findingsIn({ transport: `${entry}\n`, "main.cf": main }).join("\n");
  }

  it.each([
    ["example.com mx.example.net", "mx.example.net:example.com"],
    ["example.com [192.0.2.1]:2525", "[192.0.2.1]:2525"],
  ])("transport-without-colon: %s", async (entry, route) => {
    expect(rulesFor(entry)).toContain("transport-without-colon");
    expect(await routeOf(entry, "info@example.com")).toBe(route);
  });

  it.each([
    ["@example.com", "info@example.com"],
    ["*.example.com", "info@sub.example.com"],
    ["example.com.", "info@example.com"],
    ["info@", "info@example.com"],
    ["192.0.2.1", "info@[192.0.2.1]"],
  ])("unreachable-entry: %s does not catch %s", async (key, address) => {
    expect(rulesFor(`${key} slow:caught`)).toContain("unreachable-entry");
    expect(await routeOf(`${key} slow:caught`, address)).not.toBe("slow:caught");
  });

  it.each([
    ["example.com", "info@example.com"],
    [".example.com", "info@sub.example.com"],
    ["info@example.com", "info@example.com"],
    ["[192.0.2.1]", "info@[192.0.2.1]"],
    ["*", "info@example.com"],
  ])("unreachable-entry: %s does catch %s", async (key, address) => {
    expect(rulesFor(`${key} slow:caught`)).not.toContain("unreachable-entry");
    expect(await routeOf(`${key} slow:caught`, address)).toBe("slow:caught");
  });
});
