import { describe, expect, test } from "vitest";
import type { EntryOptions } from "../../../../server/src/core/facts/entry-options.ts";
import { findParameter, parameters } from "../../../../server/src/core/facts/parameters.ts";
import { renderEntry } from "../../../../server/src/core/facts/render-entry.ts";
import { findRestriction, restrictions } from "../../../../server/src/core/facts/restrictions.ts";
import { daemons, findDaemon } from "../../../../server/src/core/facts/services.ts";
import { findTableType, tableTypes } from "../../../../server/src/core/facts/table-types.ts";

/** The Markdown of a parameter, for Postfix 3.7 and in English unless told otherwise. */
function parameterText(name: string, options: Partial<EntryOptions> = {}): string {
  const parameter = findParameter(name);
  if (parameter === undefined) throw new Error(`no parameter ${name}`);
  return renderEntry({ kind: "parameter", parameter }, { language: "en", version: "3.7", ...options });
}

describe("a parameter is shown", () => {
  test("with type, default, limits, age, readers, neighbours and manual", () => {
    expect(parameterText("maximal_queue_lifetime")).toBe(
      [
        "**`maximal_queue_lifetime`** · time",
        "",
        "- Default in Postfix 3.7: `5d`",
        "- At most 8640000s",
        "- Unit of a bare number: `d`",
        "- Since Postfix 1.0",
        "- Read by: bounce(8), oqmgr(8), qmgr(8)",
        "",
        "[Manual](https://www.postfix.org/postconf.5.html#maximal_queue_lifetime)",
      ].join("\n"),
    );
  });

  test("in Japanese", () => {
    expect(parameterText("smtp_tls_ciphers", { language: "ja" })).toBe(
      [
        "**`smtp_tls_ciphers`** · 決まった語のうち一つ",
        "",
        "- Postfix 3.7 の既定値: `medium`",
        "- 指定できる値: `high`、`medium`、`low` (3.8 以降は `medium` と同じ)、`export` (3.8 以降は `medium` と同じ)、`null`",
        "- Postfix 2.6 以降",
        "- 読むプログラム: smtp(8)",
        "- 関連項目: `smtp_tls_exclude_ciphers`、`smtp_tls_mandatory_ciphers`、`smtp_tls_policy_maps`",
        "",
        "[マニュアル](https://www.postfix.org/postconf.5.html#smtp_tls_ciphers)",
      ].join("\n"),
    );
  });

  test("with what replaced it", () => {
    expect(parameterText("virtual_maps")).toContain(
      "⚠ Deprecated since Postfix 2.0. Use `virtual_alias_maps`, `virtual_alias_domains` instead. Postfix 3.11 and newer log a warning.",
    );
  });

  test("with both defaults where the compatibility level decides", () => {
    expect(parameterText("mynetworks_style")).toContain(
      "- Default in Postfix 3.7: `host` with compatibility_level 2 or higher, `subnet` with compatibility_level below 2",
    );
    expect(parameterText("mynetworks_style", { version: "2.11" })).toContain(
      "- Default in Postfix 2.11: `subnet`",
    );
  });

  test("with a word where the default cannot be told", () => {
    expect(parameterText("myhostname")).toContain(
      "- Default in Postfix 3.7: computed from the machine's name or network interfaces",
    );
  });

  test("with the words that the version takes, and the version of the others", () => {
    expect(parameterText("milter_default_action", { version: "3.7.11" })).toContain(
      "- Values: `accept`, `reject`, `tempfail`, `shutdown` (since 3.11), `quarantine`",
    );
  });

  test("with a word when the version lacks it", () => {
    const text = parameterText("smtpd_relay_restrictions", { version: "2.9" });
    expect(text).toContain("Postfix 2.9 does not have it.");
    expect(text).not.toContain("Default in");
  });

  test("as member of its family", () => {
    expect(parameterText("slow_destination_recipient_limit")).toContain(
      "- One of the family `<transport>_destination_recipient_limit`; its default is the value of `default_destination_recipient_limit`",
    );
  });
});

