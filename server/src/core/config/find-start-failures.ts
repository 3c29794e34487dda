/** What every program of Postfix checks when it starts, whether it needs it or not. */
import { isAtLeast } from "../facts/versions.ts";
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
    emptyNetwork(configuration),
    verpFailure(configuration),
    valueFailure(configuration),
    isComputed ? networksStyleFailure(networks) : undefined,
  ];
  return failures.filter((failure) => failure !== undefined);
}

/** A machine without network, with no protocol or no interface, was not thought of before 2.9. */
function emptyNetwork(configuration: Configuration): StartFailure | undefined {
  if (isAtLeast(configuration.version, "2.9")) return undefined;
  const parameter = ["inet_protocols", "inet_interfaces"].find((name) => configuration.value(name) === "");
  return parameter === undefined ? undefined : { kind: "empty", parameter, data: { parameter } };
}
