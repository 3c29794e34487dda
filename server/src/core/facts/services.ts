/** The catalogue of master.cf: service types, daemon programs, standard services (master(5), `master/master_ent.c`). */
import {
  daemonData,
  deliveryFlagData,
  serviceAttributeData,
  serviceTypeData,
  standardServiceData,
} from "./services.gen.ts";
import { compareVersions, isAtLeast } from "./versions.ts";

/** The second column of master.cf. */
export interface ServiceType {
  readonly name: "inet" | "unix" | "fifo" | "pass" | "unix-dgram";
  readonly since: string;
}

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

/** A program that master(8) runs, the eighth column of master.cf. */
export interface Daemon {
  readonly command: string;
  readonly since: string;
  /** A mail delivery agent: its service name can stand in a transport table. */
  readonly deliveryAgent?: true;
  /** The only maxproc that it accepts; any other stops it when it starts. 0 is "no limit". */
  readonly requiresMaxproc?: 0 | 1;
  /** It must run with the privileges of root: unpriv = n. */
  readonly requiresPrivilege?: true;
  /** The attributes that may follow the command, by the program that reads them. */
  readonly attributes?: "pipe" | "spawn" | "smtp";
  /** Its services have `<transport>_…` parameters. */
  readonly transportParameters?: true;
  /** Its services have a `<service>_time_limit` parameter. */
  readonly timeLimit?: true;
  /** Another name of that program. */
  readonly aliasOf?: string;
}

/** Every daemon, sorted by name. */
export const daemons: readonly Daemon[] = daemonData;

const byCommand: ReadonlyMap<string, Daemon> = new Map(daemons.map((daemon) => [daemon.command, daemon]));

/** Finds a daemon by the name of its program, without arguments. */
export function findDaemon(command: string): Daemon | undefined {
  return byCommand.get(command);
}

/** A service in the master.cf that Postfix comes with. */
export interface StandardService {
  readonly service: string;
  readonly type: ServiceType["name"];
  readonly private: string;
  readonly unpriv: string;
  readonly chroot: string;
  readonly wakeup: string;
  readonly maxproc: string;
  readonly command: string;
  readonly since: string;
  readonly until?: string;
  /** In the file, but commented out. */
  readonly disabled?: true;
}

/** The services of master.cf as Postfix `version` ships it, in the order of their coming. */
export function standardServices(version: string): StandardService[] {
  const line = version.split(".").slice(0, 2).join(".");
  return standardServiceData.filter(
    ({ since, until }) =>
      isAtLeast(version, since) && (until === undefined || compareVersions(line, until) <= 0),
  );
}

/** Options that people may write behind the command in master.cf; `-o` has an argument. master(8) sets the others. */
export const serviceOptions: readonly string[] = ["-o", "-v", "-D", "-S", "-V"];

/** An attribute `name=value` behind the command of pipe(8), spawn(8), smtp(8) or lmtp(8). */
export interface ServiceAttribute {
  readonly name: string;
  readonly since: string;
  readonly required?: true;
  /** With C escapes, as it would be written. */
  readonly default?: string;
  /** The rest of the line belongs to it. */
  readonly last?: true;
}

/** The attributes of each program; names are compared without regard to case. */
export const serviceAttributes: Readonly<Record<"pipe" | "spawn" | "smtp", readonly ServiceAttribute[]>> =
  serviceAttributeData;

/** A letter of `flags=`. */
export interface DeliveryFlag {
  readonly letter: string;
  readonly since: string;
  /** Needs `<transport>_destination_recipient_limit = 1`, or every delivery fails. */
  readonly oneRecipient?: true;
}

/** The letters of `flags=` of pipe(8) and of smtp(8). */
export const deliveryFlags: Readonly<Record<"pipe" | "smtp", readonly DeliveryFlag[]>> = deliveryFlagData;
