import { isWholeNumber, numberLimits } from "../facts/number-value.ts";
import { defineRule } from "./define-rule.ts";
import { isDecorated, knownSettings, usersOf } from "./value-checks.ts";

const factors: Readonly<Record<string, bigint>> = { k: 1024n, m: 1024n ** 2n, g: 1024n ** 3n };

/** Reports a numeric parameter whose value is no decimal number, or out of its range. */
export const invalidInteger = defineRule({
  id: "invalid-integer",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "A parameter that takes a whole number has another value, or one out of its range.",
    why: "Each program that reads the parameter ends with a fatal error as soon as it starts. There are no suffixes for kilobytes or megabytes, no separators, no rates such as 100/h.",
    instead: "Write digits only, in the parameter's own unit: bytes for a size.",
    wrong: [
      "message_size_limit = 50M\n",
      "smtpd_client_connection_rate_limit = 100/h\n",
      "line_length_limit = 100\n",
      "smtpd_recipient_limit = 99999999999\n",
      "header_size_limit = 102,400\n",
    ],
    right: [
      "message_size_limit = 52428800\nmailbox_size_limit = 0\n",
      "size = 52428800\nmailbox_size_limit = 0\nmessage_size_limit = ${size}\n",
      "smtpd_client_connection_rate_limit = 100\nanvil_rate_time_unit = 1h\n",
    ],
  },
  messages: {
    digits: '{name} must be a whole number, not "{value}": {users} will not start',
    small: "{name} must be at least {limit}: {users} will not start",
    large: "{name} must be at most {limit}: {users} will not start",
    change: "Change to {number}",
  },
  *check(context) {
    for (const { setting, parameter, value } of knownSettings(context)) {
      if ((parameter.type !== "integer" && parameter.type !== "long") || value === "" || isDecorated(value)) {
        continue;
      }
      const users = usersOf(parameter);
      const hit = { at: setting.valueSpan, data: { name: setting.name, value, users } };
      if (!isWholeNumber(value)) {
        const number = value === setting.value ? meantNumber(value) : undefined;
        yield number === undefined
          ? { ...hit, message: "digits" }
          : { ...hit, message: "digits", repair: number };
        continue;
      }
      const { min, max } = numberLimits(parameter);
      const number = BigInt(value);
      if (number < min) yield { ...hit, message: "small", data: { ...hit.data, limit: String(min) } };
      if (number > max) yield { ...hit, message: "large", data: { ...hit.data, limit: String(max) } };
    }
  },
  fixes({ at, repair: number }) {
    return [{ title: "change", data: { number }, safety: "safe", edits: [{ span: at, newText: number }] }];
  },
});

/** The number behind `50M`, `50 MB` or `10,240,000`; undefined where more than one could be meant. */
function meantNumber(value: string): string | undefined {
  const [, digits, unit] = /^([0-9]+)\s*([kmg])i?b?$/i.exec(value) ?? [];
  if (digits !== undefined && unit !== undefined) {
    return String(BigInt(digits) * (factors[unit.toLowerCase()] ?? 1n));
  }
  return /^[0-9]{1,3}([,_'][0-9]{3})+$/.test(value) ? value.replace(/[^0-9]/g, "") : undefined;
}
