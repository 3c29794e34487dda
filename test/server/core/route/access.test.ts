import { describe, expect, test } from "vitest";
import { neighbour, server, stranger } from "../../../support/mail-server.ts";
import { access, type Files } from "../../../support/routes.ts";

describe("relay control as it comes", () => {
  test("lets strangers send to our domains alone", () => {
    expect(access(server(), { ...stranger, recipient: "user@local.example" })).toBe("250 2.1.5 Ok");
    expect(access(server(), { ...stranger, recipient: "user@sub.relay.example" })).toContain("250 2.1.5 Ok");
    expect(access(server(), { ...stranger, recipient: "user@other.example" })).toBe(
      "454 4.7.1 <user@other.example>: Relay access denied (smtpd_relay_restrictions: defer_unauth_destination)",
    );
  });

  test("lets neighbours and users with a login send anywhere", () => {
    expect(access(server(), { ...neighbour, recipient: "user@other.example" })).toBe(
      "250 2.1.5 Ok (smtpd_relay_restrictions: permit_mynetworks)",
    );
    expect(access(server(), { ...stranger, sasl: "alice", recipient: "user@other.example" })).toBe(
      "250 2.1.5 Ok (smtpd_relay_restrictions: permit_sasl_authenticated)",
    );
  });

  test("does not follow routing operators for strangers", () => {
    expect(access(server(), { ...stranger, recipient: "user%other.example@relay.example" })).toContain(
      "Relay access denied",
    );
    const trusting = server("allow_untrusted_routing = yes\n");
    expect(access(trusting, { ...stranger, recipient: "user%other.example@relay.example" })).toContain("250");
  });

  test("answered 554 before Postfix 2.10, with the recipient restrictions", () => {
    expect(access(server(), { ...stranger, recipient: "user@other.example", version: "2.9" })).toBe(
      "554 5.7.1 <user@other.example>: Relay access denied (smtpd_recipient_restrictions: reject_unauth_destination)",
    );
  });

  test("is not for mail that is submitted on the machine", () => {
    expect(access(server(), { recipient: "user@other.example" })).toBe("no access control");
  });
});

describe("replies", () => {
  const toOthers = { ...stranger, recipient: "user@other.example" };
  test.each([
    ["reject_unauth_destination", "554 5.7.1 <user@other.example>: Relay access denied"],
    ["defer_unauth_destination", "454 4.7.1 <user@other.example>: Relay access denied"],
    ["reject", "554 5.7.1 <user@other.example>: Recipient address rejected: Access denied"],
    ["defer", "450 4.3.2 <user@other.example>: Recipient address rejected: Try again later"],
    ["REJECT", "554 5.7.1 <user@other.example>: Recipient address rejected: Access denied"],
    ["nonsense reject", "451 4.3.5 Server configuration error"],
    [
      "defer_if_reject reject",
      "450 4.7.0 <user@other.example>: Recipient address rejected: defer_if_reject requested",
    ],
    [
      "warn_if_reject reject defer",
      "450 4.3.2 <user@other.example>: Recipient address rejected: Try again later",
    ],
  ])("%s", (list, reply) => {
    expect(access(server(`smtpd_relay_restrictions = ${list}\n`), toOthers)).toContain(reply);
  });

  test("take their codes from parameters, and soft_bounce makes all of them temporary", () => {
    const list = "smtpd_relay_restrictions = reject_unauth_destination\n";
    expect(access(server(`${list}relay_domains_reject_code = 550\n`), toOthers)).toContain("550 5.7.1");
    expect(access(server(`${list}soft_bounce = yes\n`), toOthers)).toContain("454 4.7.1");
  });

  test("name what each list is about", () => {
    const mail = { ...neighbour, helo: "client.example", recipient: "user@local.example" };
    expect(access(server("smtpd_helo_restrictions = reject\n"), mail)).toContain(
      "554 5.7.1 <client.example>: Helo command rejected: Access denied",
    );
    expect(access(server("smtpd_sender_restrictions = reject\n"), mail)).toContain(
      "554 5.7.1 <a@x.example>: Sender address rejected: Access denied",
    );
  });

  test("that hold the client's name are not known, only what they mean", () => {
    const mail = { ...stranger, recipient: "user@local.example" };
    expect(access(server("smtpd_client_restrictions = reject\n"), mail)).toBe(
      "reject (smtpd_client_restrictions: reject)\nunknown, because the reply holds the host name of the client, which the DNS tells",
    );
  });

  test("about bad addresses come before all others", () => {
    expect(access(server(), { ...stranger, recipient: "user@a..b" })).toBe(
      "501 5.1.3 Bad recipient address syntax",
    );
    expect(access(server(), { ...stranger, sender: "user@a..b", recipient: "x@local.example" })).toBe(
      "501 5.1.7 Bad sender address syntax",
    );
  });

  test.each([
    ["no", "M  ller@other.example"],
    ["yes", "Müller@other.example"],
  ])("show other characters than ASCII with smtputf8_enable = %s", (value, shown) => {
    const files = server(`smtputf8_enable = ${value}\n`);
    expect(access(files, { ...stranger, recipient: "Müller@other.example" })).toContain(`<${shown}>`);
  });

  test("ask for HELO where it is required", () => {
    const files = server("smtpd_helo_required = yes\n");
    expect(access(files, { ...stranger, recipient: "user@local.example" })).toContain(
      "503 5.5.1 Error: send HELO/EHLO first",
    );
  });

  test("to postmaster and to Postfix's own probes are always yes", () => {
    const closed = server("smtpd_recipient_restrictions = reject\n");
    expect(access(closed, { ...stranger, recipient: "postmaster" })).toBe("250 2.1.5 Ok");
    expect(access(closed, { ...stranger, recipient: "double-bounce@mx.example.org" })).toBe("250 2.1.5 Ok");
  });
});

