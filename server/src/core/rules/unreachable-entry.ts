import { type AddressClasses, openAddressClasses } from "./address-classes.ts";
import { defineRule } from "./define-rule.ts";
import { deadForm, judgesOf } from "./key-forms.ts";
import type { RuleContext } from "./rule-context.ts";
import { purposeOf } from "./table-purpose.ts";
import { scanOf } from "./table-scan.ts";
import { isTemplate } from "./value-checks.ts";

/** Reports an entry of an indexed table that no lookup ever asks for. */
export const unreachableEntry = defineRule({
  id: "unreachable-entry",
  severity: "warning",
  files: ["table"],
  docs: {
    summary: "An entry has a key that Postfix never looks up in this table.",
    why: "An indexed table holds fixed texts. Postfix asks for an address, its domain, parent domains and a few more forms, which differ from table to table; an entry with another form is never found, and nobody says so. transport_maps is not asked at all for recipients in virtual alias domains.",
    instead:
      "Write the key in a form that the table is asked for. Networks such as 192.0.2.0/24 need a cidr: table, patterns a regexp: or pcre: table.",
    wrong: [
      "@example.com smtp:[mx.example.com]\n",
      "*.example.com smtp:[mx.example.com]\n",
      "example.com. smtp:[mx.example.com]\n",
      "info@ smtp:[mx.example.com]\n",
      "192.0.2.1 smtp:[mx.example.com]\n",
      "\u3000example.com smtp:[mx.example.com]\n",
      {
        clients: "192.0.2.0/24 REJECT\n",
        "main.cf": "smtpd_client_restrictions = check_client_access hash:/etc/postfix/clients\n",
      },
      {
        senders: ".example.com REJECT\n",
        "main.cf": "smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders\n",
      },
      {
        virtual: "*@example.com admin@example.net\n",
        "main.cf": "virtual_alias_domains = example.com\nvirtual_alias_maps = hash:/etc/postfix/virtual\n",
      },
      {
        transport: "example.com smtp:[mx.example.com]\n",
        "main.cf":
          "virtual_alias_domains = example.com\nvirtual_alias_maps = static:admin@example.net\ntransport_maps = hash:/etc/postfix/transport\n",
      },
    ],
    right: [
      "* :\nexample.com smtp:\n.example.com smtp:\ninfo@example.com smtp:\n[192.0.2.1] smtp:\nlocalhost :\n",
      {
        clients: "192.0.2 REJECT\n192.0.2.1 OK\nexample.com REJECT\n2001:db8 REJECT\ncom OK\n",
        "main.cf": "smtpd_client_restrictions = check_client_access hash:/etc/postfix/clients\n",
      },
      {
        senders: "example.com REJECT\npostmaster@ OK\n<> OK\nuser@example.net OK\n[192.0.2.1] REJECT\n",
        "main.cf": "smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders\n",
      },
      {
        virtual: "example.com anything\n@example.com admin@example.net\nroot admin@example.net\n",
        "main.cf": "virtual_alias_maps = hash:/etc/postfix/virtual\n",
      },
      {
        both: "192.0.2.0 REJECT\n.example.com REJECT\n",
        "main.cf":
          "parent_domain_matches_subdomains =\nsmtpd_client_restrictions = check_client_access hash:/etc/postfix/both\nsmtpd_sender_restrictions = check_sender_access hash:/etc/postfix/both\n",
      },
    ],
  },
  messages: {
    at: 'Postfix never looks up "{key}" here: a domain stands without @',
    star: 'Postfix never looks up "{key}" here: * is no wildcard inside a key',
    dot: 'Postfix never looks up "{key}" here: subdomains have no entry of their own kind',
    parent: 'Postfix never looks up "{key}" here: a domain without the dot covers its subdomains',
    trailing: 'Postfix never looks up "{key}" here: no key ends with a dot',
    localpart: 'Postfix never looks up "{key}" here: a user without domain is no key',
    user: 'Postfix never looks up "{key}" here: a user without domain has an @ behind the name',
    network: 'Postfix never looks up "{key}" here: a network needs a cidr: table',
    address: 'Postfix never looks up "{key}" here: an IP address in place of a domain stands in brackets',
    brackets: 'Postfix never looks up "{key}" here: an IP address stands without brackets',
    blank:
      'Postfix never looks up "{key}" here: its blank is a full-width or no-break space, which counts as a letter',
    alias: "Postfix never asks this table for {domain}, which is a virtual alias domain",
    change: "Change to {meant}",
    live: "The entry takes effect for the first time.",
  },
  *check(context) {
    const scan = scanOf(context);
    const judges = scan === undefined ? undefined : judgesOf(context.uses, context.configuration);
    if (scan === undefined || judges === undefined) return;
    const classes = onlyForTransport(context) ? openAddressClasses(context) : undefined;
    for (let index = 0; index < scan.count; index += 1) {
      const key = scan.key(index);
      const isPlain = /^[a-z0-9_+][a-z0-9_+-]*[.@][a-z0-9_.@+-]*[a-z]$/i.test(key);
      const dead = isPlain || isTemplate(key) ? undefined : deadForm(key, judges);
      if (dead !== undefined) {
        const hit = { at: scan.keySpan(index), message: dead.form, data: { key } } as const;
        yield dead.meant === undefined ? hit : { ...hit, repair: dead.meant };
      } else if (classes !== undefined) {
        const domain = key.slice(key.lastIndexOf("@") + 1);
        if (isVirtualAlias(domain, classes))
          yield { at: scan.keySpan(index), message: "alias", data: { domain } };
      }
    }
  },
  fixes({ at, data = {}, repair: meant }) {
    const edits = [{ span: at, newText: meant }];
    return [{ title: "change", data: { ...data, meant }, safety: "unsafe", why: "live", edits }];
  },
});

function onlyForTransport({ uses }: RuleContext): boolean {
  return uses.every((use) => /^(address_verify_)?transport_maps$/.test(purposeOf(use)));
}

function isVirtualAlias(domain: string, classes: AddressClasses): boolean {
  if (domain.startsWith(".") || domain.startsWith("[") || domain === "*") return false;
  if (!classes.mayHave("virtual_alias_domains", domain)) return false;
  return (
    classes.matches("mydestination", domain) === false &&
    classes.matches("virtual_alias_domains", domain) === true
  );
}
