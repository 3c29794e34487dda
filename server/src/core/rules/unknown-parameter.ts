import { distance } from "fastest-levenshtein";
import type { Parameter } from "../facts/parameter.ts";
import { findParameter, isKnownIn } from "../facts/parameters.ts";
import { isAtLeast } from "../facts/versions.ts";
import type { Span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";
import {
  clientPrefixes,
  parameterNames,
  referredNames,
  restrictionClasses,
  restrictionWords,
} from "./names-in-use.ts";
import type { RuleContext } from "./rule-context.ts";
import { type Setting, settingsOf } from "./settings.ts";
import { isTemplate } from "./value-checks.ts";

/** Parameters of the Postfix that came with Mac OS X Server. */
const appleNames =
  /^(mydomain_fallback|enable_server_options|smtpd_use_pw_server|smtpd_pw_server_security_options|server_enabled)$/;

/** Parameters whose misspelling leaves a default that trusts less, so that mending it widens trust. */
const decidesTrust = /mynetworks|_restrictions$|relay_domains|mydestination|authorized|permit/;

/** The name that was meant, and why its setting needs a person's eye. */
interface Meant {
  readonly name: string;
  readonly why?: "trust" | "again" | "several";
}

/** Reports a parameter that Postfix does not know and that nothing refers to: it ignores it without a word. */
export const unknownParameter = defineRule({
  id: "unknown-parameter",
  severity: "warning",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A parameter is set that this Postfix does not know and that nothing refers to.",
    why: "No daemon says a word: it uses the default of the parameter that was meant. Only postconf prints a warning about an unused parameter.",
    instead:
      "Mend the spelling, or delete the line. A name of your own is fine as soon as some value refers to it as $name.",
    wrong: [
      "inet_interface = all\n",
      "Relayhost = [mx.example.org]\n",
      "my_own_name = 192.0.2.0/24\n",
      "\ufeffmyhostname = mail.example.com\n",
      "program_directory = /usr/lib/postfix\n",
      {
        "main.cf": "slow_destination_rate_delay = 1s\n",
        "master.cf": "smtp unix - - n - - smtp\n",
      },
      {
        "master.cf": "smtp inet n - n - - smtpd\n  -o smtpd_tls_wrapper_mode=yes\n",
        "main.cf": "myhostname = mail.example.com\n",
      },
    ],
    right: [
      "inet_interfaces = all\n",
      "office = 192.0.2.0/24\nmynetworks = 127.0.0.0/8 $office\n",
      "smtpd_restriction_classes = greylist\ngreylist = check_policy_service unix:private/greylist\n",
      "virtual_alias_maps = ldap:people\npeople_server_host = ldap.example.com\npeople_search_base = dc=example,dc=com\n",
      {
        "main.cf": "slow_destination_rate_delay = 1s\npolicy-spf_time_limit = 3600s\n",
        "master.cf":
          "slow unix - - n - - smtp\npolicy-spf unix - n n - 0 spawn user=nobody argv=/usr/bin/policyd-spf\n",
      },
      {
        "master.cf":
          "submission inet n - n - - smtpd\n  -o smtpd_client_restrictions=$mua_client_restrictions\n",
        "main.cf": "mua_client_restrictions = permit_sasl_authenticated, reject\n",
      },
    ],
  },
  messages: {
    misspelt: "{name} is not a Postfix parameter; did you mean {suggestion}?",
    mark: "a byte order mark stands in front of {name}: Postfix takes it for a part of the name, and {name} is not set",
    unused: "{name} is not a Postfix parameter, and nothing refers to it",
    newer: "{name} came with Postfix {since}; Postfix {version} ignores it",
    older: "{name} is gone since Postfix {until}; Postfix {version} ignores it",
    service: "{name} has no effect, since master.cf has no service {service}",
    rename: "Change to {suggestion}",
    trust: "The setting decides whom Postfix trusts or accepts, and it takes effect for the first time.",
    again: "{suggestion} is set elsewhere too, and the last setting wins.",
    several: "More than one parameter has a name like this.",
  },
  *check(context) {
    const known = knownNames(context);
    for (const setting of settingsOf(context)) {
      const { name, nameSpan: at } = setting;
      const parameter = findParameter(name);
      const isPlain = parameter?.family === undefined && parameter !== undefined;
      if (isPlain && isKnownIn(parameter, setting.configuration.version)) continue;
      if (known.isUsed(name) || appleNames.test(name) || isTemplate(name)) continue;
      if (name.startsWith("\ufeff")) {
        yield { at, message: "mark", data: { name: name.slice(1) } };
        continue;
      }
      if (isPlain) {
        const version = versionMessage(parameter, setting.configuration.version);
        if (version !== undefined) yield { at, ...version };
        continue;
      }
      yield* misspelt(setting, parameter, context, at);
    }
  },
  fixes({ at, repair: meant }) {
    return meant.map(({ name, why }) => {
      const fix = {
        title: "rename",
        data: { suggestion: name },
        edits: [{ span: at, newText: name }],
      } as const;
      return why === undefined ? { ...fix, safety: "safe" } : { ...fix, safety: "unsafe", why };
    });
  },
});

