/** A list of restrictions, word by word: what decides, what is left open, and what the trace tells of it. */
import { describe, expect, test } from "vitest";
import { neighbour, server, stranger } from "../../../../support/mail-server.ts";
import { access, accessTrace, type Files, simulate } from "../../../../support/routes.ts";

describe("a list that keeps strangers from relaying", () => {
  test("says of mail that it lets pass that the domain is ours, since no restriction permits it", () => {
    const files = server("smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination\n");
    expect(accessTrace(files, { ...stranger, recipient: "user@local.example" })).toBe(
      [
        "  access smtpd_relay_restrictions: permit_sasl_authenticated not found (main.cf:8)",
        "  access smtpd_relay_restrictions: reject_unauth_destination not found (main.cf:8) -- this server takes mail for the domain",
      ].join("\n"),
    );
  });

  test.each([
    [
      "transport_maps = /etc/postfix/transport",
      "transport_maps: (main.cf:8)",
      "is not of the form type:name",
    ],
    [
      "transport_maps = ldap:/etc/postfix/no.cf",
      "transport_maps: user@local.example in ldap:",
      "cannot open",
    ],
  ])("tells why an address cannot be resolved, since the reply does not: %s", (setting, place, reason) => {
    const mail = { ...stranger, recipient: "user@local.example" };
    const files = server(`${setting}\n`);
    expect(access(files, mail)).toContain("451 4.3.0 <user@local.example>: Temporary lookup failure");
    const cause = accessTrace(files, mail).split("\n").at(-2);
    expect(cause).toContain(place);
    expect(cause).toContain(reason);
  });

  test.each([
    ["permit_auth_destination, reject", "", "smtpd_relay_restrictions: permit_auth_destination"],
    ["reject_unauth_destination", "permit", "smtpd_recipient_restrictions: permit"],
    ["permit_auth_destination, reject", "permit", "smtpd_relay_restrictions: permit_auth_destination"],
  ])("names the restriction that permits: %s; %s", (relay, recipient, by) => {
    const files = server(
      `smtpd_relay_restrictions = ${relay}\nsmtpd_recipient_restrictions = ${recipient}\n`,
    );
    expect(access(files, { ...stranger, recipient: "user@local.example" })).toBe(`250 2.1.5 Ok (${by})`);
  });

  test("leaves each restriction in the trace", () => {
    const files = server("smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination\n");
    expect(accessTrace(files, { ...stranger, recipient: "user@other.example" })).toBe(
      [
        "  access mynetworks: 198.51.100.7 not found",
        "  access smtpd_relay_restrictions: permit_mynetworks not found (main.cf:8)",
        "* access smtpd_relay_restrictions: reject_unauth_destination = <user@other.example>: Relay access denied (main.cf:8)",
      ].join("\n"),
    );
  });
});

test("a refusal that hangs on a table outside of the files does not stand there as the deciding step", () => {
  const files = { ...server("relay_domains = mysql:/etc/postfix/my.cf\n"), "my.cf": "hosts = x\n" };
  const mail = { ...stranger, recipient: "user@other.example" };
  expect(access(files, mail)).toContain("unknown, because");
  expect(accessTrace(files, mail).split("\n").at(-1)).toBe(
    "  access smtpd_relay_restrictions: defer_unauth_destination = <user@other.example>: Relay access denied -- one of the possible answers",
  );
});

describe("restrictions that are not simulated", () => {
  const list = (words: string): Files => server(`smtpd_relay_restrictions = ${words}\n`);
  test("leave the answer open where they may change it", () => {
    const files = list("reject_unknown_client_hostname, permit_mynetworks, reject");
    expect(access(files, { ...neighbour, recipient: "user@local.example" })).toBe(
      "unknown\nunknown, because reject_unknown_client_hostname is not simulated yet",
    );
  });

  test("are named with their table or their other argument", () => {
    const files = server(
      "smtpd_client_restrictions = check_client_access hash:/etc/postfix/clients, reject_rbl_client dnsbl.example\n" +
        "smtpd_sender_restrictions = hash:/etc/postfix/senders\n",
    );
    const mail = { ...stranger, recipient: "user@local.example" };
    expect(accessTrace(files, mail).split("\n").slice(0, 3)).toEqual([
      "  access smtpd_client_restrictions: check_client_access in hash:/etc/postfix/clients not found (main.cf:8)",
      "  access smtpd_client_restrictions: reject_rbl_client dnsbl.example not found (main.cf:8)",
      "  access smtpd_sender_restrictions: hash:/etc/postfix/senders in hash:/etc/postfix/senders not found (main.cf:9)",
    ]);
    expect(simulate(files, mail).unknown).toMatchObject([
      { key: "check_client_access", table: "hash:/etc/postfix/clients" },
      { key: "reject_rbl_client dnsbl.example" },
      { key: "hash:/etc/postfix/senders", table: "hash:/etc/postfix/senders" },
    ]);
  });

  test("do not matter behind the one that decides", () => {
    const files = list("permit_mynetworks, reject_unknown_client_hostname, reject_unauth_destination");
    expect(access(files, { ...neighbour, recipient: "user@other.example" })).toBe(
      "250 2.1.5 Ok (smtpd_relay_restrictions: permit_mynetworks)",
    );
  });

  test("do not matter where they can only permit and mail is permitted anyway", () => {
    const files = list("permit_mx_backup, permit_auth_destination, reject");
    expect(access(files, { ...stranger, recipient: "user@local.example" })).toContain("250 2.1.5 Ok");
  });

  test("say nothing about what the client did not say", () => {
    const files = server("smtpd_helo_restrictions = reject_unknown_helo_hostname\n");
    expect(access(files, { ...stranger, recipient: "user@local.example" })).toContain("250 2.1.5 Ok");
    expect(access(files, { ...stranger, helo: "x", recipient: "user@local.example" })).toMatch(/^unknown/);
  });
});
