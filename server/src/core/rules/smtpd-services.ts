/** The smtpd(8) services of a configuration, each with the settings that it sees. */
import type { Configuration } from "../config/configuration.ts";
import { configurationOfService } from "../config/service-configuration.ts";
import type { MasterService } from "../syntax/master-cf.ts";
import type { RuleContext } from "./rule-context.ts";

/** One smtpd(8); `service` is absent when there is no master.cf to look at. */
export interface SmtpdService {
  readonly service?: MasterService;
  readonly configuration: Configuration;
}

/**
 * Every smtpd(8) that clients of the network can reach; one with main.cf alone when there is no master.cf, or but a
 * piece of one without the queue manager.
 */
export function smtpdServices({ files, configuration }: RuleContext): SmtpdService[] {
  const master = files.master();
  const isWhole = master?.services.some(({ columns }) =>
    /^(n?qmgr|smtpd)$/.test(columns.command?.text ?? ""),
  );
  if (master === undefined || isWhole !== true)
    return isLoopbackOnly(configuration) ? [] : [{ configuration }];
  return master.services
    .filter(
      ({ columns }) => /^(inet|pass)$/.test(columns.type?.text ?? "") && columns.command?.text === "smtpd",
    )
    .map((service) => ({ service, configuration: configurationOfService(configuration, service) }))
    .filter((smtpd) => !isBoundToLoopback(smtpd.service) && !isLoopbackOnly(smtpd.configuration));
}

/** Says whether the service itself sets the parameter. */
export function overrides({ service }: SmtpdService, name: string): boolean {
  return service?.overrides.some((override) => override.name === name) === true;
}

function isBoundToLoopback({ columns }: MasterService): boolean {
  return /^(127\.|localhost:|\[?::1\]?:|\[127\.)/.test(columns.service?.text ?? "");
}

function isLoopbackOnly(configuration: Configuration): boolean {
  return /^(loopback-only|127\.0\.0\.1|localhost)$/.test(configuration.value("inet_interfaces"));
}
