/** The real trivial-rewrite(8), asked over a socket like any program of Postfix asks it. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { findProgram } from "../system-programs.ts";
import { AttributeReader, type Attributes, encodeAttributes } from "./attributes.ts";
import type { PostfixInstance } from "./instance.ts";

const launcher = fileURLToPath(new URL("listen-and-run.pl", import.meta.url));

/** What the daemon answers; `flags` are the bits of `global/resolve_clnt.h`. */
export interface ResolverAnswer {
  readonly transport: string;
  readonly nexthop: string;
  readonly recipient: string;
  readonly flags: number;
}

/** A running daemon. It answers one request at a time, and nothing once it has ended over its configuration. */
export class RealResolver {
  readonly #child: ChildProcess;
  readonly #socket: Socket;
  readonly #answers: Attributes[] = [];
  #wake: () => void = () => {};
  #ended = false;

  private constructor(child: ChildProcess, socket: Socket) {
    this.#child = child;
    this.#socket = socket;
    const reader = new AttributeReader();
    socket.on("data", (bytes) => {
      this.#answers.push(...reader.read(bytes));
      this.#wake();
    });
    const end = (): void => {
      this.#ended = true;
      this.#wake();
    };
    socket.on("close", end).on("error", end);
  }

  /** Starts the daemon for an instance. */
  static async start(instance: PostfixInstance): Promise<RealResolver> {
    const socketPath = path.join(instance.queueDirectory, "rewrite.socket");
    const program = path.join(daemonDirectory(), "trivial-rewrite");
    const child = spawn(
      findProgram("perl") ?? "perl",
      [launcher, socketPath, program, "-n", "rewrite", "-t", "unix"],
      {
        cwd: instance.queueDirectory,
        env: { ...process.env, MAIL_CONFIG: instance.configDirectory },
        stdio: ["pipe", "pipe", "ignore", "pipe", "pipe", "pipe"],
      },
    );
    drainStatus(child);
    if (child.stdout !== null) await once(child.stdout, "data");
    const socket = connect(socketPath);
    const resolver = new RealResolver(child, socket);
    await resolver.#next();
    return resolver;
  }

  /** Asks where mail from `sender` to `address` goes; undefined when the daemon has ended. */
  async resolve(sender: string, address: string, request = "resolve"): Promise<ResolverAnswer | undefined> {
    const answer = await this.#ask([
      ["request", request],
      ["sender", sender],
      ["address", address],
    ]);
    if (answer === undefined) return undefined;
    const value = (name: string): string => answer.find(([key]) => key === name)?.[1] ?? "";
    const flags = Number(answer.at(-1)?.[1]);
    return { transport: value("transport"), nexthop: value("nexthop"), recipient: value("recipient"), flags };
  }

  /** Asks for an address in external form rewritten in the `local` or `remote` context. */
  async rewrite(rule: "local" | "remote", address: string): Promise<string | undefined> {
    const answer = await this.#ask([
      ["request", "rewrite"],
      ["rule", rule],
      ["address", address],
    ]);
    return answer?.at(-1)?.[1];
  }

  /** Ends the daemon. */
  async stop(): Promise<void> {
    this.#socket.destroy();
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill("SIGKILL");
    await once(this.#child, "exit");
  }

  async #ask(request: Attributes): Promise<Attributes | undefined> {
    if (this.#ended) return undefined;
    this.#socket.write(encodeAttributes(request));
    return this.#next();
  }

  async #next(): Promise<Attributes | undefined> {
    while (this.#answers.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#answers.shift();
  }
}

/** Where the programs that master(8) runs are. */
export function daemonDirectory(): string {
  const postconf = findProgram("postconf") ?? "postconf";
  return execFileSync(postconf, ["-dh", "daemon_directory"], { encoding: "utf8" }).trim();
}

/** The daemon tells master(8) through descriptor 5 whether it is busy; somebody has to listen. */
function drainStatus(child: ChildProcess): void {
  const pipes: readonly unknown[] = child.stdio;
  const status = pipes[5];
  if (status instanceof Readable) status.resume();
}
