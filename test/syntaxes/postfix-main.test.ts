import { describe, expect, test } from "vitest";
import { loadGrammar } from "../support/grammars.ts";
import { expectScope, markedScopes } from "../support/scopes.ts";

const grammar = await loadGrammar("postfix-main");

describe("comments", () => {
  test.each([
    ["at the start of a line", "⟦#⟧ text"],
    ["after white space", "\t⟦#⟧ text"],
    ["between the lines of a value", "mynetworks = 10.0.0.0/8\n⟦#⟧ text\n  192.0.2.0/24"],
    ["inside braces", "x = {\n⟦#⟧ } text\n}"],
    ["inside a macro", "x = ${name?\n ⟦#⟧ } text\n}"],
  ])("%s", (_where, text) => expectScope(grammar, text, "punctuation.definition.comment"));

  test("a number sign after a value is part of it", () => {
    expectScope(grammar, "biff = no ⟦#⟧ comment", "string.unquoted");
    expectScope(grammar, "biff = ⟦no⟧ # comment", "string.unquoted");
  });
});

describe("logical lines", () => {
  test("a value goes on across comments and empty lines", () => {
    const scopes = "meta.parameter meta.value constant.numeric.ip-address";
    expect(markedScopes(grammar, "mynetworks =\n\n# a\n 10.0.0.0/8\n \n# b\n\t⟦192.0.2.0/24⟧")).toBe(scopes);
  });

  test("nothing that is left open reaches the next parameter", () => {
    for (const open of ["${", "${a?{", "$(a?(", "{ {", "[", "{a=${b?", "hash:{"]) {
      expect(markedScopes(grammar, `a = ${open}\n⟦b⟧ = c`)).toBe("meta.parameter variable.other.parameter");
    }
  });

  test("the equals sign may stand on a continuation line", () => {
    expectScope(grammar, "biff\n# comment\n  ⟦=⟧ no", "keyword.operator.assignment");
    expectScope(grammar, "biff\n  = ⟦no⟧", "constant.language");
  });

  test("a full-width or no-break space continues no line", () => {
    expectScope(grammar, "biff = no\n⟦\u3000name⟧ = value", "variable.other.parameter");
    expectScope(grammar, "biff = no\n⟦\u00a0name⟧ = value", "variable.other.parameter");
  });
});

describe("mistakes", () => {
  test("text in place of the equals sign", () => {
    expectScope(grammar, "⟦smtpd_helo_required⟧ yes = no", "invalid.illegal.missing-equals");
    expectScope(grammar, "smtpd_helo_required⟦ yes = no⟧", "invalid.illegal.missing-equals");
    expectScope(grammar, "smtpd_helo_required yes\n⟦  no⟧", "invalid.illegal.missing-equals");
    expectScope(grammar, "smtpd_helo_required\n  y⟦es = no⟧", "invalid.illegal.missing-equals");
    expectScope(grammar, "smtpd_helo_required yes\n⟦biff⟧ = no", "variable.other.parameter");
  });

  test("a name alone is no mistake yet, since the equals sign may follow", () => {
    expectScope(grammar, "⟦mydestination⟧", "variable.other.parameter");
  });

  test("no name", () => expectScope(grammar, "=⟦ value⟧", "invalid.illegal.missing-name"));

  test("a continuation of nothing", () => {
    expectScope(grammar, "# comment\n  ⟦stray = text⟧\nx = y", "invalid.illegal.stray-continuation");
  });

  test("macros that are fatal errors", () => {
    expectScope(grammar, "x = ⟦$⟧ 5", "invalid.illegal.empty-macro-name");
    expectScope(grammar, "x = ${a⟦-⟧b}", "invalid.illegal.macro-name");
  });
});

describe("macros", () => {
  test.each([
    ["$name", "x = $⟦myhostname⟧"],
    ["$name before text", "x = localhost.$⟦mydomain⟧, y"],
    ["${name}", "x = ${⟦myhostname⟧}"],
    ["$(name)", "x = $(⟦myhostname⟧)"],
    ["a condition", "x = ${⟦stress⟧?{10}:{300}}"],
    ["a result", "x = ${stress?text $⟦mydomain⟧}"],
    ["a result for the other case", "x = ${stress:$⟦mynetworks⟧}"],
    ["a result in parentheses", "x = $(stress?(a) $⟦mynetworks⟧)"],
    ["a comparison", "x = ${{$⟦compatibility_level⟧} < {3.6}?{a}:{b}}"],
    ["the result of a comparison", "x = ${{a} == {b}?{a}:{$⟦name⟧}}"],
  ])("%s", (_what, text) => expectScope(grammar, text, "variable.parameter"));

  test.each([
    ["x = ${a⟦?⟧{b}:{c}}", "keyword.operator.ternary"],
    ["x = ${a?{b}⟦:⟧{c}}", "keyword.operator.ternary"],
    ["x = ${a?{b} ⟦:⟧\n {c}}", "keyword.operator.ternary"],
    ["x = ${{a} ⟦>=⟧ {b}?c}", "keyword.operator.comparison"],
    ["x = ${{a} <=⟦level⟧ {b}?c}", "keyword.operator.comparison"],
    ["x = ${⟦domain_to_ascii⟧{$mydomain}}", "support.function"],
    ["x = ⟦$$⟧name", "constant.character.escape.dollar"],
    ["x = ${a?{⟦yes⟧}:{no}}", "constant.language"],
    ["x = ${a?{10}:{⟦20⟧}}", "constant.numeric"],
    ["x = ${a?b} ⟦hash⟧:/c", "support.type.lookup-table"],
  ])("%s", (text, scope) => expectScope(grammar, text, scope));

  test("braces in a result belong to it", () => {
    expectScope(grammar, "x = ${a?b {c} d⟦}⟧", "punctuation.definition.template-expression.end");
  });
});

