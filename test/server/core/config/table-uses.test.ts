import { describe, expect, it } from "vitest";
import { ParsedFiles } from "../../../../server/src/core/config/parsed-files.ts";
import { type TableUse, tableUses } from "../../../../server/src/core/config/table-uses.ts";
import { createWorkspace } from "../../../../server/src/core/workspace.ts";
import { configurationOf } from "../../../support/configuration.ts";

/** The uses of the named parameters in these files, each as one line: `what → file + indexes @ where`. */
function usesIn(files: Readonly<Record<string, string>>, ...parameters: string[]): string[] {
  return allUses(files)
    .filter(({ parameter }) => parameters.includes(parameter))
    .map((use) => {
      const asked = [use.service, use.restriction, use.reference]
        .filter((part) => part !== undefined)
        .join(" ");
      const source = [use.file ?? "no file", ...use.indexes].join(" + ");
      return `${asked} → ${source} @ ${whereOf(files, use)}`;
    });
}

function allUses(files: Readonly<Record<string, string>>): TableUse[] {
  return tableUses(
    configurationOf(files["main.cf"] ?? ""),
    new ParsedFiles(createWorkspace(Object.entries(files))),
  );
}

function whereOf(files: Readonly<Record<string, string>>, { at }: TableUse): string {
  return at === undefined ? "default" : `${at.file}: ${files[at.file]?.slice(at.span.start, at.span.end)}`;
}

describe("a list of tables", () => {
  it("has the source text and the index of each", () => {
    const text =
      "transport_maps = hash:/etc/postfix/transport,\n  regexp:/etc/postfix/re/transport lmdb:/srv/mail/map\n";
    expect(usesIn({ "main.cf": text }, "transport_maps")).toEqual([
      "hash:/etc/postfix/transport → transport + transport.db @ main.cf: hash:/etc/postfix/transport",
      "regexp:/etc/postfix/re/transport → re/transport @ main.cf: regexp:/etc/postfix/re/transport",
      "lmdb:/srv/mail/map → /srv/mail/map + /srv/mail/map.lmdb @ main.cf: lmdb:/srv/mail/map",
    ]);
  });

  it("may hold tables without a file", () => {
    const text =
      "virtual_alias_maps = static:x, inline:{{a = b}}, ldap:main, ldap:/etc/postfix/ldap.cf, tcp:host:1\n";
    expect(usesIn({ "main.cf": text }, "virtual_alias_maps")).toEqual([
      "static:x → no file @ main.cf: static:x",
      "inline:{{a = b}} → no file @ main.cf: inline:{{a = b}}",
      "ldap:main → no file @ main.cf: ldap:main",
      "ldap:/etc/postfix/ldap.cf → ldap.cf @ main.cf: ldap:/etc/postfix/ldap.cf",
      "tcp:host:1 → no file @ main.cf: tcp:host:1",
    ]);
  });

  it("takes proxy: off, and looks into tables of tables", () => {
    const text = "canonical_maps = proxy:hash:/a, proxy:unionmap:{ cidr:/b, pipemap:{texthash:/c} }\n";
    expect(usesIn({ "main.cf": text }, "canonical_maps")).toEqual([
      "proxy:hash:/a → /a + /a.db @ main.cf: proxy:hash:/a",
      "proxy:unionmap:{ cidr:/b, pipemap:{texthash:/c} } → no file @ main.cf: proxy:unionmap:{ cidr:/b, pipemap:{texthash:/c} }",
      "cidr:/b → /b @ main.cf: cidr:/b",
      "pipemap:{texthash:/c} → no file @ main.cf: pipemap:{texthash:/c}",
      "texthash:/c → /c @ main.cf: texthash:/c",
    ]);
    expect(allUses({ "main.cf": text }).find(({ name }) => name === "/c")?.within).toBe(
      "pipemap:{texthash:/c}",
    );
  });

  it("may hold its patterns itself, or come from a former name", () => {
    const text = "header_checks = pcre:{{/^X-/ IGNORE}}\nvirtual_maps = hash:/v\n";
    expect(usesIn({ "main.cf": text }, "header_checks", "virtual_maps", "virtual_alias_maps")).toEqual([
      "pcre:{{/^X-/ IGNORE}} → no file @ main.cf: pcre:{{/^X-/ IGNORE}}",
      "hash:/v → /v + /v.db @ main.cf: hash:/v",
    ]);
  });

  it("looks for a relative name where daemons run", () => {
    expect(usesIn({ "main.cf": "relocated_maps = hash:moved\n" }, "relocated_maps")).toEqual([
      "hash:moved → /var/spool/postfix/moved + /var/spool/postfix/moved.db @ main.cf: hash:moved",
    ]);
  });

  it("of the default counts, without a place", () => {
    expect(usesIn({ "main.cf": "" }, "alias_maps")).toEqual([
      "hash:/etc/aliases → /etc/aliases + /etc/aliases.db @ default",
      "nis:mail.aliases → no file @ default",
    ]);
  });

  it("has no source text where Postfix alone writes it", () => {
    const text = "address_verify_map = btree:/var/lib/postfix/verify\n";
    expect(usesIn({ "main.cf": text }, "address_verify_map")).toEqual([
      "btree:/var/lib/postfix/verify → no file + /var/lib/postfix/verify.db @ main.cf: btree:/var/lib/postfix/verify",
    ]);
  });
});

