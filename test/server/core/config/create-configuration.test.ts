import { describe, expect, it } from "vitest";
import { configurationOf, knownMachine } from "../../../support/configuration.ts";

describe("a setting in main.cf", () => {
  it("wins over the default, and the last one of a name wins", () => {
    const text = "biff = no\nmyorigin = a.example\nbiff = yes\n";
    const biff = configurationOf(text).effective("biff");
    expect(biff).toMatchObject({ raw: "yes", value: "yes", origin: "main.cf" });
    expect(text.slice(biff?.at?.span.start, biff?.at?.span.end)).toBe("biff = yes\n");
    expect(biff?.at?.file).toBe("main.cf");
  });

  it("may be empty, which is not the same as absent", () => {
    expect(configurationOf("relay_domains =\n").effective("relay_domains")).toMatchObject({
      value: "",
      origin: "main.cf",
    });
  });

  it("may have any name", () => {
    const configuration = configurationOf(
      "my_tables = /etc/tables\ntransport_maps = hash:$my_tables/transport\n",
    );
    expect(configuration.value("transport_maps")).toBe("hash:/etc/tables/transport");
    expect(configuration.effective("your_tables")).toBeUndefined();
  });

  it("names what it asks for in vain", () => {
    const parameter = configurationOf("mydestination = $mydomains, localhost\n").effective("mydestination");
    expect(parameter).toMatchObject({ value: ", localhost", undefinedNames: ["mydomains"] });
  });

  it("does not see the defaults that a program reads later", () => {
    const early = configurationOf("mydestination = a.example $relay_domains $alias_maps\n");
    expect(early.effective("mydestination")).toMatchObject({ value: "a.example  ", undefinedNames: [] });
    expect(early.value("relay_domains")).toBe("a.example  ");
    const set = configurationOf("mydestination = a.example $relay_domains\nrelay_domains = b.example\n");
    expect(set.value("mydestination")).toBe("a.example b.example");
  });

  it("may convert a domain name since Postfix 3.11", () => {
    const text = "myorigin = ${domain_to_ascii{$mydomain}}\nmydomain = ";
    expect(configurationOf(`${text}a.example\n`).effective("myorigin")?.error?.kind).toBe("function");
    expect(configurationOf(`${text}a.example\n`, { version: "3.11" }).value("myorigin")).toBe("a.example");
    const unknown = configurationOf(`${text}größe.example\n`, { version: "3.11" }).effective("myorigin");
    expect(unknown?.unknown?.template).toBe("the result of {function} for {domain} is not known");
  });

  it("cannot refer back to itself", () => {
    const parameter = configurationOf("a = $b\nb = x$a\n").effective("a");
    expect(parameter).toMatchObject({ value: "x", error: { kind: "recursion" } });
  });
});

describe("a default", () => {
  it("comes from the target version", () => {
    expect(configurationOf("", { version: "2.8" }).effective("smtpd_relay_restrictions")).toBeUndefined();
    expect(configurationOf("", { version: "2.10" }).raw("smtpd_relay_restrictions")).toBe(
      "permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination",
    );
  });

  it("comes from the build", () => {
    expect(configurationOf("").value("daemon_directory")).toBe("/usr/lib/postfix/sbin");
    expect(configurationOf("", { build: "upstream" }).value("daemon_directory")).toBe("/usr/libexec/postfix");
  });

  it("follows compatibility_level", () => {
    expect(configurationOf("").value("append_dot_mydomain")).toBe("yes");
    expect(configurationOf("compatibility_level = 2\n").value("append_dot_mydomain")).toBe("no");
    expect(configurationOf("compatibility_level = 2\n").compatibilityLevel).toBe("2");
  });

  it("of a renamed parameter is the old name's value", () => {
    expect(configurationOf("virtual_maps = hash:/v\n").value("virtual_alias_maps")).toBe("hash:/v");
    expect(configurationOf("").value("virtual_alias_maps")).toBe("");
  });

  it("of a transport's own parameter is the value for all transports", () => {
    const configuration = configurationOf("default_destination_rate_delay = 3s\n");
    expect(configuration.effective("slow_destination_rate_delay")).toMatchObject({
      raw: "$default_destination_rate_delay",
      value: "3s",
    });
  });

  it("without overload holds where it depends on $stress", () => {
    expect(configurationOf("").value("smtpd_timeout")).toBe("300s");
    const busy = new Map([
      ["stress", { value: "yes", at: { file: "master.cf", span: { start: 0, end: 0 } } }],
    ]);
    expect(configurationOf("").withOverrides(busy).value("smtpd_timeout")).toBe("10s");
  });
});

