/** What every program of Postfix checks when it starts, whether it needs it or not. */
import { compatibilityFailure } from "./compatibility-failure.ts";
import type { Configuration } from "./configuration.ts";
import { nameFailure } from "./name-failure.ts";
import { interfaceMistake, networksStyleFailure } from "./own-networks.ts";
import type { StartFailure } from "./start-failure.ts";
import { valueFailure } from "./value-failure.ts";
import { verpFailure } from "./verp-failure.ts";

/** The mistakes over which a program ends, one of each kind (`mail_params_init` in `global/mail_params.c`). */
export function findStartFailures(configuration: Configuration): StartFailure[] {
  const networks = {
    inetInterfaces: configuration.value("inet_interfaces"),
    inetProtocols: configuration.value("inet_protocols"),
    style: configuration.value("mynetworks_style"),
  };
  const isComputed = configuration.effective("mynetworks")?.origin === "default";
  const failures = [
    compatibilityFailure(configuration),
    nameFailure(configuration),
    interfaceMistake(networks),
    verpFailure(configuration),
    valueFailure(configuration),
    isComputed ? networksStyleFailure(networks) : undefined,
  ];
  return failures.filter((failure) => failure !== undefined);
}
