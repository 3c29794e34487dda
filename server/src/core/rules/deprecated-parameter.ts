import type { Deprecation, Parameter } from "../facts/parameter.ts";
import { findParameter, isKnownIn } from "../facts/parameters.ts";
import { isAtLeast } from "../facts/versions.ts";
import type { TextEdit } from "../text/edit.ts";
import { defineRule } from "./define-rule.ts";
import { referredNames } from "./names-in-use.ts";
import { type Setting, settingsOf } from "./settings.ts";

/** A way to mend a setting. */
interface Mending {
  readonly title: "rename" | "replace" | "remove";
  readonly edits: readonly TextEdit[];
  readonly setting?: string;
}

/** Reports a parameter that Postfix keeps for old configurations only. */
export const deprecatedParameter = defineRule({
  id: "deprecated-parameter",
  severity: "warning",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A parameter is deprecated, has another name now, or has no effect any more.",
    why: "Old names mostly work still, but the new one overrules them without a word, and newer versions warn at each start. Some day the name is gone, and the setting is ignored.",
    instead: "Use the parameter that the message names.",
    wrong: [
      "smtpd_use_tls = yes\n",
      "postscreen_blacklist_action = drop\n",
      "smtpd_tls_dh512_param_file = /etc/postfix/dh512.pem\n",
      "smtp_tls_per_site = hash:/etc/postfix/tls_per_site\n",
      {
        "master.cf": "smtps inet n - n - - smtpd\n  -o smtpd_enforce_tls=yes\n",
        "main.cf": "myhostname = mail.example.com\n",
      },
    ],
    right: [
      "smtpd_tls_security_level = may\npostscreen_denylist_action = drop\nsmtp_tls_policy_maps = hash:/etc/postfix/tls_policy\n",
      "#smtpd_use_tls = yes\nsmtpd_tls_auth_only = yes\n",
    ],
  },
  messages: {
    deprecated: "{name} is deprecated since Postfix {since}",
    use: "{name} is deprecated since Postfix {since}; use {replacement}",
    renamed: "{name} is the old name of {replacement}, since Postfix {since}",
    replaced: "{name} was replaced by {replacement} in Postfix {since}",
    ignored: "{name} has no effect since Postfix {since}",
    overruled: "{name} has no effect, since {replacement} is set too",
    obsolete: "{name} is obsolete",
    rename: "Change to {replacement}",
    replace: 'Change to "{setting}"',
    remove: "Remove the setting",
  },
  *check(context) {
    const referred = referredNames(context);
    for (const setting of settingsOf(context)) {
      const parameter = findParameter(setting.name);
      const { version } = setting.configuration;
      if (parameter?.deprecated === undefined || !isKnownIn(parameter, version)) continue;
      const { since, warnsSince } = parameter.deprecated;
      if (since !== undefined && !isAtLeast(version, since)) continue;
      const isWarned = warnsSince !== undefined && isAtLeast(version, warnsSince);
      const isReferred = referred.has(setting.name);
      const hit = { at: setting.nameSpan, ...say(parameter, parameter.deprecated, setting, isReferred) };
      const weighed = isWarned ? hit : ({ ...hit, severity: "info" } as const);
      const repair = isReferred ? undefined : mend(setting, parameter.deprecated);
      yield repair === undefined ? weighed : { ...weighed, repair };
    }
  },
  fixes({ data = {}, repair: { title, edits, setting } }) {
    const fix = { title, data: setting === undefined ? data : { ...data, setting }, edits } as const;
    return [{ ...fix, safety: "safe" }];
  },
});

function say(
  { name }: Parameter,
  { kind, since, replacedBy }: Deprecation,
  setting: Setting,
  isReferred: boolean,
) {
  const [replacement] = replacedBy;
  if (since === undefined) return { message: "obsolete", data: { name } } as const;
  if (kind === "ignored") return { message: "ignored", data: { name, since } } as const;
  if (replacement === undefined) return { message: "deprecated", data: { name, since } } as const;
  const data = { name, since, replacement: replacedBy.join(", ") };
  if (!isReferred && isSet(setting, replacement))
    return { message: "overruled", data: { name, replacement } } as const;
  if (kind === "renamed") return { message: "renamed", data } as const;
  return { message: kind === "replaced" ? "replaced" : "use", data } as const;
}

/** The replacement is set where it counts, and to something. */
function isSet({ configuration }: Setting, replacement: string): boolean {
  const effective = configuration.effective(replacement);
  return effective !== undefined && effective.origin !== "default" && effective.value !== "";
}

function mend(setting: Setting, { kind, replacedBy, advice }: Deprecation): Mending | undefined {
  const { nameSpan, whole } = setting;
  const [replacement] = replacedBy;
  const mayGo =
    kind === "ignored" || advice === "unset" || (replacement !== undefined && isSet(setting, replacement));
  if (mayGo)
    return whole === undefined ? undefined : { title: "remove", edits: [{ span: whole, newText: "" }] };
  if (replacement === undefined || replacedBy.length > 1) return undefined;
  if (kind === "renamed") return { title: "rename", edits: [{ span: nameSpan, newText: replacement }] };
  const level = tlsLevel(setting);
  if (level === undefined) return undefined;
  const separator = setting.service === undefined ? " = " : "=";
  const text = replacement + separator + level;
  const edits = [{ span: { start: nameSpan.start, end: setting.valueSpan.end }, newText: text }];
  return { title: "replace", edits, setting: text };
}

/** The security level that a switch of old means; undefined where another of these switches decides. */
function tlsLevel({ name, value, configuration }: Setting): string | undefined {
  const [, prefix = "", word = ""] = /^(\w+)_(use_tls|enforce_tls)$/.exec(name) ?? [];
  const isOn = value.toLowerCase() === "yes";
  const isEnforced = configuration.value(`${prefix}_enforce_tls`).toLowerCase() === "yes";
  if (word === "use_tls" && !isEnforced) return isOn ? "may" : "none";
  if (word !== "enforce_tls" || !isOn) return undefined;
  // The clients check the peer's name as well, unless they are told not to.
  const checksName = configuration.value(`${prefix}_tls_enforce_peername`).toLowerCase() === "yes";
  return checksName ? "verify" : "encrypt";
}
