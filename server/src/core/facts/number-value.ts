/** Whole numbers as parameters hold them (`global/mail_conf_int.c`, `global/mail_conf_long.c`). */
import type { NumberParameter } from "./parameter.ts";

/** Says whether the value of a numeric parameter can be read. */
export function isWholeNumber(value: string): boolean {
  return /^[+-]?[0-9]+$/.test(value);
}

/** The range of a numeric parameter, which ends at latest where the C type of the value does. */
export function numberLimits({ type, min, max }: NumberParameter): { min: bigint; max: bigint } {
  const bits = type === "long" ? 63n : 31n;
  return { min: BigInt(min ?? -(2n ** bits)), max: BigInt(max ?? 2n ** bits - 1n) };
}
