import { distance } from "fastest-levenshtein";
import type { AllowedValue, EnumParameter } from "../facts/parameter.ts";
import { allowedValuesIn } from "../facts/parameters.ts";
import { splitList } from "../syntax/value.ts";
import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import { isDecorated, type KnownSetting, knownSettings } from "./value-checks.ts";

/** Reports a word that is none of those that a parameter takes. */
export const invalidEnumeration = defineRule({
  id: "invalid-enumeration",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A parameter that takes one or more of a few words holds another word.",
    why: "Most programs that read the parameter end with a fatal error as soon as they start; inet_protocols stops every program. postconf and postfix check do not notice.",
    instead: "Write one of the words that the message lists.",
    wrong: [
      "smtpd_tls_security_level = yes\n",
      "inet_protocols = ipv4, ip6\n",
      "notify_classes = all\n",
      "notify_classes = Bounce\n",
      "smtp_address_preference = v4\n",
    ],
    right: [
      "smtpd_tls_security_level = May\nsmtp_tls_security_level =\n",
      "inet_protocols = ipv4,ipv6\nnotify_classes =\n",
      "tls_ssl_options = NO_COMPRESSION, 0x40000000\n",
      "smtpd_discard_ehlo_keywords = silent-discard, something-new\n",
    ],
  },
  messages: {
    unknown: '{name} does not know "{word}"; it takes {words}',
    newer: '{name} takes "{word}" from Postfix {version} on only',
    change: "Change to {word}",
  },
  *check(context) {
    for (const known of knownSettings(context)) {
      const { parameter, value } = known;
      if (parameter.type !== "enum" && parameter.type !== "enum-list") continue;
      if (!parameter.closed || isDecorated(value)) continue;
      yield* wrongWords(known, parameter);
    }
  },
  fixes({ at, repair: word }) {
    return [{ title: "change", data: { word }, safety: "safe", edits: [{ span: at, newText: word }] }];
  },
});

function* wrongWords({ setting, value }: KnownSetting, parameter: EnumParameter) {
  const { name } = setting;
  const { version } = setting.configuration;
  const words = allowedValuesIn(parameter, version);
  for (const item of wordsOf(value, parameter)) {
    const word = item.text;
    const matches = ({ value: allowed }: AllowedValue) =>
      allowed === word || (parameter.ignoreCase && allowed.toLowerCase() === word.toLowerCase());
    if (words.some(matches) || (parameter.numbers && /^0x[0-9a-f]+$/i.test(word))) continue;
    const literal = setting.value === value;
    const at = literal ? setting.valuePart(item.span.start, item.span.end) : setting.valueSpan;
    const newer = parameter.values.find(matches);
    if (newer?.since !== undefined) {
      yield { at, message: "newer", data: { name, word, version: newer.since } } as const;
      continue;
    }
    const near = literal ? nearest(word, words) : undefined;
    const data = { name, word, words: words.map((allowed) => allowed.value).join(", ") };
    const hit = { at, message: "unknown", data } as const;
    yield near === undefined ? hit : { ...hit, repair: near };
  }
}

function wordsOf(value: string, { type }: EnumParameter) {
  if (type === "enum-list") return splitList(value);
  return value === "" ? [] : [{ text: value, span: span(0, value.length) }];
}

/** The allowed word that is one slip away, when there is exactly one. */
function nearest(word: string, words: readonly AllowedValue[]): string | undefined {
  const near = words.filter((allowed) => distance(allowed.value.toLowerCase(), word.toLowerCase()) <= 1);
  return near.length === 1 ? near[0]?.value : undefined;
}
