import type { TimeParameter } from "../facts/parameter.ts";
import { readTime, type TimeValue, timeLimits, unitSeconds } from "../facts/time-value.ts";
import { defineRule } from "./define-rule.ts";
import { isDecorated, knownSettings, usersOf } from "./value-checks.ts";

/** Words that mean what their first letter says, so that it does no harm that Postfix reads no further. */
const unitWords = /^(s(ecs?|econds?)?|m(ins?|inutes?)?|h(rs?|ours?)?|d(ays?)?|w(ks?|eeks?)?)$/;

/** Reports a time that Postfix cannot read, reads as another time than it says, or finds out of range. */
export const invalidTime = defineRule({
  id: "invalid-time",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A time is not digits with one unit letter, or it is out of the parameter's range.",
    why: "With a blank, a fraction, a capital letter or an unknown unit, each program that reads the parameter ends with a fatal error. Behind the digits Postfix reads one letter and ignores the rest without a word: 18000ms are 18000 minutes, 1h30m is one hour.",
    instead:
      "Write digits and one of s, m, h, d, w: 90m, not 1.5h or 1h30m. Without a letter the parameter's own unit holds, which may be hours or days.",
    wrong: [
      "maximal_queue_lifetime = 5 days\n",
      "minimal_backoff_time = 1.5h\n",
      "queue_run_delay = 5H\n",
      "smtpd_timeout = 18000ms\n",
      "maximal_queue_lifetime = 432000\n",
      "smtpd_timeout = 0s\n",
    ],
    right: [
      "maximal_queue_lifetime = 5d\nbounce_queue_lifetime = 2\nqueue_run_delay = 300\n",
      "smtpd_timeout = ${stress?{10}:{300}}s\nminimal_backoff_time = 10min\n",
    ],
  },
  messages: {
    unreadable: '{name} cannot be read as a time: "{value}"; {users} will not start',
    letter: 'Postfix reads "{value}" as {read} and ignores the rest',
    small: "{name} must be at least {limit}s: {users} will not start",
    large:
      "{name} must be at most {limit}s, and a number without a unit counts as {value}: {users} will not start",
    change: "Change to {time}",
    as: "Postfix reads the value as {read} so far.",
  },
  *check(context) {
    for (const { setting, parameter, value } of knownSettings(context)) {
      if (parameter.type !== "time" || value === "" || isDecorated(value)) continue;
      const hit = { at: setting.valueSpan };
      const data = { name: setting.name, value, users: usersOf(parameter) };
      const time = readTime(value, parameter);
      const better = value === setting.value ? meantTime(value) : undefined;
      const repair = better === undefined ? {} : { repair: { time: better, read: time?.read ?? "" } };
      if (time === undefined) yield { ...hit, message: "unreadable", data, ...repair };
      else if (time.rest !== "" && !unitWords.test(time.read.slice(-1) + time.rest)) {
        yield {
          ...hit,
          message: "letter",
          severity: "warning",
          data: { ...data, read: time.read },
          ...repair,
        };
      } else
        yield* outOfRange(time, parameter).map((range) => ({
          ...hit,
          ...range,
          data: { ...data, ...range.data },
        }));
    }
  },
  fixes({ at, repair: { time, read } }) {
    const fix = { title: "change", edits: [{ span: at, newText: time }] } as const;
    return [
      read === ""
        ? { ...fix, data: { time }, safety: "safe" }
        : { ...fix, data: { time, read }, safety: "unsafe", why: "as" },
    ];
  },
});

function outOfRange({ seconds, read }: TimeValue, parameter: TimeParameter) {
  const { min, max } = timeLimits(parameter);
  if (seconds < min) return [{ message: "small", data: { limit: min } }] as const;
  return seconds > max ? ([{ message: "large", data: { limit: max, value: read } }] as const) : [];
}

/** The time behind `5 days`, `5H`, `1.5h` or `1h30m`; undefined where more than one could be meant. */
function meantTime(value: string): string | undefined {
  const parts = [...value.matchAll(/([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]+)[\s,]*/g)];
  if (parts.map(([part]) => part).join("") !== value) return undefined;
  const units = parts.map(([, , unit = ""]) => (unit === "M" ? "" : unit.toLowerCase()));
  if (!units.every((unit) => unitWords.test(unit))) return undefined;
  const seconds = parts.reduce((sum, [, number], at) => sum + Number(number) * factorOf(units[at]), 0);
  const unit = smallestUnit(units.map((word) => word.charAt(0)));
  for (const candidate of [unit, "m", "s"]) {
    const count = seconds / factorOf(candidate);
    if (Number.isInteger(count)) return count + candidate;
  }
  return undefined;
}

function factorOf(unit = ""): number {
  return unitSeconds[unit.charAt(0)] ?? 1;
}

function smallestUnit(units: readonly string[]): string {
  return [...units].sort((a, b) => factorOf(a) - factorOf(b))[0] ?? "s";
}
