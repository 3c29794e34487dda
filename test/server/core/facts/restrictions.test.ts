import { describe, expect, test } from "vitest";
import {
  accessActions,
  findRestriction,
  findRestrictionList,
  headerChecksActions,
  readAccessResult,
  restrictions,
  restrictionsFor,
} from "../../../../server/src/core/facts/restrictions.ts";

describe("a restriction", () => {
  test("is found whatever the case of its letters", () => {
    expect(findRestriction("Permit_MyNetworks")?.name).toBe("permit_mynetworks");
    expect(findRestriction("permit_my_networks")).toBeUndefined();
  });

  test("says whether something must follow it", () => {
    const argumentOf = (name: string) => findRestriction(name)?.argument;
    expect(argumentOf("permit_mynetworks")).toBe("none");
    expect(argumentOf("check_sender_access")).toBe("table");
    expect(argumentOf("reject_rbl_client")).toBe("domain");
    expect(argumentOf("check_policy_service")).toBe("policy-service");
    expect(argumentOf("warn_if_reject")).toBe("restriction");
    expect(argumentOf("sleep")).toBe("seconds");
  });

  test("may be an old name", () => {
    expect(findRestriction("reject_unknown_client")?.aliasOf).toBe("reject_unknown_client_hostname");
  });
});

describe("the restrictions for a list", () => {
  const names = (parameter: string, delayReject: boolean, version = "3.7") =>
    restrictionsFor(parameter, { version, delayReject }).map(({ name }) => name);

  test("are those that know enough there", () => {
    expect(names("smtpd_client_restrictions", false)).toContain("permit_mynetworks");
    expect(names("smtpd_client_restrictions", false)).not.toContain("reject_unknown_sender_domain");
  });

  test("are more when the decision waits for RCPT TO", () => {
    expect(names("smtpd_client_restrictions", true)).toContain("reject_unauth_destination");
    expect(names("smtpd_etrn_restrictions", true)).not.toContain("reject_unauth_destination");
  });

  test("follow the version", () => {
    expect(names("smtpd_relay_restrictions", true, "2.9")).not.toContain("defer_unauth_destination");
    expect(names("smtpd_helo_restrictions", true, "3.8")).toContain("permit_naked_ip_address");
    expect(names("smtpd_helo_restrictions", true, "3.9")).not.toContain("permit_naked_ip_address");
  });

  test("are none for another parameter", () => {
    expect(names("smtpd_restriction_classes", true)).toEqual([]);
  });
});

describe("a bare table in a list", () => {
  test("means the access check of that list", () => {
    expect(findRestrictionList("smtpd_relay_restrictions")?.bareTableMeans).toBe("check_recipient_access");
    expect(findRestrictionList("smtpd_data_restrictions")?.bareTableMeans).toBeUndefined();
  });
});

describe("the right side of an access table", () => {
  const read = (value: string, version = "3.7") => readAccessResult(value, version);

  test("is an action with its text", () => {
    expect(read("reject  No thanks")).toMatchObject({
      kind: "action",
      action: { name: "REJECT" },
      rest: "No thanks",
    });
    expect(read("OK")).toMatchObject({ kind: "action", action: { effect: "permit" }, rest: "" });
  });

  test("is a reply code with text behind it", () => {
    expect(read("550 5.7.1 No thanks")).toEqual({ kind: "reply", code: "550", rest: "5.7.1 No thanks" });
    expect(read("450 Later")).toMatchObject({ kind: "reply", code: "450" });
  });

  test("is a permission when it is a number alone, even one that looks like a reply code", () => {
    expect(read("550")).toEqual({ kind: "numeric" });
    expect(read("1700000000")).toEqual({ kind: "numeric" });
  });

  test("is a list of restrictions otherwise", () => {
    expect(read("reject_unknown_client_hostname, permit")).toEqual({
      kind: "restrictions",
      text: "reject_unknown_client_hostname, permit",
    });
  });

  test("is no action yet in an older version", () => {
    expect(read("DEFER later", "2.5").kind).toBe("restrictions");
    expect(read("DEFER later", "2.6").kind).toBe("action");
  });
});

describe("the catalogue is whole", () => {
  test("old names and expansions lead to restrictions", () => {
    const lost = restrictions.flatMap(({ aliasOf, expandsTo = [] }) =>
      [...(aliasOf === undefined ? [] : [aliasOf]), ...expandsTo].filter(
        (name) => findRestriction(name) === undefined,
      ),
    );
    expect(lost).toEqual([]);
  });

  test("access tables and header_checks know different actions", () => {
    const names = (actions: readonly { readonly name: string }[]) => actions.map(({ name }) => name);
    expect(names(accessActions)).toContain("DEFER_IF_PERMIT");
    expect(names(headerChecksActions)).toContain("REPLACE");
    expect(names(headerChecksActions)).not.toContain("DEFER_IF_PERMIT");
  });
});