describe("the configuration at hand", () => {
  test("adds the value with its place, and the expanded value where it differs", () => {
    const here = { effective: "$mydomain", expanded: "example.org", place: "main.cf:3" };
    const text = parameterText("myorigin", { here });
    expect(text).toContain("- Value here: `$mydomain` (set in main.cf:3)\n- Expanded: `example.org`\n");
  });

  test("adds no second line for the same value", () => {
    const text = parameterText("relayhost", { here: { effective: "", expanded: "" } });
    expect(text).toContain("- Value here: (empty)\n");
    expect(text).not.toContain("Expanded");
  });

  test("cannot break out of its code span", () => {
    const here = { effective: "a`b``c\n  d" };
    expect(parameterText("mail_name", { here })).toContain("- Value here: ``` a`b``c d ```\n");
  });
});

describe("prose", () => {
  const texts = {
    summary: "Where bounces go.",
    change: "Bounces go elsewhere.",
    trap: "It is not read for warnings.",
    example: "bounce_notice_recipient = postmaster\n",
    related: ["notify_classes"],
  };

  test("stands where it is given", () => {
    expect(parameterText("bounce_notice_recipient", { texts })).toBe(
      [
        "**`bounce_notice_recipient`** · mail address",
        "",
        "Where bounces go.",
        "",
        "- Default in Postfix 3.7: `postmaster`",
        "- Since Postfix 1.0",
        "- Read by: bounce(8), error(8), smtpd(8)",
        "- See also: `notify_classes`",
        "",
        "**When to set it**: Bounces go elsewhere.",
        "",
        "**Trap**: It is not read for warnings.",
        "",
        "**Example**:",
        "",
        "```postfix-main",
        "bounce_notice_recipient = postmaster",
        "```",
        "",
        "[Manual](https://www.postfix.org/postconf.5.html#bounce_notice_recipient)",
      ].join("\n"),
    );
  });
});

describe("other entries are shown", () => {
  const english = { language: "en", version: "3.7" } as const;

  test("a restriction", () => {
    const restriction = findRestriction("check_client_mx_access");
    const text = restriction && renderEntry({ kind: "restriction", restriction }, english);
    expect(text).toContain("**`check_client_mx_access`** · access restriction");
    expect(text).toContain("- Argument: type:name of an access table");
    expect(text).toContain("- The table must not answer OK.");
  });

  test("a table type", () => {
    const tableType = findTableType("hash");
    const text = tableType && renderEntry({ kind: "table-type", tableType }, english);
    expect(text).toContain("- Index file built by postmap(1): `.db`");
  });

  test("a table type in Japanese", () => {
    const tableType = findTableType("hash");
    const text = tableType && renderEntry({ kind: "table-type", tableType }, { ...english, language: "ja" });
    expect(text).toContain("- 名前: 拡張子を除いたパス名");
  });

  test("a daemon", () => {
    const daemon = findDaemon("smtpd");
    const text = daemon && renderEntry({ kind: "daemon", daemon }, english);
    expect(text).toContain("[Manual](https://www.postfix.org/smtpd.8.html)");
  });
});

describe("every entry can be shown, in each language, without a hole", () => {
  test.each(["en", "ja"] as const)("%s", (language) => {
    const options = { language, version: "3.7", build: "debian" } as const;
    const texts = [
      ...parameters.map((parameter) => renderEntry({ kind: "parameter", parameter }, options)),
      ...restrictions.map((restriction) => renderEntry({ kind: "restriction", restriction }, options)),
      ...tableTypes.map((tableType) => renderEntry({ kind: "table-type", tableType }, options)),
      ...daemons.map((daemon) => renderEntry({ kind: "daemon", daemon }, options)),
    ];
    const unfilled = /\{(version|level|versions|min|max|names?|unit|what|place|suffixes)\}/;
    const withHoles = texts.filter(
      (text) => text.includes("undefined") || unfilled.test(text.replace(/`[^`]*`/g, "")),
    );
    expect(withHoles).toEqual([]);
  });
});
