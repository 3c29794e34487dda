import { describe, expect, it } from "vitest";
import type { ConfigurationOptions } from "../../../../server/src/core/config/configuration.ts";
import { ParsedFiles } from "../../../../server/src/core/config/parsed-files.ts";
import {
  type PrintedConfiguration,
  type PrintOptions,
  printConfiguration,
} from "../../../../server/src/core/config/print-configuration.ts";
import { createWorkspace } from "../../../../server/src/core/workspace.ts";
import { configurationOf, knownMachine } from "../../../support/configuration.ts";

/** What is printed of these two files; the explicit settings unless told otherwise. */
function print(
  main: string,
  {
    master = "",
    ...options
  }: Partial<PrintOptions> & { master?: string; build?: ConfigurationOptions["build"] } = {},
): PrintedConfiguration {
  const files = new ParsedFiles(createWorkspace([["master.cf", master]]));
  return printConfiguration(configurationOf(main, knownMachine), files, { show: "explicit", ...options });
}

/** The complaints, each as its kind and the name that it is about. */
function complaints(printed: PrintedConfiguration): string[] {
  return printed.warnings.map(({ kind, name, service }) => [kind, name, service].filter(Boolean).join(" "));
}

describe("the explicit settings", () => {
  it("are sorted, and what several lines hold is one line with single blanks", () => {
    const text =
      "myorigin = $mydomain\nmydestination =\n  $myhostname,\n# comment\n\tlocalhost   $mydomain\r\nbiff=\n";
    expect(print(text).lines).toEqual([
      "biff =",
      "mydestination = $myhostname, localhost $mydomain",
      "myorigin = $mydomain",
    ]);
  });

  it("can be expanded, also with defaults", () => {
    const text = "mydestination = $myhostname, ${mynetworks_style?{x}:{y}}\ndefault_rbl_reply = $rbl_code\n";
    expect(print(text, { expand: true }).lines).toEqual([
      "default_rbl_reply = $rbl_code",
      "mydestination = mail.example.org, x",
    ]);
  });

  it.each([
    ["3.10", "local.example Service"],
    ["3.11", "local.example $rbl_class Service"],
  ])("have in Postfix %s of a raw parameter that they name: %s", (version, expanded) => {
    const text = "mydestination = local.example $default_rbl_reply\ndefault_rbl_reply = $rbl_class Service\n";
    const files = new ParsedFiles(createWorkspace([["master.cf", ""]]));
    const configuration = configurationOf(text, { ...knownMachine, version });
    const names = ["mydestination"];
    const printed = printConfiguration(configuration, files, { show: "explicit", expand: true, names });
    expect(printed.lines).toEqual([`mydestination = ${expanded}`]);
  });

  it("can be folded before the line gets 80 bytes long", () => {
    const words = Array.from({ length: 12 }, (_, at) => `host${at}.example`);
    expect(print(`mydestination = ${words.join(" ")}\n`, { fold: true }).lines).toEqual([
      [
        "mydestination = host0.example host1.example host2.example host3.example",
        "    host4.example host5.example host6.example host7.example host8.example",
        "    host9.example host10.example host11.example",
      ].join("\n"),
    ]);
  });

  it("have the name of the configuration directory among them when it is not the usual one", () => {
    const files = new ParsedFiles(createWorkspace([["master.cf", ""]]));
    const configuration = configurationOf("biff = no\n", { configDirectory: "/srv/postfix" });
    expect(printConfiguration(configuration, files, { show: "explicit" }).lines).toEqual([
      "biff = no",
      "config_directory = /srv/postfix",
    ]);
  });

  it("hold one's own names as long as something asks for them", () => {
    const text = "a = 1\nb = $c\nc = 2\nstrict = permit\nsmtpd_restriction_classes = strict\nbiff = $b\n";
    const printed = print(text);
    expect(printed.lines).toEqual([
      "b = $c",
      "biff = $b",
      "c = 2",
      "smtpd_restriction_classes = strict",
      "strict = permit",
    ]);
    expect(complaints(printed)).toEqual(["unused-parameter a"]);
  });

  it("hold what services of master.cf make of their names, or ask for", () => {
    const text = "slow_destination_rate_delay = 1s\nslow_time_limit = 1h\npiped_time_limit = 2h\nx = 1\n";
    const master =
      "slow unix - - n - - smtp -o smtp_helo_name=$x\npiped unix - n n - - pipe argv=/bin/true\n";
    const printed = print(text, { master });
    expect(printed.lines).toEqual(["piped_time_limit = 2h", "slow_destination_rate_delay = 1s", "x = 1"]);
    expect(complaints(printed)).toEqual(["unused-parameter slow_time_limit"]);
  });

  it("hold the settings of a database client", () => {
    const printed = print(
      "virtual_alias_maps = proxy:ldap:people\npeople_server_host = a\npeople_colour = red\n",
    );
    expect(printed.lines).toEqual(["people_server_host = a", "virtual_alias_maps = proxy:ldap:people"]);
    expect(complaints(printed)).toEqual(["unused-parameter people_colour"]);
  });

  it("hold former names", () => {
    expect(print("virtual_maps = hash:/v\n").lines).toEqual(["virtual_maps = hash:/v"]);
  });
});

