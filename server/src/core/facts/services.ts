/** The catalogue of master.cf: service types, daemon programs, standard services (master(5), `master/master_ent.c`). */
import type { Daemon, DeliveryFlag, ServiceAttribute, ServiceType, StandardService } from "./service.ts";
import {
  daemonData,
  deliveryFlagData,
  serviceAttributeData,
  serviceTypeData,
  standardServiceData,
} from "./services.gen.ts";
import { isWithin } from "./versions.ts";

/** The five types, in the manual's order. */
export const serviceTypes: readonly ServiceType[] = serviceTypeData;

/** The columns of master.cf, first to last; the command takes the rest of the line. */
export const serviceColumns = [
  "service",
  "type",
  "private",
  "unpriv",
  "chroot",
  "wakeup",
  "maxproc",
  "command",
] as const;

/** The name of a column of master.cf. */
export type ServiceColumn = (typeof serviceColumns)[number];

/** Every daemon, sorted by name. */
export const daemons: readonly Daemon[] = daemonData;

const byCommand: ReadonlyMap<string, Daemon> = new Map(daemons.map((daemon) => [daemon.command, daemon]));

/** Finds a daemon by the name of its program, without arguments. */
export function findDaemon(command: string): Daemon | undefined {
  return byCommand.get(command);
}

/** The services of master.cf as Postfix `version` ships it, in the order of their coming. */
export function standardServices(version: string): StandardService[] {
  return standardServiceData.filter((service) => isWithin(service, version));
}

/** Options that people may write behind the command in master.cf; `-o` has an argument. master(8) sets the others. */
export const serviceOptions: readonly string[] = ["-o", "-v", "-D", "-S", "-V"];

/** The attributes of each program; names are compared without regard to case. */
export const serviceAttributes: Readonly<Record<"pipe" | "spawn" | "smtp", readonly ServiceAttribute[]>> =
  serviceAttributeData;

/** The letters of `flags=` of pipe(8) and of smtp(8). */
export const deliveryFlags: Readonly<Record<"pipe" | "smtp", readonly DeliveryFlag[]>> = deliveryFlagData;
