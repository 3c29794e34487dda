/** What package.json says about languages and grammars. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import textmate from "vscode-textmate";
import { projectRoot } from "../../server/tools/setup.mjs";
import { globMatches } from "../support/glob.ts";
import { contributes, loadGrammar } from "../support/grammars.ts";

const syntaxes = path.join(projectRoot, "syntaxes");

/** The language of a file by its path alone, as VS Code finds it: a whole name wins over a pattern. */
function languageOf(file: string): string | undefined {
  const name = file.slice(file.lastIndexOf("/") + 1);
  const byName = contributes.languages.filter(({ filenames = [] }) => filenames.includes(name));
  const byPattern = contributes.languages.filter(({ filenamePatterns = [] }) =>
    filenamePatterns.some((pattern) => globMatches(pattern, file)),
  );
  expect(byName.length, file).toBeLessThan(2);
  expect(byPattern.length, file).toBeLessThan(2);
  return (byName[0] ?? byPattern[0])?.id;
}

describe("the language of a file", () => {
  test.each([
    ["/etc/postfix/main.cf", "postfix-main"],
    ["/home/me/hub/main.cf", "postfix-main"],
    ["/etc/postfix/master.cf", "postfix-master"],
    ["/home/me/hub/transport", "postfix-transport"],
    ["/etc/postfix/maps/transport_maps", "postfix-transport"],
    ["/etc/postfix/virtual", "postfix-table"],
    ["/etc/postfix-out/sender_access", "postfix-table"],
    ["/srv/repo/Postfix/recipient-canonical", "postfix-table"],
    ["/etc/postfix/virtual_alias_maps", "postfix-table"],
    ["/etc/postfix/sasl_passwd", "postfix-table"],
    ["/etc/postfix/smtp_header_checks", "postfix-pattern"],
    ["/etc/postfix/body_checks", "postfix-pattern"],
    ["/etc/postfix/sender_access.pcre", "postfix-pattern"],
    ["/etc/postfix/transport.regexp", "postfix-pattern"],
    ["/etc/postfix/networks.cidr", "postfix-cidr"],
    ["/etc/aliases", "postfix-aliases"],
    ["/etc/postfix/aliases", "postfix-aliases"],
  ])("%s is %s", (file, language) => expect(languageOf(file)).toBe(language));

  test.each([
    "/etc/dovecot/dovecot.cf",
    "/etc/postfix/mysql-virtual.cf",
    "/etc/postfix/transport.db",
    "/etc/postfix/virtual.db",
    "/srv/postfix/src/transport.c",
    "/srv/app/virtual",
    "/srv/app/aliases",
    "/srv/app/access",
    "/srv/app/rules.pcre",
    "/srv/postfixture/virtual",
  ])("%s is left to others", (file) => expect(languageOf(file)).toBeUndefined());

  test.each([
    ["# Global Postfix configuration file. This file lists only a subset", "postfix-main"],
    ["# See /usr/share/postfix/main.cf.dist for a commented, more complete version", "postfix-main"],
    ["# vim: set ft=pfmain:", "postfix-main"],
    ["# TRANSPORT(5)                 TRANSPORT(5)", "postfix-transport"],
    ["# ACCESS(5)                       ACCESS(5)", "postfix-table"],
    ["# HEADER_CHECKS(5)         HEADER_CHECKS(5)", "postfix-pattern"],
    ["# configuration file", undefined],
  ])("the first line %j means %s", (line, language) => {
    const found = contributes.languages.filter(
      ({ firstLine }) => firstLine !== undefined && new RegExp(firstLine).test(line),
    );
    expect(found.map(({ id }) => id)).toEqual(language === undefined ? [] : [language]);
  });
});

test("no language is called like one that others have", () => {
  for (const { id } of contributes.languages) expect(id).toMatch(/^(postfix-[a-z]+|postroute-route)$/);
});

