/** The configuration as one service of master.cf sees it: main.cf and, before it, its `-o name=value` (master(5)). */
import type { MasterService } from "../syntax/master-cf.ts";
import type { FileName } from "../workspace.ts";
import type { Configuration, ParameterOverrides } from "./configuration.ts";

/** The name of a service in Postfix's own form, `name/type`, such as `submission/inet`. */
export function serviceId(service: MasterService): string {
  return `${service.columns.service?.text ?? ""}/${service.columns.type?.text ?? ""}`;
}

/** The `-o` settings of a service, the last one of each name. */
export function serviceOverrides(service: MasterService, masterFile: FileName): ParameterOverrides {
  return new Map(
    service.overrides.map(({ name, value, valueSpan }) => [
      name,
      { value, at: { file: masterFile, span: valueSpan } },
    ]),
  );
}

/** What the program of a service reads. */
export function configurationOfService(
  configuration: Configuration,
  service: MasterService,
  masterFile: FileName = "master.cf",
): Configuration {
  const command = service.columns.command?.text ?? "";
  return configuration.withOverrides(serviceOverrides(service, masterFile), {
    process: command.slice(command.lastIndexOf("/") + 1),
    service: service.columns.service?.text ?? "",
  });
}
