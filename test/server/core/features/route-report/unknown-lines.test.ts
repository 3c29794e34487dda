import { describe, expect, test } from "vitest";
import { message } from "../../../../../server/src/core/text/message.ts";
import { deliveryWith, reportOf, sectionOf } from "../../../../support/route-report.ts";

describe("what the files do not tell", () => {
  const people = { parameter: "transport_maps", table: "ldap:people" };
  const asked = (key: string) => ({
    ...people,
    key,
    reason: message("{table} is asked for {key}", { ...people, key }),
  });
  const unknown = [asked("user@example.org"), asked("example.org"), asked("user@example.org")];

  test("is marked in the steps", () => {
    const step = { ...people, stage: "transport", key: "example.org", note: message("outside") } as const;
    const report = reportOf({}, { deliveries: [deliveryWith({ steps: [step] })], unknown });
    expect(report.text).toContain("  transport_maps, ldap:people\n?   example.org → unknown\n");
  });

  test("is marked at a restriction, too, that would else look as if it did not decide", () => {
    const parameter = "smtpd_client_restrictions";
    const reason = message("{restriction} is not simulated yet", {
      restriction: "reject_rbl_client rbl.example",
    });
    const report = reportOf(
      {},
      {
        access: { action: "unknown" },
        accessSteps: [{ stage: "access", parameter, key: "reject_rbl_client rbl.example", result: null }],
        unknown: [{ parameter, key: "reject_rbl_client rbl.example", reason }],
      },
    );
    expect(report.text).toContain(
      "  smtpd_client_restrictions\n?   reject_rbl_client rbl.example → unknown\n",
    );
    expect(sectionOf(report, "What cannot")).toBe(`What cannot be told from the files
  smtpd_client_restrictions: reject_rbl_client rbl.example is not simulated yet
`);
  });

  test("is listed once a reason, with all keys", () => {
    expect(sectionOf(reportOf({}, { unknown }), "What cannot")).toBe(`What cannot be told from the files
  transport_maps: ldap:people is asked for user@example.org, example.org
`);
  });
});

test("what a reason does not name stands in front of it", () => {
  const reason = message("{file} is not read yet", { file: "people.cf" });
  const report = reportOf(
    {},
    {
      unknown: [{ parameter: "transport_maps", table: "ldap:people", reason }],
    },
  );
  expect(sectionOf(report, "What cannot")).toBe(`What cannot be told from the files
  transport_maps, ldap:people: people.cf is not read yet
`);
});