describe("mynetworks", () => {
  const toOthers = { ...neighbour, recipient: "user@other.example" };
  test.each([
    ["192.0.2.9", "250"],
    ["192.0.2.0/28", "250"],
    ["!192.0.2.9, 192.0.2.0/24", "454"],
    ["[2001:db8::]/32", "454"],
    ["cidr:/etc/postfix/networks", "250"],
    ["", "454"],
    ["192.0.2.10/24", "451 4.3.0 <user@other.example>: Temporary lookup failure"],
  ])("%j", (value, reply) => {
    const files = { ...server(`mynetworks = ${value}\n`), networks: "192.0.2.0/24 OK\n" };
    expect(access(files, toOthers)).toMatch(new RegExp(`^${reply.replaceAll(".", "\\.")}`));
  });

  test("may name hosts, whose addresses only the DNS tells", () => {
    expect(access(server("mynetworks = host.example\n"), toOthers)).toContain(
      "unknown, because host.example in mynetworks may hold the name of the client, which the DNS tells",
    );
  });

  test("follows mynetworks_style when it is not set", () => {
    const own = { "main.cf": "compatibility_level = 3.6\nmynetworks_style = subnet\n" };
    expect(access(own, toOthers)).toContain("250");
    expect(access({ "main.cf": "compatibility_level = 3.6\n" }, toOthers)).toContain("454");
  });
});

describe("recipients that have an alias", () => {
  const aliases = "root: admin\n";
  const unknownUser =
    "550 5.1.1 <nobody@local.example>: Recipient address rejected: User unknown in local recipient table";

  test("are found in the tables of alias_maps, which postalias builds", () => {
    const main = "alias_maps = hash:/etc/postfix/aliases\nlocal_recipient_maps = $alias_maps\n";
    const files = { ...server(main), aliases };
    expect(access(files, { ...stranger, recipient: "root@local.example" })).toContain("250 2.1.5 Ok");
    expect(access(files, { ...stranger, recipient: "nobody@local.example" })).toContain(unknownUser);
  });

  test("are found in any table that newaliases builds", () => {
    const main = `alias_database = hash:/etc/postfix/aliases
virtual_alias_domains = alias.example
virtual_alias_maps = proxy:hash:/etc/postfix/aliases
`;
    const known = { ...server(main), aliases: '"known@alias.example": elsewhere@x.example\n' };
    expect(access(known, { ...stranger, recipient: "known@alias.example" })).toContain("250 2.1.5 Ok");
  });
});

