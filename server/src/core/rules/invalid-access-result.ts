import { findRestriction, readAccessResult } from "../facts/restrictions.ts";
import { isWithin } from "../facts/versions.ts";
import { splitListBraces } from "../syntax/value.ts";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { declaredClasses, readRestrictions } from "./restriction-lists.ts";
import type { RuleContext } from "./rule-context.ts";
import { resultKinds } from "./table-purpose.ts";
import { scanOf } from "./table-scan.ts";
import { isTemplate } from "./value-checks.ts";

/** What people write for actions. */
const meanings: Readonly<Record<string, string>> = {
  deny: "REJECT",
  block: "REJECT",
  blocked: "REJECT",
  drop: "REJECT",
  blacklisted: "REJECT",
  allow: "OK",
  accept: "OK",
  whitelisted: "OK",
};

/** Reports a value of an access table that smtpd(8) cannot carry out, or carries out the other way round. */
export const invalidAccessResult = defineRule({
  id: "invalid-access-result",
  severity: "error",
  files: ["table"],
  docs: {
    summary: "An access table has a value that is no action, or that permits where it seems to refuse.",
    why: "A word that is neither action nor restriction is answered with 451 4.3.5 Server configuration error to every client that matches, and so is a colon behind the action, which looks like the type of a lookup table. A number alone, 550 too, permits.",
    instead:
      "Write an action such as REJECT, OK or DUNNO, or a reply code with a text behind it: 550 5.7.1 Go away.",
    wrong: [
      {
        senders: "example.com Blacklisted\n",
        "main.cf": "smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders\n",
      },
      {
        senders: "example.com REJECT: go away\n",
        "main.cf": "smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders\n",
      },
      {
        senders: "example.com 550\n",
        "main.cf": "smtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders\n",
      },
    ],
    right: [
      {
        senders:
          "example.com reject go away: we know you\nexample.net 550 5.7.1 no\nexample.org OK # ours\na@example.com DUNNO\nb@example.com permit_mynetworks, reject_unknown_client_hostname\nc@example.com greylist\nd@example.com reject_rbl_client zen.spamhaus.org\n",
        "main.cf":
          "smtpd_restriction_classes = greylist\ngreylist = permit\nsmtpd_sender_restrictions = check_sender_access hash:/etc/postfix/senders\n",
      },
      {
        networks: "192.0.2.1 anything\n",
        "main.cf": "mynetworks = hash:/etc/postfix/networks\n",
      },
    ],
  },
  messages: {
    unknown: '"{word}" is no action: clients that match are refused with 451',
    colon:
      '"{word}" is read as a lookup table, since it has a colon: clients that match are refused with 451',
    permits: "a number alone permits, as OK does",
    change: "Change to {action}",
    remove: "Remove the colon",
    meant: "See that {action} is what was meant.",
    reject: "What was permitted so far is refused then.",
  },
  *check(context) {
    if (![...resultKinds(context.uses)].every((kind) => kind.startsWith("access-action"))) return;
    const scan = scanOf(context);
    const classes = allClasses(context);
    for (let index = 0; index < (scan?.count ?? 0); index += 1) {
      const value = scan?.value(index) ?? "";
      const complaint = isTemplate(value)
        ? undefined
        : complain(value, classes, context.configuration.version);
      const start = scan?.valueSpan(index).start ?? 0;
      if (complaint === undefined) continue;
      const { message, word } = complaint;
      const at = span(start, start + word.length);
      const action = meantAction(message, word);
      const hit = { at, message, data: { word } } as const;
      yield action === undefined ? hit : { ...hit, repair: action };
    }
  },
  fixes({ at, message, repair: action }) {
    if (message === "colon") {
      const colon = span(at.end - 1, at.end);
      return [{ title: "remove", safety: "safe", edits: [{ span: colon, newText: "" }] }];
    }
    const edits = [{ span: at, newText: action }];
    const why = message === "permits" ? "reject" : "meant";
    return [{ title: "change", data: { action }, safety: "unsafe", why, edits }];
  },
});

function complain(value: string, classes: ReadonlySet<string>, version: string) {
  const result = readAccessResult(value, version);
  if (result.kind === "numeric") {
    return /^[45][0-9][0-9]$/.test(value) ? ({ message: "permits", word: value } as const) : undefined;
  }
  if (result.kind !== "restrictions") return undefined;
  const [word = ""] = value.split(/[\s,]/);
  if (value.includes(":")) return { message: "colon", word } as const;
  const isKnown = readRestrictions(splitListBraces(value)).every(
    ({ item, restriction }) =>
      classes.has(item.text) || (restriction !== undefined && isWithin(restriction, version)),
  );
  return isKnown ? undefined : ({ message: "unknown", word } as const);
}

/** The classes of main.cf and of every service that may ask the table. */
function allClasses({ configuration, files }: RuleContext): ReadonlySet<string> {
  const services = files.master()?.services ?? [];
  const own = services.flatMap(({ overrides }) =>
    overrides.filter(({ name }) => name === "smtpd_restriction_classes").map(({ value }) => value),
  );
  const names = own.flatMap((value) => splitListBraces(value).map(({ text }) => text));
  return new Set([...declaredClasses(configuration), ...names]);
}

function meantAction(message: "unknown" | "colon" | "permits", word: string): string | undefined {
  if (message === "permits") return "REJECT";
  if (message === "unknown") return meanings[word.toLowerCase()];
  const action = word.replace(/:$/, "");
  return word.endsWith(":") && findRestriction(action) === undefined && /^[A-Za-z]+$/.test(action)
    ? action
    : undefined;
}
