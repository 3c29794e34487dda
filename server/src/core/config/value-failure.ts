/** A value that no program can read, since all of them read it when they start (`mail_params_init` in `global/mail_params.c`). */
import { commonParameters } from "../facts/common-parameters.ts";
import { isWholeNumber, numberLimits } from "../facts/number-value.ts";
import type { Parameter } from "../facts/parameter.ts";
import { findParameter, isKnownIn } from "../facts/parameters.ts";
import { readTime, timeLimits } from "../facts/time-value.ts";
import type { Configuration } from "./configuration.ts";
import type { StartFailure } from "./start-failure.ts";

/** Finds the first parameter with such a value; undefined where there is none. */
export function valueFailure(configuration: Configuration): StartFailure | undefined {
  for (const name of commonParameters) {
    const effective = configuration.effective(name);
    const parameter = findParameter(name);
    if (effective === undefined || effective.origin === "default" || parameter === undefined) continue;
    const { value, error, unknown } = effective;
    if (error !== undefined || unknown !== undefined || !isKnownIn(parameter, configuration.release))
      continue;
    const kind = mistakeIn(value, parameter);
    if (kind !== undefined) return { kind, parameter: name, data: { parameter: name, value } };
  }
  return undefined;
}

function mistakeIn(value: string, parameter: Parameter): StartFailure["kind"] | undefined {
  if (value === "") return parameter.mayBeEmpty ? undefined : "empty";
  switch (parameter.type) {
    case "boolean":
      return /^(yes|no)$/i.test(value) ? undefined : "switch";
    case "integer":
    case "long": {
      const { min, max } = numberLimits(parameter);
      return isWholeNumber(value) && BigInt(value) >= min && BigInt(value) <= max ? undefined : "number";
    }
    case "time": {
      const { min, max } = timeLimits(parameter);
      const seconds = readTime(value, parameter)?.seconds ?? Number.NaN;
      return seconds >= min && seconds <= max ? undefined : "time";
    }
    default:
      return undefined;
  }
}