describe("recipients that nobody has", () => {
  const tables: Files = {
    ...server(`local_recipient_maps = hash:/etc/postfix/users
relay_recipient_maps = hash:/etc/postfix/users
virtual_mailbox_domains = mailbox.example
virtual_mailbox_maps = hash:/etc/postfix/users
virtual_alias_domains = alias.example
virtual_alias_maps = hash:/etc/postfix/aliases
`),
    users: "known x\nknown@relay.example x\nknown@mailbox.example x\n",
    aliases: "known@alias.example elsewhere@x.example\n",
  };
  test.each([
    ["known@local.example", "250 2.1.5 Ok"],
    [
      "nobody@local.example",
      "550 5.1.1 <nobody@local.example>: Recipient address rejected: User unknown in local recipient table",
    ],
    ["postmaster@local.example", "250 2.1.5 Ok"],
    ["known@relay.example", "250 2.1.5 Ok"],
    [
      "nobody@relay.example",
      "550 5.1.1 <nobody@relay.example>: Recipient address rejected: User unknown in relay recipient table",
    ],
    ["known@mailbox.example", "250 2.1.5 Ok"],
    [
      "nobody@mailbox.example",
      "550 5.1.1 <nobody@mailbox.example>: Recipient address rejected: User unknown in virtual mailbox table",
    ],
    ["known@alias.example", "250 2.1.5 Ok"],
    [
      "nobody@alias.example",
      "550 5.1.1 <nobody@alias.example>: Recipient address rejected: User unknown in virtual alias table",
    ],
  ])("%s", (recipient, reply) => {
    expect(access(tables, { ...stranger, recipient }).startsWith(reply)).toBe(true);
  });

  test("are taken when smtpd_reject_unlisted_recipient is off", () => {
    const files = { ...tables, "main.cf": `${tables["main.cf"]}smtpd_reject_unlisted_recipient = no\n` };
    expect(access(files, { ...stranger, recipient: "nobody@local.example" })).toContain("250");
  });

  test("may be users of the machine, which the files do not tell", () => {
    const files = server("local_recipient_maps = proxy:unix:passwd.byname\n");
    expect(access(files, { ...stranger, recipient: "user@local.example" })).toMatch(
      /^unknown\nunknown, because /,
    );
  });
});

test("smtpd_delay_reject = no asks the client list before anything else", () => {
  const files = server("smtpd_delay_reject = no\nsmtpd_sender_restrictions = reject\n");
  expect(access(files, { ...stranger, recipient: "user@a..b" })).toContain("Sender address rejected");
});

test("a server without protection against relaying does not serve", () => {
  const files = server("smtpd_relay_restrictions =\nsmtpd_recipient_restrictions = permit_mynetworks\n");
  expect(access(files, { ...stranger, recipient: "user@local.example" })).toBe(
    "defer\nunknown, because which reply a client gets: the SMTP server ends before it answers",
  );
});

test("the service on port 25 counts, with its own settings", () => {
  const files = {
    ...server(),
    "master.cf": `submission inet n - n - - smtpd
smtp inet n - n - - smtpd -o smtpd_relay_restrictions=reject
`,
  };
  expect(access(files, { ...neighbour, recipient: "user@local.example" })).toContain("Access denied");
});

test.each([
  "smtp inet n - n - - smtpd -o smtpd_client_restrictions=permit_mynetworks, reject\n",
  "smtp inet n - n - - smtpd # port 25\n",
])("a service whose arguments Postfix cannot read does not serve: %s", (service) => {
  const files = { ...server(), "master.cf": service };
  expect(access(files, { ...stranger, recipient: "user@local.example" })).toBe(
    "defer\nunknown, because which reply a client gets: the SMTP server ends before it answers",
  );
});