test("each language has a grammar, and each file of the folder is registered", () => {
  const registered = [
    ...contributes.grammars.map((grammar) => grammar.path),
    ...contributes.languages.flatMap(({ configuration }) => configuration ?? []),
  ];
  const files = readdirSync(syntaxes).map((name) => `./syntaxes/${name}`);
  expect(new Set(registered)).toEqual(new Set(files));
  for (const { id } of contributes.languages) {
    expect(contributes.grammars.filter(({ language }) => language === id).length).toBe(1);
  }
});

describe.each(contributes.grammars)("$path", ({ path: file, scopeName }) => {
  const grammar = JSON.parse(readFileSync(path.join(projectRoot, file), "utf8"));

  test("has the name that package.json says", () => expect(grammar.scopeName).toBe(scopeName));

  test("includes only what is there", () => {
    for (const include of valuesOf(grammar, "include"))
      expect(includedRule(grammar, include), include).toBeDefined();
  });

  test("ends every scope in .postfix", () => {
    for (const name of [
      ...valuesOf(grammar.repository, "name"),
      ...valuesOf(grammar.repository, "contentName"),
    ]) {
      expect(name).toMatch(/^[a-z-]+(?:\.[a-z-]+)*\.postfix$/);
    }
  });
});

/** The rule that `#name` or `source.other#name` means. */
function includedRule(grammar: unknown, include: string): unknown {
  const [scopeName, rule] = include.split("#");
  const other = contributes.grammars.find((contribution) => contribution.scopeName === scopeName);
  if (scopeName !== "" && other === undefined) return undefined;
  const file = other === undefined ? undefined : path.join(projectRoot, other.path);
  const owner = file === undefined ? grammar : existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  return (owner as { repository?: Record<string, unknown> }).repository?.[rule ?? ""];
}

/** The values of a key wherever it stands. */
function valuesOf(tree: unknown, key: string): string[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([name, value]) =>
    name === key && typeof value === "string" ? [value] : valuesOf(value, key),
  );
}

describe("in values", () => {
  const standardTokenType = (metadata: number) => (metadata >>> 8) & 3;
  const isBalancedBracket = (metadata: number) => ((metadata >>> 10) & 1) === 1;

  /** The metadata of the token at the end of a line. */
  async function lastMetadata(language: string, line: string): Promise<number> {
    const { tokens } = (await loadGrammar(language)).tokenizeLine2(line, textmate.INITIAL);
    return tokens[tokens.length - 1] ?? 0;
  }

  test("words are no strings, so that suggestions come while typing", async () => {
    expect(standardTokenType(await lastMetadata("postfix-main", "x = word"))).toBe(0);
    expect(standardTokenType(await lastMetadata("postfix-table", "x REJECT text"))).toBe(2);
    expect(standardTokenType(await lastMetadata("postfix-main", "# text"))).toBe(1);
  });

  test("a lone parenthesis in text is no unbalanced bracket", async () => {
    expect(isBalancedBracket(await lastMetadata("postfix-main", "smtpd_banner = :)"))).toBe(false);
    expect(isBalancedBracket(await lastMetadata("postfix-main", "x = {a}"))).toBe(true);
  });
});

describe("the language configuration", () => {
  const configuration = JSON.parse(readFileSync(path.join(syntaxes, "language-configuration.json"), "utf8"));
  const words = (text: string) => text.match(new RegExp(configuration.wordPattern, "g"));

  test("takes names for one word", () => {
    expect(words("smtpd_tls_security_level = $mydomain, ${smtp-amavis_x}")).toEqual([
      "smtpd_tls_security_level",
      "$mydomain",
      "smtp-amavis_x",
    ]);
    expect(words("hash:/etc/postfix/transport, 送信者")).toEqual([
      "hash",
      "etc",
      "postfix",
      "transport",
      "送信者",
    ]);
  });

  test("indents after a comma at the end of a parameter's first line", () => {
    const [rule] = configuration.onEnterRules;
    const indents = (line: string) => new RegExp(rule.beforeText).test(line);
    expect(rule.action).toEqual({ indent: "indent" });
    expect(indents("mydestination = $myhostname,")).toBe(true);
    expect(indents("mydestination = $myhostname")).toBe(false);
    expect(indents("    $mydomain,")).toBe(false);
    expect(indents("# a list,")).toBe(false);
  });
});
