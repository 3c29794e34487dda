/** Addresses that nobody has, where a table outside of the files has a say in what becomes of them. */
import { describe, expect, test } from "vitest";
import { neighbour, server } from "../../../../support/mail-server.ts";
import { simulate } from "../../../../support/routes.ts";

function decisionOn(settings: string, recipient: string) {
  const { access, unknown } = simulate(server(settings), { ...neighbour, recipient });
  return {
    action: access?.action,
    reply: access?.reply,
    reasons: unknown.map(({ reason }) => reason.template),
  };
}

const outside = "{table} is answered outside of the files; it is asked for {key}";
const clientName = "the reply holds the host name of the client, which the DNS tells";

describe("whether smtpd(8) takes a recipient is not known", () => {
  test.each([
    ["transport_maps = ldap:routes\nlocal_recipient_maps =\n", "the transport may be error"],
    ["relocated_maps = ldap:moved\nlocal_recipient_maps =\n", "the recipient may have moved"],
    ["virtual_mailbox_domains = ldap:d\nvirtual_mailbox_maps = inline:{x=y}\n", "the class may be another"],
  ])("%s: %s", (settings) => {
    const recipient = settings.startsWith("virtual") ? "u@remote.example" : "u@local.example";
    const { action, reply, reasons } = decisionOn(settings, recipient);
    expect(action).toBe("unknown");
    expect(reply).toBeUndefined();
    expect(reasons).toContain(outside);
    expect(reasons).not.toContain(clientName);
  });
});

test("one that has moved in any case is refused with words that are not known", () => {
  const { action, reply } = decisionOn(
    "relocated_maps = randmap:{a,b}\nlocal_recipient_maps =\n",
    "u@local.example",
  );
  expect({ action, reply }).toEqual({ action: "reject", reply: undefined });
});
