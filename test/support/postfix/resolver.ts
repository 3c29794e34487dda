/** The real trivial-rewrite(8), asked over a socket like any program of Postfix asks it. */
import { connect, type Socket } from "node:net";
import { isAtLeast } from "../../../server/src/core/facts/versions.ts";
import { AttributeReader, type Attributes, encodeAttributes } from "./attributes.ts";
import { DaemonProcess } from "./daemon-process.ts";
import type { PostfixInstance } from "./instance.ts";
import { postfixRelease } from "./programs.ts";

/** What the daemon answers; `flags` are the bits of `global/resolve_clnt.h`. */
export interface ResolverAnswer {
  readonly transport: string;
  readonly nexthop: string;
  readonly recipient: string;
  readonly flags: number;
}

/** A daemon that has not answered after this many milliseconds waits for something that never comes. */
const patience = 5000;

/** A running daemon. It answers one request at a time, and nothing once it has ended over its configuration. */
export class RealResolver {
  readonly #instance: PostfixInstance;
  #daemon: DaemonProcess;
  #socket: Socket;
  readonly #answers: Attributes[] = [];
  #wake: () => void = () => {};
  #ended = false;

  private constructor(instance: PostfixInstance, daemon: DaemonProcess) {
    this.#instance = instance;
    this.#daemon = daemon;
    this.#socket = this.#connect();
  }

  #connect(): Socket {
    const socket = connect(this.#daemon.socket);
    const reader = new AttributeReader();
    socket.on("data", (bytes) => {
      this.#answers.push(...reader.read(bytes));
      this.#wake();
    });
    const end = (): void => {
      if (socket !== this.#socket) return;
      this.#ended = true;
      this.#wake();
    };
    socket.on("close", end).on("error", end);
    return socket;
  }

  /** Starts the daemon for an instance. Since 3.6 it names its protocol first. */
  static async start(instance: PostfixInstance): Promise<RealResolver> {
    const resolver = new RealResolver(instance, await startDaemon(instance));
    await resolver.#greet();
    return resolver;
  }

  /** Starts a successor to a daemon that ended over a question, as master(8) does. */
  async restart(): Promise<void> {
    await this.stop();
    this.#daemon = await startDaemon(this.#instance);
    this.#ended = false;
    this.#socket = this.#connect();
    await this.#greet();
  }

  async #greet(): Promise<void> {
    if (isAtLeast(postfixRelease.version, "3.6")) await this.#next();
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
    await this.#daemon.stop();
  }

  async #ask(request: Attributes): Promise<Attributes | undefined> {
    if (this.#ended) return undefined;
    this.#socket.write(encodeAttributes(request));
    return this.#next();
  }

  async #next(): Promise<Attributes | undefined> {
    const giveUp = setTimeout(() => {
      this.#ended = true;
      this.#wake();
    }, patience);
    while (this.#answers.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    clearTimeout(giveUp);
    return this.#answers.shift();
  }
}

function startDaemon(instance: PostfixInstance): Promise<DaemonProcess> {
  return DaemonProcess.start(instance, "trivial-rewrite", "rewrite", "private/rewrite");
}
