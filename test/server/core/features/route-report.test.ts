/** The report of a simulated route, as the editor and the command line show it. */
import { describe, expect, test } from "vitest";
import type { TraceStep } from "../../../../server/src/core/route/trace.ts";
import { message } from "../../../../server/src/core/text/message.ts";
import { deliveryWith, placeOf, reportOf, sectionOf } from "../../../support/route-report.ts";

const files = {
  "main.cf": "# the hub\nrelay_domains = example.org\nrelayhost = [gw.example.net]\n",
  "master.cf": "smtp unix - - n - - smtp\nrelay unix - - n - - smtp\n",
  transport: "example.com :\nexample.org :[mx.example.org]\n",
};

const table = {
  stage: "transport",
  parameter: "transport_maps",
  table: "hash:/etc/postfix/transport",
} as const;

describe("the steps of a delivery", () => {
  const stepLines = (...steps: readonly TraceStep[]) => {
    const report = reportOf(files, { deliveries: [deliveryWith({ steps })] });
    const [, , last] = report.text.trimEnd().split("\n\n");
    return last?.split("\n");
  };

  test("stand below the table that is asked, a hit with its line, the deciding one marked", () => {
    const at = placeOf(files, "transport", "example.org");
    expect(
      stepLines(
        { ...table, key: "user@example.org", result: null },
        { ...table, key: "example.org", result: ":[mx.example.org]", at, decides: true },
      ),
    ).toEqual([
      "  transport_maps, hash:/etc/postfix/transport",
      "·   user@example.org → not found",
      "▶   example.org → :[mx.example.org]  transport:2",
    ]);
  });

  test("name a list and what was looked for in it on one line", () => {
    const list = { stage: "resolve", key: "example.org" } as const;
    const at = placeOf(files, "main.cf", "example.org");
    expect(
      stepLines(
        { ...list, parameter: "mydestination", result: null },
        { ...list, parameter: "relay_domains", table: "example.org", result: "example.org", at },
      ),
    ).toEqual([
      "· mydestination: example.org → not found",
      "  relay_domains: example.org → example.org  main.cf:2",
    ]);
  });

  test("show a setting as in main.cf, and say when it is not set there", () => {
    const at = placeOf(files, "main.cf", "relayhost");
    const note = message("an entry of {parameter} counts more", { parameter: "transport_maps" });
    expect(
      stepLines(
        { stage: "resolve", parameter: "relay_transport", result: "relay", decides: true },
        { stage: "resolve", parameter: "relayhost", result: "[gw.example.net]", at, note },
        { stage: "resolve", parameter: "default_transport", result: "" },
      ),
    ).toEqual([
      "▶ relay_transport = relay  (default)",
      "  relayhost = [gw.example.net]  (an entry of transport_maps counts more)  main.cf:3",
      "  default_transport =  (default)",
    ]);
  });

  test("stand below the key when several tables are asked for it in turn", () => {
    const tables = ["inline:{example.com=relay:}", "hash:/etc/postfix/transport"];
    const asked = ["user@example.org", "example.org"].flatMap((key) =>
      tables.map((name) => ({ ...table, table: name, key, result: null })),
    );
    expect(stepLines(...asked)).toEqual([
      "  transport_maps: user@example.org",
      "·   inline:{example.com=relay:} → not found",
      "·   hash:/etc/postfix/transport → not found",
      "  transport_maps: example.org",
      "·   inline:{example.com=relay:} → not found",
      "·   hash:/etc/postfix/transport → not found",
    ]);
  });

  test("name a long inline table by its beginning", () => {
    const name = `inline:{${"example.org=relay: ".repeat(10)}}`;
    const [heading] = stepLines({ ...table, table: name, key: "example.org", result: null }) ?? [];
    expect(heading).toBe(`  transport_maps, ${name.slice(0, 59)}…`);
  });

  test("may be a sentence alone", () => {
    const note = message("the recipient has moved");
    expect(stepLines({ stage: "relocated", note, decides: true })).toEqual(["▶ the recipient has moved"]);
  });
});

