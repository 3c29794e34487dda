import { distance } from "fastest-levenshtein";
import { findParameter } from "../facts/parameters.ts";
import { restrictions } from "../facts/restrictions.ts";
import { isAtLeast, isWithin } from "../facts/versions.ts";
import { defineRule } from "./define-rule.ts";
import { declaredClasses, readRestrictions } from "./restriction-lists.ts";
import { listItemsOf, type PlacedListItem, settingsOf } from "./settings.ts";
import { isTemplate } from "./value-checks.ts";

/** Reports a word in a restriction list that is no restriction: clients that get there are refused with 451. */
export const unknownRestriction = defineRule({
  id: "unknown-restriction",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A restriction list holds a word that is no restriction of this Postfix and no declared class.",
    why: "Nothing is said at start. Every client that gets as far as the word is answered 451 4.3.5 Server configuration error. Clients that an earlier item permits notice nothing, so a test from the own network passes.",
    instead:
      "Mend the spelling. A class of your own must be named in smtpd_restriction_classes, with the same case of letters.",
    wrong: [
      "smtpd_recipient_restrictions = permit_mynetwork, reject_unauth_destination\n",
      "smtpd_client_restrictions = permit_mynetworks, check_clients, permit\n",
      "greylist = check_policy_service unix:private/greylist\nsmtpd_recipient_restrictions = reject_unauth_destination, greylist\n",
      "smtpd_recipient_restrictions = check_relay_domains, reject_unauth_destination\n",
    ],
    right: [
      "smtpd_recipient_restrictions = PERMIT_MYNETWORKS reject_rbl_client zen.spamhaus.org,\n    check_policy_service { inet:127.0.0.1:10023, timeout=10s }, warn_if_reject reject_unknown_client_hostname, reject_unauth_destination\n",
      "smtpd_restriction_classes = greylist\ngreylist = check_policy_service unix:private/greylist\nsmtpd_recipient_restrictions = reject_unauth_destination, greylist, sleep 5, hash:/etc/postfix/recipients\n",
      "smtpd_client_restrictions = ${stress?reject_unknown_client_hostname}, permit_mynetworks\n",
    ],
  },
  messages: {
    unknown: '"{word}" is no restriction: clients that get here are refused with 451',
    misspelt:
      '"{word}" is no restriction: clients that get here are refused with 451; did you mean {suggestion}?',
    class: '"{word}" is not named in smtpd_restriction_classes: clients that get here are refused with 451',
    removed: '"{word}" is gone since Postfix {since}: clients that get here are refused with 451',
    newer: '"{word}" came with Postfix {since}: clients that get here are refused with 451',
    rename: "Change to {suggestion}",
    order: "The restriction takes effect for the first time: see that its place in the list is right.",
  },
  *check(context) {
    for (const setting of settingsOf(context)) {
      const classes = declaredClasses(setting.configuration);
      if (findParameter(setting.name)?.type !== "restrictions" && !classes.has(setting.name)) continue;
      if (!/^smtpd_/.test(setting.name) && !classes.has(setting.name)) continue;
      for (const { item, restriction } of readRestrictions(listItemsOf(setting, context.file))) {
        const { text: word, at } = item;
        if (classes.has(word) || isTemplate(word) || /[:$]/.test(word)) continue;
        const { version } = setting.configuration;
        if (restriction !== undefined) {
          if (isWithin(restriction, version)) continue;
          const isNewer = !isAtLeast(version, restriction.since);
          const since = isNewer ? restriction.since : firstWithout(restriction.until ?? "");
          yield { at, message: isNewer ? "newer" : "removed", data: { word, since } };
        } else if (setting.configuration.effective(word) !== undefined) {
          yield { at, message: "class", data: { word } };
        } else yield* unknownWord(item, version);
      }
    }
  },
  fixes({ at, repair: suggestion }) {
    const edits = [{ span: at, newText: suggestion }];
    return [{ title: "rename", data: { suggestion }, safety: "unsafe", why: "order", edits }];
  },
});

function* unknownWord({ text: word, at, literal }: PlacedListItem, version: string) {
  const known = restrictions.filter((restriction) => isWithin(restriction, version)).map(({ name }) => name);
  const near = known.filter((name) => distance(name, word.toLowerCase()) <= (word.length < 10 ? 1 : 2));
  const [suggestion] = near;
  if (suggestion === undefined || near.length > 1) {
    yield { at, message: "unknown", data: { word } } as const;
    return;
  }
  const hit = { at, message: "misspelt", data: { word, suggestion } } as const;
  yield literal ? { ...hit, repair: suggestion } : hit;
}

/** The version behind the last one that has it. */
function firstWithout(until: string): string {
  const [major = "", minor = ""] = until.split(".");
  return until === "2.11" ? "3.0" : `${major}.${Number(minor) + 1}`;
}
