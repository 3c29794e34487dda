import { describe, expect, test } from "vitest";
import { type DefaultOptions, defaultOf } from "../../../../server/src/core/facts/defaults.ts";
import { findParameter } from "../../../../server/src/core/facts/parameters.ts";

/** The default of a parameter by its name. */
function defaultNamed(name: string, version: string, options: DefaultOptions = {}): string | undefined {
  const parameter = findParameter(name);
  if (parameter === undefined) throw new Error(`no parameter ${name}`);
  return defaultOf(parameter, version, options);
}

describe("a default", () => {
  test("is unexpanded, as postconf -d prints it", () => {
    expect(defaultNamed("mydestination", "3.7")).toBe("$myhostname, localhost.$mydomain, localhost");
    expect(defaultNamed("relayhost", "3.7")).toBe("");
  });

  test("changes from line to line", () => {
    expect(defaultNamed("address_verify_map", "2.3")).toBe("");
    expect(defaultNamed("address_verify_map", "2.7")).toBe("btree:$data_directory/verify_cache");
    expect(defaultNamed("address_verify_map", "3.11")).toBe(
      "$default_cache_db_type:$data_directory/verify_cache",
    );
  });

  test("changes within a line where a patch release changed it", () => {
    expect(defaultNamed("smtpd_tls_protocols", "2.11.5")).toBe("");
    expect(defaultNamed("smtpd_tls_protocols", "2.11.6")).toBe("!SSLv2, !SSLv3");
    expect(defaultNamed("smtpd_tls_protocols", "2.11"), "the newest release of the line").toBe(
      "!SSLv2, !SSLv3",
    );
  });

  test("goes back and forth where the releases did", () => {
    const policy = (version: string) => defaultNamed("smtp_tls_dane_insecure_mx_policy", version);
    expect(policy("3.1")).toBe("dane");
    expect(policy("3.7.12")).toBe("${{$smtp_tls_security_level} == {dane} ? {dane} : {may}}");
    expect(policy("3.7.13")).toBe("dane");
  });
});

describe("a default that the compatibility level decides", () => {
  test("is a macro that asks for the level; the operator is of its time", () => {
    expect(defaultNamed("append_dot_mydomain", "2.11")).toBe("yes");
    expect(defaultNamed("append_dot_mydomain", "3.0")).toBe("${{$compatibility_level} < {1} ? {yes} : {no}}");
    expect(defaultNamed("append_dot_mydomain", "3.6")).toBe(
      "${{$compatibility_level} <level {1} ? {yes} : {no}}",
    );
  });

  test("is answered for a level", () => {
    const at = (compatibilityLevel: string) =>
      defaultNamed("append_dot_mydomain", "3.7", { compatibilityLevel });
    expect([at("0"), at("1"), at("3.6")]).toEqual(["yes", "no", "no"]);
  });

  test("stays a macro for a level that is none", () => {
    const value = defaultNamed("append_dot_mydomain", "3.7", { compatibilityLevel: "three" });
    expect(value).toContain("$compatibility_level");
  });

  test("was no matter of levels before they came", () => {
    expect(defaultNamed("append_dot_mydomain", "2.11", { compatibilityLevel: "1" })).toBe("yes");
  });
});

describe("a build", () => {
  test("has folders of its own", () => {
    expect(defaultNamed("daemon_directory", "3.7")).toBe("/usr/libexec/postfix");
    expect(defaultNamed("daemon_directory", "3.7", { build: "debian" })).toBe("/usr/lib/postfix/sbin");
  });

  test("of Debian stays with the release that Debian shipped", () => {
    expect(defaultNamed("milter_default_action", "3.7")).toBe("shutdown");
    expect(defaultNamed("milter_default_action", "3.7", { build: "debian" })).toBe("tempfail");
  });
});

describe("no default can be told", () => {
  test.each(["myhostname", "mydomain", "mynetworks"])("for %s, which the host decides", (name) => {
    expect(defaultNamed(name, "3.7")).toBeUndefined();
  });

  test("for the release, where only the line is known", () => {
    expect(defaultNamed("mail_version", "3.8")).toBeUndefined();
    expect(defaultNamed("mail_version", "3.8.4")).toBe("3.8.4");
  });
});