/** Tells whether something refers to a name; worked out when first asked, since most files have no such name. */
function knownNames(context: RuleContext): { isUsed(name: string): boolean } {
  let used: ReadonlySet<string> | undefined;
  let prefixes: readonly string[] = [];
  return {
    isUsed(name) {
      if (used === undefined) {
        used = new Set([
          ...referredNames(context),
          ...restrictionClasses(context),
          ...restrictionWords(context),
        ]);
        prefixes = clientPrefixes(context);
      }
      return used.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
    },
  };
}

function versionMessage(parameter: Parameter, version: string) {
  const { name, since, until } = parameter;
  if (isKnownIn(parameter, version)) return undefined;
  if (until !== undefined && isAtLeast(version, since)) {
    const next = nextVersion(until);
    return { message: "older", data: { name, until: next, version } } as const;
  }
  return { message: "newer", data: { name, since, version } } as const;
}

/** The version behind the last one that has something; 2.11 was followed by 3.0. */
function nextVersion(version: string): string {
  if (version === "2.11") return "3.0";
  const [major, minor] = version.split(".");
  return `${major}.${Number(minor) + 1}`;
}

function* misspelt(setting: Setting, parameter: Parameter | undefined, context: RuleContext, at: Span) {
  const { name } = setting;
  const service = parameter?.family === undefined ? undefined : transportOf(name, parameter.family.suffix);
  const services = serviceNames(context);
  if (service !== undefined && (services === undefined || services.has(service))) return;
  const near = nearestNames(name, candidates(setting, services ?? new Set()), service !== undefined);
  const [suggestion] = near;
  if (suggestion === undefined) {
    yield service === undefined
      ? ({ at, message: "unused", data: { name } } as const)
      : ({ at, message: "service", data: { name, service } } as const);
    return;
  }
  const repair = near.map((meant) => meantBy(meant, near, context));
  yield { at, message: "misspelt", data: { name, suggestion }, repair } as const;
}

function transportOf(name: string, suffix: string): string {
  return name.slice(0, -suffix.length);
}

/** The services of master.cf; undefined when there is no master.cf to look at. */
function serviceNames({ files }: RuleContext): ReadonlySet<string> | undefined {
  const services = files.master()?.services;
  return services && new Set(services.map(({ columns }) => columns.service?.text ?? ""));
}

/** What a name may be a slip of: parameters of the target version, and families with the services that there are. */
function candidates({ name, configuration }: Setting, services: ReadonlySet<string>): string[] {
  const family = findParameter(name)?.family;
  const members = family === undefined ? [] : [...services].map((service) => service + family.suffix);
  return [...parameterNames(configuration.version), ...members];
}

/** The names with the fewest slips between them and `name`, at most one in six letters and three in all. */
function nearestNames(name: string, all: readonly string[], isMember: boolean): string[] {
  const wanted = name.toLowerCase().replaceAll("-", "_");
  // Names of a family differ in the service mostly, and another service is not what was meant.
  const limit = isMember ? 1 : Math.min(3, Math.max(1, Math.floor(wanted.length / 6)));
  let best = limit;
  let near: string[] = [];
  for (const candidate of all) {
    if (Math.abs(candidate.length - wanted.length) > best) continue;
    const slips = distance(candidate, wanted);
    if (slips > best) continue;
    near = slips < best ? [candidate] : [...near, candidate];
    best = slips;
  }
  return near.slice(0, 3);
}

function meantBy(name: string, near: readonly string[], { files }: RuleContext): Meant {
  if (near.length > 1) return { name, why: "several" };
  if (files.main()?.parameters.some((parameter) => parameter.name === name)) return { name, why: "again" };
  return decidesTrust.test(name) ? { name, why: "trust" } : { name };
}
