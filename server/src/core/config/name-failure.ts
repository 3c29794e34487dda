/** The names of a machine over which every program ends when it starts (`mail_params_init` in `global/mail_params.c`). */
import { equalsIgnoringCase } from "../address/casefold.ts";
import { isValidHostname } from "../address/valid-hostname.ts";
import { isAtLeast } from "../facts/versions.ts";
import type { Configuration } from "./configuration.ts";
import type { StartFailure } from "./start-failure.ts";

/** Says what is wrong with myhostname, mydomain, myorigin or relayhost; undefined where that is nothing. */
export function nameFailure(configuration: Configuration): StartFailure | undefined {
  for (const parameter of ["myhostname", "mydomain"]) {
    const effective = configuration.effective(parameter);
    if (effective === undefined || effective.unknown !== undefined || isValidHostname(effective.value))
      continue;
    const kind = effective.value === "" ? "empty" : "name";
    return { kind, parameter, data: { parameter, value: effective.value } };
  }
  const single = isAtLeast(configuration.version, "3.5") ? ["myorigin"] : ["myorigin", "relayhost"];
  const several = single.find((name) => /[, \t\r\n]/.test(configuration.value(name)));
  if (several !== undefined) {
    return { kind: "several", parameter: several, data: { parameter: several } };
  }
  const [myhostname, relayhost] = ["myhostname", "relayhost"].map((name) => configuration.effective(name));
  if (myhostname === undefined || relayhost === undefined || myhostname.unknown !== undefined)
    return undefined;
  return equalsIgnoringCase(myhostname.value, relayhost.value, true)
    ? { kind: "own-relayhost", parameter: "relayhost", data: { value: relayhost.value } }
    : undefined;
}