describe("a delivery", () => {
  test("names address class, transport, next hop and where that leads, each on a line", () => {
    const note = message("the MX hosts of {host}, port {port}", {
      host: "example.org",
      port: 25,
    });
    const at = placeOf(files, "master.cf", "relay unix");
    const report = reportOf(files, {
      deliveries: [
        deliveryWith({
          destination: { kind: "mx", host: "example.org", port: 25 },
          steps: [{ stage: "next-hop", key: "relay:example.org", note, at }],
        }),
      ],
    });
    expect(sectionOf(report, "Delivery")).toBe(`Delivery
  address class: relay
  transport: relay
  next hop: example.org
  goes to: the MX hosts of example.org, port 25  master.cf:2
`);
  });

  test("that may come to something else where a table is not in the files names that too", () => {
    const alternatives = [{ class: "relay", recipient: "bob@example.org", flags: [] }] as const;
    const destination = { kind: "mx", host: "example.org", port: 25 } as const;
    const steps = [{ stage: "next-hop", note: message("the mail is thrown away") }] as const;
    const recipient = { queued: "bob@example.org", recipient: "bob@example.org" };
    const delivery = deliveryWith({ ...recipient, alternatives, destination, steps });
    expect(reportOf(files, { deliveries: [delivery] }).text).toContain(
      "\n  goes to: the mail is thrown away\n  or else: address class: relay; transport: ?; next hop: ?\n",
    );
    expect(reportOf(files, { deliveries: [delivery] }, "ja").text).toContain("\n  または: ");
  });

  test("that leads nowhere says what becomes of the mail", () => {
    const steps = [{ stage: "next-hop", note: message("the mail is thrown away") }] as const;
    const report = reportOf(files, { deliveries: [deliveryWith({ destination: { kind: "none" }, steps })] });
    expect(sectionOf(report, "Delivery")).toContain("\n  the mail is thrown away\n");
  });

  test("of an alias domain is not the last word while virtual_alias_maps is not simulated", () => {
    const deliveries = [
      deliveryWith({ class: "virtual-alias", transport: "error", nexthop: "5.1.1 User unknown" }),
    ];
    const reason = message(
      "{parameter} may change the addresses of the message, which is not simulated yet",
      {
        parameter: "virtual_alias_maps",
      },
    );
    const doubt = "\n  this holds only if virtual_alias_maps has no entry for the address\n";
    const unknown = [{ parameter: "virtual_alias_maps", reason }];
    expect(reportOf(files, { deliveries, unknown }).text).toContain(doubt);
    expect(reportOf(files, { deliveries }).text).not.toContain(doubt);
  });

  test("of an alias names the address in the queue and the one that the agent gets", () => {
    const report = reportOf(files, {
      deliveries: [deliveryWith({ queued: "bob@example.org", recipient: "bob@mail.example.org" })],
    });
    const section = sectionOf(report, "Delivery of mail for bob@example.org");
    expect(section).toContain("\n  recipient: bob@mail.example.org\n");
  });

  test("that cannot be says so, and nothing else", () => {
    const invalid = reportOf(files, { deliveries: [deliveryWith({ flags: ["error"] })] });
    expect(sectionOf(invalid, "Delivery")).toBe(
      "Delivery\n  the address is not valid; mail to it is returned\n",
    );
    const failed = reportOf(files, { deliveries: [deliveryWith({ flags: ["fail"] })] });
    expect(sectionOf(failed, "Delivery")).toBe("Delivery\n  a lookup failed; the mail is deferred\n");
  });
});

