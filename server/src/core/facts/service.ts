/** What master.cf consists of: service types, daemon programs, services (master(5), `master/master_ent.c`). */

/** The second column of master.cf. */
export interface ServiceType {
  readonly name: "inet" | "unix" | "fifo" | "pass" | "unix-dgram";
  readonly since: string;
}

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

/** A letter of `flags=`. */
export interface DeliveryFlag {
  readonly letter: string;
  readonly since: string;
  /** Needs `<transport>_destination_recipient_limit = 1`, or every delivery fails. */
  readonly oneRecipient?: true;
}