describe("the host name", () => {
  it("gives myhostname, mydomain and all that is made of them", () => {
    const configuration = configurationOf("", knownMachine);
    expect(configuration.value("myhostname")).toBe("mail.example.org");
    expect(configuration.value("mydomain")).toBe("example.org");
    expect(configuration.value("myorigin")).toBe("mail.example.org");
  });

  it("gets $mydomain, or localdomain, when it has no dot", () => {
    expect(configurationOf("", { hostname: "mail" }).value("myhostname")).toBe("mail.localdomain");
    expect(configurationOf("mydomain = a.example\n", { hostname: "mail" }).value("myhostname")).toBe(
      "mail.a.example",
    );
  });

  it("of main.cf gives mydomain", () => {
    expect(configurationOf("myhostname = mx.b.example\n").value("mydomain")).toBe("b.example");
    expect(configurationOf("myhostname = mx\n").value("mydomain")).toBe("localdomain");
    expect(configurationOf("myhostname = mx.$mydomain\n").value("mydomain")).toBe("");
  });

  it("is unknown when nobody tells it, and so is what is made of it", () => {
    const configuration = configurationOf("mydestination = $myhostname, localhost\n");
    expect(configuration.effective("myhostname")).toMatchObject({
      value: "$myhostname",
      unknown: { template: "the host name of the machine is not known" },
    });
    expect(configuration.effective("mydestination")).toMatchObject({
      value: "$myhostname, localhost",
      unknown: { template: "the host name of the machine is not known" },
    });
    expect(configuration.effective("relay_domains")?.unknown).toBeDefined();
    expect(configuration.effective("biff")?.unknown).toBeUndefined();
  });
});

describe("mynetworks", () => {
  it("is the networks of the interfaces", () => {
    expect(configurationOf("", knownMachine).value("mynetworks")).toBe("127.0.0.0/8 192.0.2.0/24 [::1]/128");
  });

  it("follows mynetworks_style, inet_interfaces and inet_protocols", () => {
    const host = configurationOf("compatibility_level = 3.6\ninet_interfaces = 192.0.2.2\n", knownMachine);
    expect(host.value("mynetworks")).toBe("192.0.2.2/32");
    const loopback = configurationOf(
      "inet_interfaces = loopback-only\ninet_protocols = ipv4\n",
      knownMachine,
    );
    expect(loopback.value("mynetworks")).toBe("127.0.0.0/8");
    const byClass = configurationOf("mynetworks_style = class\ninet_protocols = ipv4\n", knownMachine);
    expect(byClass.value("mynetworks")).toBe("127.0.0.0/8 192.0.2.0/24");
  });

  it("is unknown when the interfaces are, unless main.cf tells enough", () => {
    expect(configurationOf("").effective("mynetworks")?.unknown).toBeDefined();
    expect(configurationOf("inet_interfaces = localhost\n").effective("mynetworks")?.unknown).toBeDefined();
    const told = configurationOf("inet_interfaces = 192.0.2.2\nmynetworks_style = host\n");
    expect(told.effective("mynetworks")).toMatchObject({ value: "192.0.2.2/32" });
    expect(told.effective("mynetworks")?.unknown).toBeUndefined();
  });
});

describe("what a process says of itself", () => {
  it("cannot be set, and is unknown without a process", () => {
    const configuration = configurationOf("process_name = x\nsyslog = $process_name\n");
    expect(configuration.explicit("process_name")).toBeUndefined();
    expect(configuration.effective("syslog")).toMatchObject({ value: "$process_name" });
    const smtpd = configuration.withOverrides(new Map(), { process: "smtpd", service: "submission" });
    expect(smtpd.value("syslog")).toBe("smtpd");
    expect(smtpd.value("service_name")).toBe("submission");
  });
});

describe("the version", () => {
  it.each([
    ["3.7", "", "3.7"],
    ["3.7.2", "", "3.7"],
    ["auto", "", "3.12"],
    ["auto", "compatibility_level = 2\n", "3.12"],
    ["auto", "compatibility_level = 3.6\n", "3.12"],
    ["auto", "compatibility_level = 3.8\n", "3.8"],
    ["nonsense", "", "3.12"],
  ])("%s with %j is %s", (version, text, expected) => {
    expect(configurationOf(text, { version }).version).toBe(expected);
  });

  it("gives $mail_version", () => {
    expect(configurationOf("", { version: "3.7.2" }).value("mail_version")).toBe("3.7.2");
    expect(configurationOf("").value("mail_version")).toBe("3.7.11");
  });
});
