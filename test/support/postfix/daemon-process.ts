/** A Postfix daemon that listens on a socket of its own, started without master(8). */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { findProgram } from "../system-programs.ts";
import type { PostfixInstance } from "./instance.ts";
import { postfixPrograms } from "./programs.ts";

const launcher = fileURLToPath(new URL("listen-and-run.pl", import.meta.url));

/** One running daemon. */
export class DaemonProcess {
  /** The path of its socket. */
  readonly socket: string;
  readonly #child: ChildProcess;

  private constructor(socket: string, child: ChildProcess) {
    this.socket = socket;
    this.#child = child;
  }

  /** Starts a daemon; `socket` is a path below the queue directory, `service` its name in `$service_name`; `args` are those of master.cf. */
  static async start(
    instance: PostfixInstance,
    program: string,
    service: string,
    socket: string,
    args: readonly string[] = [],
  ): Promise<DaemonProcess> {
    const socketPath = path.join(instance.queueDirectory, socket);
    const command = [
      path.join(postfixPrograms?.daemons ?? "", program),
      "-n",
      service,
      "-t",
      "unix",
      ...args,
    ];
    const child = spawn(findProgram("perl") ?? "perl", [launcher, socketPath, ...command], {
      cwd: instance.queueDirectory,
      env: { ...process.env, MAIL_CONFIG: instance.configDirectory },
      stdio: ["pipe", "pipe", "ignore", "pipe", "pipe", "pipe"],
    });
    drainStatus(child);
    if (child.stdout !== null) await once(child.stdout, "data");
    return new DaemonProcess(socketPath, child);
  }

  /** Ends the daemon. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }
}

/** The daemon tells master(8) through descriptor 5 whether it is busy; somebody has to listen. */
function drainStatus(child: ChildProcess): void {
  const pipes: readonly unknown[] = child.stdio;
  const status = pipes[5];
  if (status instanceof Readable) status.resume();
}