describe("values", () => {
  test.each([
    ["x = ⟦yes⟧", "constant.language"],
    ["x=⟦NO⟧", "constant.language"],
    ["smtp_tls_security_level = ⟦may⟧", "constant.language"],
    ["inet_protocols = ⟦ipv4⟧", "constant.language"],
    ["mydestination = ⟦localhost⟧", "string.unquoted"],
    ["x = ⟦5⟧d", "constant.numeric"],
    ["x = 5⟦d⟧", "keyword.other.unit"],
    ["x = ⟦5x⟧", "string.unquoted"],
    ["compatibility_level = ⟦3.6⟧", "constant.numeric"],
    ["x = ⟦127.0.0.0/8⟧", "constant.numeric.ip-address"],
    ["x = [⟦2001:db8::⟧]/32", "constant.numeric.ip-address"],
    ["x = [::1]⟦/128⟧", "constant.numeric.prefix-length"],
    ["x = ⟦::1⟧", "constant.numeric.ip-address"],
    ["x = [⟦mail.example.org⟧]:25", "string.unquoted"],
    ["x = [mail.example.org]:⟦25⟧", "constant.numeric"],
    ["x = mail.example.org:⟦25⟧", "constant.numeric"],
    ["x = ⟦!⟧192.0.2.1", "keyword.operator.logical"],
    ["x = HIGH:⟦!⟧aNULL", "keyword.operator.logical"],
    ["x = ⟦>=⟧TLSv1.2", "keyword.operator.comparison"],
    ["x = ⟦hash⟧:/etc/postfix/transport", "support.type.lookup-table"],
    ["x = hash:⟦/etc/postfix/transport⟧", "string.unquoted"],
    ["x = proxy:⟦mysql⟧:/etc/postfix/sql.cf", "support.type.lookup-table"],
    ["x = $a,⟦cidr⟧:/b", "support.type.lookup-table"],
    ["x = /srv/⟦hash⟧:/b", undefined],
    ["x = ⟦inet⟧:localhost:8891", "support.type.endpoint"],
    ["x = ⟦smtp-amavis⟧:[127.0.0.1]:10024", "entity.name.type.transport"],
    ["x = ⟦lmtp⟧:unix:private/dovecot", "entity.name.type.transport"],
    ["x = ⟦https⟧://example.org", "string.unquoted"],
    ["x = a, ⟦permit_mynetworks⟧, b", "entity.name.function.restriction"],
    ["x = a ⟦reject_unauth_destination⟧\n  permit", "entity.name.function.restriction"],
    ["x = a ⟦permit⟧", "entity.name.function.restriction"],
    ["x = a ⟦reject⟧, b", "entity.name.function.restriction"],
    ["x = we ⟦reject⟧ all", "string.unquoted"],
    ["x = my_⟦reject_unauth_destination⟧", undefined],
    ["x = inline:{ { ⟦.onion⟧ = smtp } }", "variable.other.attribute"],
    ["x = { inet:h:1, ⟦timeout⟧=5s }", "variable.other.attribute"],
    ["x = a⟦,⟧ b", "punctuation.separator.comma"],
  ])("%s", (text, scope) => {
    if (scope === undefined) expect(() => markedScopes(grammar, text)).toThrow("No token is exactly");
    else expectScope(grammar, text, scope);
  });

  test("a banner and a command are text", () => {
    expectScope(grammar, "smtpd_banner = $myhostname ⟦550⟧", "string.unquoted");
    expectScope(grammar, "debugger_command = gdb & ⟦sleep⟧ 5", "string.unquoted");
    expectScope(grammar, "debugger_command = gdb $⟦process_id⟧", "variable.parameter");
    expectScope(grammar, "disable_vrfy_command = ⟦yes⟧", "constant.language");
  });
});
