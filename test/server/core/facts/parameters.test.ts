import { describe, expect, test } from "vitest";
import type { Parameter } from "../../../../server/src/core/facts/parameter.ts";
import {
  allowedValuesIn,
  findParameter,
  isKnownIn,
  isLegacy,
  parameterFamilies,
  parameters,
} from "../../../../server/src/core/facts/parameters.ts";

/** The parameter of that name; the test fails where there is none. */
function parameter(name: string): Parameter {
  const found = findParameter(name);
  if (found === undefined) throw new Error(`no parameter ${name}`);
  return found;
}

describe("a parameter is found", () => {
  test("by its name, in which case counts", () => {
    expect(findParameter("myhostname")?.type).toBe("hostname");
    expect(findParameter("MyHostname")).toBeUndefined();
    expect(findParameter("inet_interface")).toBeUndefined();
  });

  test("as member of a transport's family", () => {
    const member = findParameter("slow_destination_recipient_limit");
    expect(member?.name).toBe("slow_destination_recipient_limit");
    expect(member?.family?.name).toBe("<transport>_destination_recipient_limit");
    expect(member?.default).toBe("$default_destination_recipient_limit");
  });

  test("for a service in master.cf only, when services are given", () => {
    const services = new Map([
      ["slow", "smtp"],
      ["policy", "spawn"],
    ]);
    expect(findParameter("slow_transport_rate_delay", { services })).toBeDefined();
    expect(findParameter("fast_transport_rate_delay", { services })).toBeUndefined();
    expect(
      findParameter("policy_transport_rate_delay", { services }),
      "spawn delivers no mail",
    ).toBeUndefined();
    expect(findParameter("policy_time_limit", { services })).toBeDefined();
  });

  test("with the longest suffix that has a service before it", () => {
    const services = new Map([["x_destination", "smtp"]]);
    expect(findParameter("x_destination_recipient_limit", { services })?.family?.suffix).toBe(
      "_recipient_limit",
    );
    expect(findParameter("x_destination_recipient_limit")?.family?.suffix).toBe(
      "_destination_recipient_limit",
    );
  });
});

describe("a type tells what belongs to it", () => {
  test("numbers and times have limits, a time has the unit of a bare number", () => {
    expect(parameter("smtpd_recipient_limit")).toMatchObject({ type: "integer", min: 1 });
    expect(parameter("maximal_queue_lifetime")).toMatchObject({ type: "time", timeUnit: "d", max: 8640000 });
  });

  test("a boolean is yes or no and nothing else", () => {
    const { values, closed } = parameter("soft_bounce");
    expect(values.map(({ value }) => value)).toEqual(["yes", "no"]);
    expect(closed).toBe(true);
  });

  test("an enumeration says whether case matters", () => {
    expect(parameter("smtpd_tls_security_level")).toMatchObject({
      type: "enum",
      ignoreCase: true,
      mayBeEmpty: true,
    });
    expect(parameter("notify_classes")).toMatchObject({ type: "enum-list", ignoreCase: false });
  });

  test("tables say what they must not be", () => {
    expect(parameter("alias_maps")).toMatchObject({
      type: "maps",
      tableRestrictions: ["noRegexSubstitution", "noProxy", "noUnauthenticated"],
    });
  });

  test("text that is expanded at each use is stored raw", () => {
    expect(parameter("smtpd_reject_footer")).toMatchObject({ storage: "RAW", expandsAtRuntime: true });
  });
});

describe("a version knows a parameter", () => {
  test("from the line that brought it", () => {
    expect(isKnownIn(parameter("smtpd_relay_restrictions"), "2.9.15")).toBe(false);
    expect(isKnownIn(parameter("smtpd_relay_restrictions"), "2.10")).toBe(true);
  });

  test("from the patch release that it was carried back to", () => {
    const bareNewline = parameter("smtpd_forbid_bare_newline");
    expect(isKnownIn(bareNewline, "3.7.8")).toBe(false);
    expect(isKnownIn(bareNewline, "3.7.9")).toBe(true);
    expect(isKnownIn(bareNewline, "3.7"), "the newest of the line").toBe(true);
    expect(isKnownIn(bareNewline, "3.4")).toBe(false);
  });

  test("up to the line that dropped it", () => {
    expect(isKnownIn(parameter("tls_legacy_public_key_fingerprints"), "3.10")).toBe(true);
    expect(isKnownIn(parameter("tls_legacy_public_key_fingerprints"), "3.11")).toBe(false);
  });

  test("not in lines that went without it", () => {
    const skipQuit = parameter("lmtp_skip_quit_response");
    expect(["2.3", "2.5.17", "2.6"].map((version) => isKnownIn(skipQuit, version))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test("for a single release", () => {
    const shortLived = parameter("tls_fast_shutdown");
    expect(isKnownIn(shortLived, "3.4.6")).toBe(true);
    expect(isKnownIn(shortLived, "3.4.7")).toBe(false);
    expect(isKnownIn(shortLived, "3.4")).toBe(false);
  });
});

describe("words of an enumeration", () => {
  const words = (name: string, version: string) =>
    allowedValuesIn(parameter(name), version).map(({ value }) => value);

  test("grow with the versions", () => {
    expect(words("smtp_tls_security_level", "2.3")).not.toContain("dane");
    expect(words("smtp_tls_security_level", "2.11")).toContain("dane");
  });

  test("may come with a patch release", () => {
    expect(words("milter_default_action", "3.7.19")).not.toContain("shutdown");
    expect(words("milter_default_action", "3.7.20")).toContain("shutdown");
  });
});

describe("an old name", () => {
  test("lives on in the default of its successor", () => {
    expect(parameter("virtual_alias_maps").default).toBe("$virtual_maps");
    expect(isLegacy(parameter("virtual_maps"), "3.7")).toBe(true);
  });

  test("was a parameter like any other before", () => {
    expect(isLegacy(parameter("postscreen_blacklist_action"), "3.5")).toBe(false);
    expect(isLegacy(parameter("postscreen_blacklist_action"), "3.6")).toBe(true);
  });
});

describe("the catalogue is whole", () => {
  const names = new Set([...parameters, ...parameterFamilies].map(({ name }) => name));

  test("it points to entries only", () => {
    const lost = parameters.flatMap(({ name, seeAlso, formerNames, family }) =>
      [...seeAlso, ...formerNames, ...(family ? [family.name, family.defaultParameter] : [])]
        .filter((other) => !names.has(other))
        .map((other) => `${name} → ${other}`),
    );
    expect(lost).toEqual([]);
  });

  test("the unit of a time is that of its default", () => {
    const odd = parameters.filter(
      (entry) =>
        entry.type === "time" &&
        entry.default !== undefined &&
        !/^\$\w/.test(entry.default) &&
        !entry.default.endsWith(entry.timeUnit),
    );
    expect(odd.map(({ name }) => name)).toEqual([]);
  });

  test("a default that is a word is one of the words", () => {
    const odd = parameters.filter(({ closed, default: value, values }) => {
      const items = (value ?? "").split(/[, ]+/).filter((item) => item !== "");
      return (
        closed && !value?.includes("$") && items.some((item) => values.every((word) => word.value !== item))
      );
    });
    expect(odd.map(({ name }) => name)).toEqual([]);
  });
});
