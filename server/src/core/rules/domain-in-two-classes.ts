import { placeListItems } from "../config/value-places.ts";
import type { Location } from "../text/location.ts";
import {
  type AddressClasses,
  type ClassParameter,
  classParameters,
  openAddressClasses,
} from "./address-classes.ts";
import { defineRule } from "./define-rule.ts";
import type { RuleContext } from "./rule-context.ts";
import { isTemplate } from "./value-checks.ts";

/** The pairs of lists that Postfix warns about, the one that wins first. */
const pairs: readonly (readonly [ClassParameter, ClassParameter])[] = [
  ["mydestination", "virtual_alias_domains"],
  ["mydestination", "virtual_mailbox_domains"],
  ["virtual_alias_domains", "virtual_mailbox_domains"],
  ["virtual_alias_domains", "relay_domains"],
  ["virtual_mailbox_domains", "relay_domains"],
];

/** Reports a domain that is listed in two address classes; Postfix warns of it only when mail arrives. */
export const domainInTwoClasses = defineRule({
  id: "domain-in-two-classes",
  severity: "warning",
  files: ["main.cf"],
  docs: {
    summary: "A domain is listed in two address classes.",
    why: "A domain has one class only: mydestination wins over virtual_alias_domains, that over virtual_mailbox_domains, and that over relay_domains. Users who are known to the other class only are refused or bounced. Postfix logs a warning for each such recipient, but only when mail arrives.",
    instead:
      "List the domain once, in the class whose users it has. virtual_alias_maps rewrite the addresses of every class, so aliases need no virtual_alias_domains.",
    wrong: [
      "mydestination = example.com, localhost\nvirtual_mailbox_domains = example.com\n",
      "mydestination = $mydomain\nmydomain = example.com\nvirtual_alias_domains = example.net, example.com\n",
      {
        "main.cf": "mydestination = example.com\nvirtual_alias_maps = hash:/etc/postfix/virtual\n",
        virtual: "example.com anything\ninfo@example.com admin@example.net\n",
      },
      "virtual_mailbox_domains = shop.example.com\nvirtual_mailbox_maps = static:x\nrelay_domains = example.com\n",
    ],
    right: [
      "mydestination = localhost\nvirtual_mailbox_domains = example.com\nrelay_domains = example.net\n",
      "mydestination = example.com\nrelay_domains = example.com\n",
      {
        "main.cf": "mydestination = example.com\nvirtual_alias_maps = hash:/etc/postfix/virtual\n",
        virtual: "info@example.com admin@example.net\nexample.net anything\n",
      },
      "mydestination = example.com\nvirtual_mailbox_domains = mysql:/etc/postfix/domains.cf\n",
      "mydestination = mail.example.com\nvirtual_mailbox_domains = !mail.example.com, example.com\n",
    ],
  },
  messages: {
    both: "{domain} is listed in both {first} and {second}: it counts as one of {first}",
    covered: "{domain} is listed in {first}, and {second} covers it too: it counts as one of {first}",
    other: "the other list",
  },
  *check(context) {
    const classes = openAddressClasses(context);
    const listed = new Map(classParameters.map((parameter) => [parameter, domainsOf(parameter, context)]));
    const domains = new Set([...listed.values()].flatMap((places) => [...places.keys()]));
    for (const domain of domains) {
      const pair = pairs.find(([first, second]) => isInBoth(domain, [first, second], classes));
      if (pair === undefined) continue;
      const [first, second] = pair;
      const isCovered = second === "relay_domains" && listed.get(second)?.has(domain) !== true;
      // Whoever leaves relay_domains at an old default has not listed anything twice.
      if (isCovered && context.configuration.explicit(second) === undefined) continue;
      const [at, other] = [second, first]
        .map((parameter) => listed.get(parameter)?.get(domain) ?? settingOf(parameter, context))
        .filter((place) => place?.file === context.file);
      if (at === undefined) continue;
      const related = other === undefined ? [] : ([{ ...other, message: "other" }] as const);
      const hit = { at: at.span, data: { domain, first, second }, related };
      yield isCovered ? { ...hit, message: "covered", severity: "info" } : { ...hit, message: "both" };
    }
  },
});

function isInBoth(domain: string, lists: readonly ClassParameter[], classes: AddressClasses): boolean {
  return lists.every((list) => classes.matches(list, domain) === true);
}

/** The domains that main.cf names in the list itself, with their places; domains in tables are asked for only. */
function domainsOf(
  parameter: ClassParameter,
  { configuration }: RuleContext,
): Map<string, Location | undefined> {
  const effective = configuration.effective(parameter);
  if (effective === undefined || effective.value === "" || effective.error !== undefined) return new Map();
  const domains = placeListItems(configuration, effective).filter(
    ({ text }) => !/^[!/[#]|[:$*]/.test(text) && !isTemplate(text),
  );
  return new Map(domains.map(({ text, at }) => [text.toLowerCase(), at]));
}

function settingOf(parameter: ClassParameter, { configuration, file }: RuleContext): Location | undefined {
  const setting = configuration.explicit(parameter);
  return setting === undefined ? undefined : { file, span: setting.nameSpan };
}
