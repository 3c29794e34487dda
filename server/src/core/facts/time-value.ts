/** Times as parameters hold them (`global/conv_time.c`, `global/mail_conf_time.c`). */
import type { TimeParameter } from "./parameter.ts";

/** The seconds of each unit. */
export const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const intMax = 2 ** 31 - 1;

/** A time that could be read. */
export interface TimeValue {
  readonly seconds: number;
  /** Digits and unit as Postfix takes them. */
  readonly read: string;
  /** What stands behind them, which Postfix passes over. */
  readonly rest: string;
}

/** Reads the value of a time parameter; undefined where Postfix refuses it. */
export function readTime(value: string, { timeUnit }: TimeParameter): TimeValue | undefined {
  const [, digits = "", letter = "", rest = ""] = /^([+-]?[0-9]+|)(.?)(.*)$/s.exec(value) ?? [];
  const unit = letter === "" ? timeUnit : letter;
  const factor = unitSeconds[unit];
  const number = Number(digits);
  if (factor === undefined || number < 0 || number > intMax) return undefined;
  if (factor > 1 && number >= Math.floor(intMax / factor)) {
    return { seconds: Number.POSITIVE_INFINITY, read: number + unit, rest: "" };
  }
  return { seconds: number * factor, read: number + unit, rest };
}

/** The least and the most seconds that a time parameter takes. */
export function timeLimits({ min = 0, max = intMax }: TimeParameter): { min: number; max: number } {
  return { min, max };
}
