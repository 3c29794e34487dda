import { describe, expect, test } from "vitest";
import { loadGrammar } from "../support/grammars.ts";
import { expectScope, markedScopes } from "../support/scopes.ts";

const grammar = await loadGrammar("postfix-master");

describe("columns", () => {
  test.each([
    ["⟦smtp⟧ inet n - y - - smtpd", "entity.name.type.service"],
    ["⟦[::1]:10025⟧ inet n - y - - smtpd", "entity.name.type.service"],
    ["smtp ⟦inet⟧ n - y - - smtpd", "storage.type.service"],
    ["smtp inet ⟦n⟧ - y - - smtpd", "constant.language.boolean.private"],
    ["smtp inet n ⟦-⟧ y - - smtpd", "constant.language.default.unpriv"],
    ["smtp inet n - ⟦y⟧ - - smtpd", "constant.language.boolean.chroot"],
    ["flush unix n - y ⟦1000⟧? 0 flush", "constant.numeric.wakeup"],
    ["flush unix n - y 1000⟦?⟧ 0 flush", "keyword.operator.conditional"],
    ["flush unix n - y 1000? ⟦0⟧ flush", "constant.numeric.maxproc"],
    ["smtp inet n - y - - ⟦smtpd⟧", "entity.name.function.command"],
    ["smtp inet n\n# comment\n - y\n\n - - ⟦smtpd⟧", "entity.name.function.command"],
    ["smtp ⟦tcp⟧ n - y - - smtpd", "invalid.illegal.service-type"],
    ["smtp inet ⟦no⟧ - y - - smtpd", "invalid.illegal.private"],
    ["smtp inet n - y - ⟦many⟧ smtpd", "invalid.illegal.maxproc"],
    ["smtp inet n - y - - ⟦-⟧", "invalid.illegal.command"],
  ])("%s", (text, scope) => expectScope(grammar, text, scope));
});

describe("arguments", () => {
  const service = "smtp inet n - y - - smtpd";
  test.each([
    ["⟦-o⟧ smtpd_sasl_auth_enable=yes", "constant.other.option"],
    ["-o ⟦smtpd_sasl_auth_enable⟧=yes", "variable.other.parameter"],
    ["-o smtpd_sasl_auth_enable⟦=⟧yes", "keyword.operator.assignment"],
    ["-o smtpd_sasl_auth_enable=⟦yes⟧", "constant.language"],
    ["-o a=permit_mynetworks,⟦reject⟧", "entity.name.function.restriction"],
    ["-o a=b ⟦-v⟧", "constant.other.option"],
    ["-o { ⟦smtpd_recipient_restrictions⟧ = permit }", "variable.other.parameter"],
    ["-o { a = permit_mynetworks, ⟦permit⟧ }", "entity.name.function.restriction"],
    ["-o a=${b?{⟦c⟧}:{d e}} -v", "string.unquoted"],
    ["-o a=${b?{c}:{d e}} ⟦-v⟧", "constant.other.option"],
    ["⟦flags⟧=DRhu user=vmail", "variable.other.attribute"],
    ["flags=DRhu user=⟦vmail⟧", "string.unquoted"],
    ["⟦argv⟧=/usr/bin/program -d x=y", "variable.other.attribute"],
    ["argv=/usr/bin/program ⟦-d⟧ x=y", "constant.other.option"],
    ["argv=/usr/bin/program -d ⟦x=y⟧", "string.unquoted"],
    ["argv=/usr/bin/program ${⟦recipient⟧}", "variable.parameter"],
    ["-o a=b\n# -o c=d\n  -o ⟦e⟧=f", "variable.other.parameter"],
  ])("%s", (text, scope) => expectScope(grammar, `${service}\n  ${text}`, scope));

  test("nothing that is left open reaches the next service", () => {
    for (const open of ["-o { a = {", "-o a=${b", "argv=$(b", "-o", "-o a="]) {
      const scopes = "meta.service entity.name.type.service";
      expect(markedScopes(grammar, `${service} ${open}\n⟦next⟧ unix - - n - - smtp`)).toBe(scopes);
    }
  });
});
