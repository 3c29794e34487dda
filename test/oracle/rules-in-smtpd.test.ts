/** What rules claim of SMTP access control and access tables, tried on the installed smtpd(8). */
import { afterAll, expect, it } from "vitest";
import { askSmtpServer, smtpServerSettings } from "../support/postfix/smtp-server.ts";
import { describeWithPostfix } from "../support/requires.ts";
import { findingsIn } from "../support/rule-project.ts";
import { Instances, mainExamples } from "./rule-instances.ts";

const instances = new Instances();
afterAll(() => instances.remove());

describeWithPostfix("smtpd bears out what these rules say", () => {
  const outsider = { client: "203.0.113.9", sender: "a@example.org", recipient: "b@example.net" };
  const relay = "smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n";

  async function ask(main: string, mail = outsider, files: Readonly<Record<string, string>> = {}) {
    const instance = instances.of(
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

  it.each(["", "compatibility_level = 0\n"])("relay-control-missing by default, wrong: %j", async (level) => {
    const main = `${level}mydestination = example.com\n`;
    const { reply, errors } = await ask(main);
    expect(reply).toBeUndefined();
    expect(errors).toMatch(/specify at least one working instance of/);
  });

  it("relay-control-missing by default, right: from level 1 on", async () => {
    const { reply } = await ask("compatibility_level = 1\nmydestination = example.com\n");
    expect(reply).toMatch(/^454 .*Relay access denied/);
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

  it.each(["203.0.113.", "203.0.113", "203.0", "203.0.113.*", "203.*", "203.0.*.*"])(
    "invalid-network: %s matches no client",
    async (network) => {
      expect(findingsIn({ "main.cf": `mynetworks = ${network}\n` }).join("\n")).toContain("invalid-network");
      expect((await ask(`mynetworks = 127.0.0.0/8 ${network}\n${relay}`)).reply).toMatch(/^554 /);
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
