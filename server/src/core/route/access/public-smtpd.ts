/** Which of the SMTP services in master.cf serves strangers: the one on port 25, behind postscreen(8) or not. */
import type { MasterService } from "../../syntax/master-cf.ts";
import type { Instance } from "../create-daemon.ts";

/** Tells the service that takes mail from other servers; one on another port only where there is none on port 25. */
export function publicSmtpd({ master }: Instance): (service: MasterService) => boolean {
  const services = (master?.services ?? []).filter(({ columns }) => columns.command?.text === "smtpd");
  const chosen = services.find(isOnPort25) ?? services.find(isBehindPostscreen) ?? services[0];
  return (service) => service === chosen;
}

function isOnPort25({ columns }: MasterService): boolean {
  return columns.type?.text === "inet" && /^(.*:)?(smtp|25)$/.test(columns.service?.text ?? "");
}

function isBehindPostscreen({ columns }: MasterService): boolean {
  return columns.type?.text === "pass";
}
