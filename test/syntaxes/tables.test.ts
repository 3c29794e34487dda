import { describe, expect, test } from "vitest";
import { loadGrammar } from "../support/grammars.ts";
import { expectScope, markedScopes } from "../support/scopes.ts";

const transport = await loadGrammar("postfix-transport");
const table = await loadGrammar("postfix-table");
const pattern = await loadGrammar("postfix-pattern");
const cidr = await loadGrammar("postfix-cidr");
const aliases = await loadGrammar("postfix-aliases");

describe("a transport table", () => {
  test.each([
    ["⟦example.org⟧ smtp:[mail.example.org]", "variable.other.key"],
    ['⟦"a b"@example.org⟧ smtp:', "variable.other.key"],
    ["example.org ⟦smtp⟧:[mail.example.org]", "entity.name.type.transport"],
    ["example.org ⟦smtp⟧", "entity.name.type.transport"],
    ["example.org\n# comment\n  ⟦smtp⟧:", "entity.name.type.transport"],
    ["example.org smtp⟦:⟧", "punctuation.separator.transport"],
    ["example.org ⟦:⟧[192.0.2.1]", "punctuation.separator.transport"],
    ["example.org :[⟦192.0.2.1⟧]", "constant.numeric.ip-address"],
    ["example.org smtp:[IPv6:⟦2001:db8::1⟧]", "constant.numeric.ip-address"],
    ["example.org smtp:mail.example.org:⟦2525⟧", "constant.numeric"],
    ["example.org error:⟦5.1.1⟧ no such domain", "constant.numeric.status-code"],
    ["example.org error:⟦gone: for good⟧", "string.unquoted.message"],
    ["example.org lmtp:⟦unix⟧:private/lmtp", "support.type.lookup-table"],
  ])("%s", (text, scope) => expectScope(transport, text, scope));
});

describe("a lookup table", () => {
  test.each([
    ["192.0.2.1 ⟦REJECT⟧ 5.7.1 go away", "keyword.control.action"],
    ["192.0.2.1 REJECT ⟦5.7.1⟧ go away", "constant.numeric.status-code"],
    ["192.0.2.1 REJECT 5.7.1 ⟦go away :)⟧", "string.unquoted.message"],
    ["192.0.2.1 ⟦ok⟧", "keyword.control.action"],
    ["192.0.2.1 ⟦550⟧ go away", "constant.numeric.reply-code"],
    ["192.0.2.1 FILTER ⟦smtp⟧:[127.0.0.1]:10025", "entity.name.type.transport"],
    ["192.0.2.1 ⟦permit_mynetworks⟧, reject", "entity.name.function.restriction"],
    ["a@example.org ⟦info⟧", "string.unquoted"],
    ["a@example.org b, ⟦c@example.org⟧", "string.unquoted"],
    ["a@example.org costs ⟦$⟧", "string.unquoted"],
    ['⟦"a b@example.org⟧', "invalid.illegal.unbalanced-quote"],
  ])("%s", (text, scope) => expectScope(table, text, scope));
});

describe("a pattern table", () => {
  test.each([
    ["⟦/⟧a/ OK", "punctuation.definition.string.begin"],
    ["/⟦a⟧/ OK", "string.regexp"],
    ["/a/⟦i⟧ OK", "keyword.other.flags"],
    ["/a/i⟦q⟧ OK", "invalid.illegal.flag"],
    ["/a\\/b⟦/⟧ OK", "punctuation.definition.string.end"],
    ["/a[^/b⟦/⟧i OK", undefined],
    ["|a[^⟦|⟧ OK", "punctuation.definition.string.end"],
    ["/a/ ⟦OK⟧", "keyword.control.action"],
    ["/a/\n# comment\n  ⟦OK⟧", "keyword.control.action"],
    ["⟦!⟧/a/ OK", "keyword.operator.logical"],
    ["/a/⟦!⟧/b/ OK", "keyword.operator.logical"],
    ["/a/!/⟦b⟧/ OK", "string.regexp"],
    ["/(⟦a⟧)|b/ OK", "string.regexp"],
    ["/(a)⟦|⟧b/ OK", "keyword.operator.or.regexp"],
    ["/⟦^⟧a/ OK", "keyword.control.anchor.regexp"],
    ["/a⟦+?⟧/ OK", "keyword.operator.quantifier.regexp"],
    ["/⟦\\.⟧/ OK", "constant.character.escape.regexp"],
    ["/[⟦a-z⟧]/ OK", "constant.other.character-class.set.regexp"],
    ["/[⟦[:digit:]⟧]/ OK", "constant.other.character-class.regexp"],
    ["/a\n # comment\n ⟦b⟧/ OK", undefined],
    ["/(a)/ REPLACE $⟦1⟧", "variable.parameter"],
    ["/(a)/ b$⟦{1}⟧@c", "variable.parameter"],
    ["/(a)/ ⟦$name⟧", "invalid.illegal.substitution"],
    ["/(a)/ ⟦$0⟧", "invalid.illegal.substitution"],
    ["/(a)/ REJECT ⟦$$⟧", "constant.character.escape.dollar"],
    ["⟦if⟧ /a/", "keyword.control.conditional"],
    ["IF ⟦!⟧/a/", "keyword.operator.logical"],
    ["if /⟦a⟧/", "string.regexp"],
    ["if /a/\n  /⟦b/ OK⟧", "invalid.illegal.extra-text"],
    ["⟦endif⟧", "keyword.control.conditional"],
    ["w⟦ord OK⟧", "invalid.illegal.request"],
  ])("%s", (text, scope) => {
    if (scope === undefined) expect(() => markedScopes(pattern, text)).toThrow("No token is exactly");
    else expectScope(pattern, text, scope);
  });
});

describe("a cidr table", () => {
  test.each([
    ["⟦192.0.2.0/24⟧ OK", "constant.numeric.ip-address"],
    ["!⟦192.0.2.0/24⟧ OK", "constant.numeric.ip-address"],
    ["⟦2001:db8::/32⟧ OK", "constant.numeric.ip-address"],
    ["[⟦::1⟧]/128 OK", "constant.numeric.ip-address"],
    ["[⟦10.0.0.0/8⟧] OK", "constant.numeric.ip-address"],
    ["⟦example.org⟧ OK", "invalid.illegal.network"],
    ["192.0.2.0/24 ⟦REJECT⟧ text", "keyword.control.action"],
    ["if ⟦10.0.0.0/8⟧", "constant.numeric.ip-address"],
    ["if 10.0.0.0/8\n 1⟦0.1.0.0/16 OK⟧", "invalid.illegal.extra-text"],
    ["⟦endif⟧", "keyword.control.conditional"],
  ])("%s", (text, scope) => expectScope(cidr, text, scope));
});

describe("an alias file", () => {
  test.each([
    ["⟦root⟧: admin", "variable.other.alias"],
    ["root⟦:⟧ admin", "keyword.operator.assignment"],
    ["root:\n# comment\n  ⟦admin⟧", "string.unquoted"],
    ['"⟦a b⟧": admin', "variable.other.alias"],
    ["root: a⟦,⟧ b", "punctuation.separator.comma"],
    ['list: "⟦|⟧/bin/program a, b"', "keyword.control.destination"],
    ['list: "|⟦/bin/program a, b⟧"', "string.quoted.double"],
    ["list: ⟦:include:⟧/etc/list", "keyword.control.destination"],
    ["list: :include:⟦/etc/list⟧", "string.unquoted"],
    ["root⟦@⟧example.org: admin", "invalid.illegal.alias-name"],
  ])("%s", (text, scope) => expectScope(aliases, text, scope));
});