describe("$name", () => {
  it("is expanded, and the item of the setting is the place", () => {
    const text = "t = $default_database_type:$config_directory\ntransport_maps = static:x $t/transport\n";
    expect(usesIn({ "main.cf": text }, "transport_maps")).toEqual([
      "static:x → no file @ main.cf: static:x",
      "hash:/etc/postfix/transport → transport + transport.db @ main.cf: $t/transport",
    ]);
  });

  it("that is all of an item has its place in the setting of that name", () => {
    const text = "my_maps = hash:/a, hash:/b\ntransport_maps = $my_maps\n";
    expect(usesIn({ "main.cf": text }, "transport_maps")).toEqual([
      "hash:/a → /a + /a.db @ main.cf: hash:/a",
      "hash:/b → /b + /b.db @ main.cf: hash:/b",
    ]);
  });

  it("that holds further names leads to the setting that is more than a name", () => {
    const text =
      "mynetworks = 127.0.0.1 $config_directory/nets\nsmtpd_sasl_exceptions_networks = $mynetworks\n";
    expect(usesIn({ "main.cf": text }, "smtpd_sasl_exceptions_networks")).toEqual([
      "/etc/postfix/nets → nets @ main.cf: $config_directory/nets",
    ]);
  });

  it("that is not known leaves the file unknown", () => {
    const [use] = allUses({ "main.cf": "transport_maps = hash:/etc/$myhostname\n" }).filter(
      ({ parameter }) => parameter === "transport_maps",
    );
    expect(use).toMatchObject({ unknown: { template: "the name of the table is not known" }, indexes: [] });
    expect(use?.file).toBeUndefined();
  });
});

describe("a match list", () => {
  it("names tables, and files with more items", () => {
    const files = {
      "main.cf": "mynetworks = 127.0.0.1, [::1]/128, !cidr:/etc/postfix/not, /etc/postfix/nets\n",
      nets: "# hash:/comment\n192.0.2.1 hash:/more\n/etc/postfix/nets\n",
    };
    expect(usesIn(files, "mynetworks")).toEqual([
      "cidr:/etc/postfix/not → not @ main.cf: cidr:/etc/postfix/not",
      "/etc/postfix/nets → nets @ main.cf: /etc/postfix/nets",
      "hash:/more → /more + /more.db @ nets: hash:/more",
      "/etc/postfix/nets → nets @ nets: /etc/postfix/nets",
    ]);
  });

  it("asks for the file that it names", () => {
    const files = new ParsedFiles(createWorkspace([["master.cf", ""]]));
    tableUses(configurationOf("mydestination = /etc/postfix/domains\n"), files);
    expect(files.wishes()).toContainEqual({ file: "domains", need: "text" });
  });
});

describe("a restriction list", () => {
  it("names tables behind check_…_access and bare ones, but not policy servers", () => {
    const text = [
      "smtpd_sender_restrictions = CHECK_SENDER_ACCESS hash:/a, check_policy_service inet:host:1",
      "  hash:/b, reject_rbl_client zen.example.org=127.0.0.[2..11]",
      "  check_sender_access { pcre:/c, { search_order = sender } }",
      "",
    ].join("\n");
    expect(usesIn({ "main.cf": text }, "smtpd_sender_restrictions")).toEqual([
      "check_sender_access hash:/a → /a + /a.db @ main.cf: hash:/a",
      "hash:/b → /b + /b.db @ main.cf: hash:/b",
      "check_sender_access pcre:/c → /c @ main.cf: pcre:/c",
    ]);
  });

  it("may be a restriction class", () => {
    const text =
      "smtpd_restriction_classes = strict\nstrict = check_client_access cidr:/a\nloose = hash:/b\n";
    expect(usesIn({ "main.cf": text }, "strict", "loose")).toEqual([
      "check_client_access cidr:/a → /a @ main.cf: cidr:/a",
    ]);
  });
});

describe("a service in master.cf", () => {
  it("names what it overrides, and what an override changes", () => {
    const files = {
      "main.cf": "who = hash:/a\nsmtpd_client_restrictions = check_client_access $who\n",
      "master.cf": [
        "submission inet n - n - - smtpd",
        "  -o who=hash:/b -o { smtpd_helo_restrictions = check_helo_access cidr:/h }",
        "smtp inet n - n - - smtpd -o smtpd_tls_security_level=may",
        "",
      ].join("\n"),
    };
    expect(usesIn(files, "smtpd_client_restrictions", "smtpd_helo_restrictions")).toEqual([
      "check_client_access hash:/a → /a + /a.db @ main.cf: hash:/a",
      "submission/inet check_client_access hash:/b → /b + /b.db @ master.cf: hash:/b",
      "submission/inet check_helo_access cidr:/h → /h @ master.cf: cidr:/h",
    ]);
  });
});