describe("all parameters", () => {
  it("have their defaults, those of services too", () => {
    const { lines } = print("biff = no\n", { show: "effective", master: "slow unix - - n - - smtp\n" });
    expect(lines).toContain("biff = no");
    expect(lines).toContain("myhostname = mail.example.org");
    expect(lines).toContain("slow_destination_rate_delay = $default_destination_rate_delay");
    expect(lines.some((line) => line.startsWith("virtual_maps"))).toBe(false);
  });

  it("do not count main.cf when only defaults are asked for", () => {
    const printed = print("biff = no\nmydomain = a.example\n", {
      show: "defaults",
      names: ["biff", "mydomain"],
    });
    expect(printed.lines).toEqual(["biff = yes", "mydomain = example.org"]);
  });

  it("can be asked for by name, in any order", () => {
    const printed = print("myorigin = a\n", { show: "effective", names: ["myorigin", "biff", "nonsense"] });
    expect(printed.lines).toEqual(["myorigin = a", "biff = yes"]);
    expect(complaints(printed)).toEqual(["unknown-parameter nonsense"]);
  });

  it("are left out where nobody can know them", () => {
    const printed = print("", { show: "effective", names: ["process_name", "process_id"] });
    expect(printed.lines).toEqual(["process_name = postconf"]);
    expect(complaints(printed)).toEqual(["unknown-value process_id"]);
  });
});

describe("a value that is known in part", () => {
  it("keeps the name of the other part, and a complaint says why", () => {
    const files = new ParsedFiles(createWorkspace([["master.cf", ""]]));
    const configuration = configurationOf("mydestination = $myhostname, localhost\n");
    const printed = printConfiguration(configuration, files, { show: "explicit", expand: true });
    expect(printed.lines).toEqual(["mydestination = $myhostname, localhost"]);
    expect(printed.warnings).toMatchObject([
      { kind: "unknown-value", because: { template: "the host name of the machine is not known" } },
    ]);
  });
});

describe("complaints", () => {
  it.each([
    ["a name that is set twice", "biff = no\nbiff = yes\n", "overridden-entry biff"],
    ["a line without a beginning", " biff = no\n", "misplaced-line"],
    ["a name that is nowhere", "biff = $nowhere\n", "undefined-parameter nowhere"],
    ["a name that cannot be set", "process_id = 1\n", "read-only-parameter process_id"],
    ["a name that nothing asks for", "bif = no\n", "unused-parameter bif"],
    ["braces with something behind them", "relay_domains = {a}b\n", "bad-braces"],
  ])("name %s", (_, text, expected) => {
    expect(complaints(print(text))).toEqual([expected]);
  });

  it("say nothing of the same value twice", () => {
    expect(complaints(print("biff = no\nbiff = no\n"))).toEqual([]);
  });

  it("forget a name that cannot be set before a value asks for it", () => {
    const printed = print("myorigin = $process_name\nprocess_name = ${\n", {
      show: "explicit",
      expand: true,
    });
    expect(complaints(printed)).toEqual(["read-only-parameter process_name"]);
    expect(printed.lines).toEqual(["myorigin = postconf"]);
  });

  it("know a name that cannot be set still in the names of restriction classes", () => {
    expect(complaints(print("smtpd_restriction_classes = $service_name\nservice_name = nowhere\n"))).toEqual([
      "undefined-parameter nowhere",
      "read-only-parameter service_name",
    ]);
  });

  it("name what a service sets in vain", () => {
    const master = "smtp inet n - n - - smtpd -o smtpd_bannner=x\n";
    expect(complaints(print("", { master }))).toEqual(["unused-parameter smtpd_bannner smtp/inet"]);
  });

  it("have a place", () => {
    const text = "biff = no\nbif = no\n";
    const [warning] = print(text).warnings;
    expect(text.slice(warning?.at?.span.start, warning?.at?.span.end)).toBe("bif = no\n");
  });

  it("name a database client's settings that mean nothing, and a file that is not there", () => {
    const files = new ParsedFiles(
      createWorkspace([
        ["master.cf", ""],
        ["ldap.cf", "server_host = a\ncolour = red\n"],
        ["mysql.cf", { kind: "absent" }],
      ]),
    );
    const configuration = configurationOf(
      "virtual_alias_maps = ldap:/etc/postfix/ldap.cf mysql:/etc/postfix/mysql.cf\n",
      knownMachine,
    );
    expect(complaints(printConfiguration(configuration, files, { show: "explicit" }))).toEqual([
      "unused-parameter colour",
      "missing-file /etc/postfix/mysql.cf",
    ]);
  });
});

describe("nothing is printed", () => {
  it.each([
    ["a line of main.cf is no setting", "biff\n", ""],
    ["a built-in parameter cannot be expanded", "relay_domains = ${\n", ""],
    ["compatibility_level makes no sense", "compatibility_level = high\n", ""],
    ["a service lacks columns", "", "smtp inet n\n"],
    ["a service has a bad column", "", "smtp inet n - maybe - - smtpd\n"],
  ])("when %s", (_, main, master) => {
    const printed = print(main, { master });
    expect(printed.lines).toEqual([]);
    expect(printed.failure).toBeDefined();
  });
});