describe("the answer of the SMTP server", () => {
  const by = { parameter: "smtpd_relay_restrictions", restriction: "defer_unauth_destination" };

  test("is given with its reply and the restriction that decided", () => {
    const reply = "454 4.7.1 <user@example.org>: Relay access denied";
    const step = { stage: "access", parameter: by.parameter } as const;
    const report = reportOf(files, {
      access: { action: "defer", reply, by },
      accessSteps: [
        { ...step, key: "permit_mynetworks", result: null },
        { ...step, key: by.restriction, result: "Relay access denied", decides: true },
      ],
    });
    expect(sectionOf(report, "The SMTP server")).toBe(`The SMTP server refuses the mail for now
  reply: 454 4.7.1 <user@example.org>: Relay access denied
  because of defer_unauth_destination in smtpd_relay_restrictions

  smtpd_relay_restrictions
·   permit_mynetworks → does not decide
▶   defer_unauth_destination → Relay access denied
`);
  });

  test.each([
    ["reject", "The SMTP server rejects the mail"],
    ["unknown", "Whether the SMTP server accepts the mail cannot be told from the files"],
  ] as const)("%s: %s", (action, words) => {
    expect(sectionOf(reportOf(files, { access: { action } }), words)).toBe(`${words}\n`);
  });

  test("says in both languages that a restriction permits the mail", () => {
    const access = {
      action: "permit",
      reply: "250 2.1.5 Ok",
      by: { ...by, restriction: "permit_mynetworks" },
    } as const;
    expect(reportOf(files, { access }).text).toContain(
      "\n  because permit_mynetworks in smtpd_relay_restrictions permits it\n",
    );
    expect(reportOf(files, { access }, "ja").text).toContain(
      "\n  理由: smtpd_relay_restrictions の permit_mynetworks により許可されます\n",
    );
  });

  test("names the table of a restriction, and one that stands in the list by itself once", () => {
    const parameter = "smtpd_client_restrictions";
    const asked = ["check_client_access", "hash:/etc/postfix/clients"].map(
      (key): TraceStep => ({
        stage: "access",
        parameter,
        key,
        table: "hash:/etc/postfix/clients",
        result: null,
      }),
    );
    const report = reportOf(files, { access: { action: "permit" }, accessSteps: asked });
    expect(report.text).toContain(`
  smtpd_client_restrictions
·   check_client_access hash:/etc/postfix/clients → does not decide
·   hash:/etc/postfix/clients → does not decide
`);
  });

  test("names no restriction where none refuses", () => {
    const report = reportOf(files, { access: { action: "permit", reply: "250 2.1.5 Ok" } });
    expect(sectionOf(report, "The SMTP server")).toBe(`The SMTP server accepts the mail
  reply: 250 2.1.5 Ok
  because no restriction refuses it
`);
    const japanese = reportOf(files, { access: { action: "permit", reply: "250 2.1.5 Ok" } }, "ja");
    expect(japanese.text).toContain("\n  理由: どの制限でも拒否されません\n");
  });

  test("names a parameter that decides without a restriction once", () => {
    const by = { parameter: "smtpd_helo_required", restriction: "smtpd_helo_required" };
    const report = reportOf(files, { access: { action: "reject", reply: "503 5.5.1 Error", by } });
    expect(report.text).toContain("\n  because of smtpd_helo_required\n");
  });

  test("is not asked for when mail is submitted on the machine itself", () => {
    expect(reportOf(files, {}).text).toBe(`To: user@example.org
From: <someone@example.net>
Client: none, as for mail that is submitted on this machine
`);
  });
});

test("each place at the end of a line is a link to it", () => {
  const at = placeOf(files, "transport", "example.org");
  const step = { ...table, key: "example.org", result: ":[mx.example.org]", at };
  const report = reportOf(files, { deliveries: [deliveryWith({ steps: [step] })] });
  const [link] = report.links;
  const line = report.text.split("\n")[link?.line ?? -1];
  expect(line?.slice(link?.start, link?.end)).toBe("transport:2");
  expect(link).toMatchObject({ file: "transport", targetLine: 1 });
});

test("the client is named", () => {
  expect(reportOf(files, { client: "198.51.100.7" }).text).toContain("\nClient: 198.51.100.7\n");
});

test("all of it is there in Japanese", () => {
  const note = message("the MX hosts of {host}, port {port}", { host: "example.org", port: 25 });
  const steps = [
    { ...table, key: "user@example.org", result: null },
    { stage: "next-hop", note },
  ] as const;
  const destination = { kind: "mx", host: "example.org", port: 25 } as const;
  const report = reportOf(files, { deliveries: [deliveryWith({ destination, steps })] }, "ja");
  expect(report.title).toBe("user@example.org の配送経路");
  expect(report.text).toBe(`宛先: user@example.org
送信者: <someone@example.net>
クライアント: なし (このマシン上での投函)

配送
  アドレスクラス: relay
  トランスポート: relay
  ネクストホップ: example.org
  配送先: example.org の MX ホスト、ポート 25

  transport_maps, hash:/etc/postfix/transport
·   user@example.org → 見つかりません
`);
});
