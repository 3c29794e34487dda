/**
 * The real smtpd(8) with the real trivial-rewrite(8) behind it. The client's address and login are given by XCLIENT;
 * mail that is accepted goes to a cleanup service that throws it away.
 */
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import path from "node:path";
import { encodeText } from "../../../server/src/core/text/bytes.ts";
import { encodeAttributes } from "./attributes.ts";
import { DaemonProcess } from "./daemon-process.ts";
import type { PostfixInstance } from "./instance.ts";

/** Settings without which smtpd(8) would want the network, or other services such as proxymap(8), or time. */
export const smtpServerSettings = `smtpd_authorized_xclient_hosts = static:all
smtpd_peername_lookup = no
smtpd_client_connection_count_limit = 0
smtpd_error_sleep_time = 0
smtpd_hard_error_limit = 1000
smtpd_milters =
notify_classes =
local_recipient_maps =
`;

/** A server that has not answered after this many milliseconds waits for another service that is not there. */
const patience = 10_000;

/**
 * Stands for the reply where the server refuses the connection of the test itself, whose client is 127.0.0.1 until
 * XCLIENT says otherwise: with `smtpd_delay_reject = no` nobody gets to XCLIENT then.
 */
export const testItselfRefused = "the connection of the test itself is refused";

/** What a client says. Addresses are as in the command, without angle brackets. */
export interface SmtpDialogue {
  readonly client: string;
  readonly sasl?: string;
  readonly helo?: string;
  readonly sender: string;
  readonly recipient: string;
}

/** A running server. */
export class RealSmtpServer {
  readonly #cleanup: Server;
  readonly #daemons: readonly DaemonProcess[];
  readonly #socket: string;

  private constructor(cleanup: Server, daemons: readonly DaemonProcess[], socket: string) {
    this.#cleanup = cleanup;
    this.#daemons = daemons;
    this.#socket = socket;
  }

  /** Starts the daemons of an instance whose main.cf has the settings above; `args` are smtpd's in master.cf. */
  static async start(instance: PostfixInstance, args: readonly string[] = []): Promise<RealSmtpServer> {
    const cleanup = createServer((connection) => {
      const greeting = encodeAttributes([
        ["protocol", "cleanup_protocol"],
        ["queue_id", "4X0000000000000"],
      ]);
      connection.on("error", () => connection.destroy());
      connection.write(greeting);
      connection.resume();
    });
    cleanup.listen(path.join(instance.queueDirectory, "public/cleanup"));
    await once(cleanup, "listening");
    const resolver = await DaemonProcess.start(instance, "trivial-rewrite", "rewrite", "private/rewrite");
    const smtpd = await DaemonProcess.start(instance, "smtpd", "smtp", "smtp.socket", args);
    return new RealSmtpServer(cleanup, [smtpd, resolver], smtpd.socket);
  }

  /**
   * Says the dialogue up to RCPT TO, and gives the first reply that refuses something, else the reply to RCPT TO;
   * undefined when the server hangs up, {@link testItselfRefused} when it refuses before it knows the client.
   */
  async ask({ client, sasl, helo, sender, recipient }: SmtpDialogue): Promise<string | undefined> {
    const login = sasl === undefined ? "" : ` LOGIN=${sasl}`;
    const address = client.includes(":") ? `IPV6:${client}` : client;
    const commands = [
      `XCLIENT ADDR=${address} NAME=[UNAVAILABLE]${login}`,
      ...(helo === undefined ? [] : [`EHLO ${helo}`]),
      `MAIL FROM:<${sender}>`,
      `RCPT TO:<${recipient}>`,
    ];
    const session = new SmtpSession(connect(this.#socket));
    const timer = setTimeout(() => session.close(), patience);
    try {
      let reply = await session.reply();
      if (reply !== undefined && /^[45]/.test(reply)) return testItselfRefused;
      for (const command of commands) {
        if (reply === undefined || /^[45]/.test(reply)) return reply;
        reply = await session.command(command);
      }
      return reply;
    } finally {
      clearTimeout(timer);
      session.close();
    }
  }

  /** Ends everything. */
  async stop(): Promise<void> {
    for (const daemon of this.#daemons) await daemon.stop();
    this.#cleanup.close();
  }
}

/** One connection; replies of several lines are joined by line feeds. */
class SmtpSession {
  readonly #socket: Socket;
  #text = "";
  #ended = false;
  #wake: () => void = () => {};

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("utf8");
    socket.on("data", (text) => {
      this.#text += text;
      this.#wake();
    });
    const end = (): void => {
      this.#ended = true;
      this.#wake();
    };
    socket.on("close", end).on("error", end);
  }

  command(line: string): Promise<string | undefined> {
    this.#socket.write(encodeText(`${line}\r\n`));
    return this.reply();
  }

  async reply(): Promise<string | undefined> {
    const complete = /^(?:[0-9]{3}-[^\n]*\n)*[0-9]{3} [^\n]*\n/;
    for (;;) {
      const found = complete.exec(this.#text)?.[0];
      if (found !== undefined) {
        this.#text = this.#text.slice(found.length);
        return found.replaceAll("\r\n", "\n").trimEnd();
      }
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  close(): void {
    this.#socket.destroy();
  }
}
