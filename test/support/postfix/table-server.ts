/**
 * A server for tables that Postfix asks over a socket: tcp_table(5), socketmap_table(5) and memcache_table(5). What it
 * answers depends on the key alone, and never stands in a file.
 */
import { createServer, type ListenOptions, type Server, type Socket } from "node:net";
import path from "node:path";

type Answer = { readonly kind: "found"; readonly value: string } | { readonly kind: "missing" | "failed" };

/** About half of all keys are found; now and then one fails. */
function answerFor(key: string): Answer {
  const sum = [...key].reduce((before, byte) => (before * 31 + byte.charCodeAt(0)) % 1000, 7);
  if (sum % 20 === 0) return { kind: "failed" };
  return sum % 2 === 0 ? { kind: "missing" } : { kind: "found", value: `smtp:[served${sum}.example.net]` };
}

/** Works on text with one character a byte. Takes what came in; gives the reply, and what is left of the input. Undefined while a request is not complete. */
type Protocol = (input: string) => { readonly reply: string; readonly rest: string } | undefined;

const tcpTable: Protocol = (input) => {
  const end = input.indexOf("\n");
  if (end === -1) return undefined;
  const key = /^get (.*)$/s.exec(input.slice(0, end))?.[1] ?? "";
  const answer = answerFor(key);
  const replies = { missing: "500 nothing", failed: "400 not now" };
  const reply = answer.kind === "found" ? `200 ${answer.value}` : replies[answer.kind];
  return { reply: `${reply}\n`, rest: input.slice(end + 1) };
};

const socketmap: Protocol = (input) => {
  const [, length, ...others] = /^(\d+):(.*)$/s.exec(input) ?? [];
  const text = others.join("");
  const end = Number(length);
  if (length === undefined || text.length <= end) return undefined;
  const answer = answerFor(text.slice(text.indexOf(" ") + 1, end));
  const replies = { missing: "NOTFOUND ", failed: "TEMP not now" };
  const reply = answer.kind === "found" ? `OK ${answer.value}` : replies[answer.kind];
  return { reply: `${reply.length}:${reply},`, rest: text.slice(end + 1) };
};

const memcache: Protocol = (input) => {
  const end = input.indexOf("\r\n");
  if (end === -1) return undefined;
  const key = /^get (.*)$/s.exec(input.slice(0, end))?.[1] ?? "";
  const answer = answerFor(key);
  const value = answer.kind === "found" ? `VALUE ${key} 0 ${answer.value.length}\r\n${answer.value}\r\n` : "";
  return { reply: `${value}END\r\n`, rest: input.slice(end + 2) };
};

/** The servers of one instance. */
export class TableServers {
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  /** Serves `tcp:`; gives the host and port that stand behind it. */
  async serveTcp(): Promise<string> {
    const server = await this.#serve(tcpTable, { host: "127.0.0.1", port: 0 });
    const address = server.address();
    return `127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  /** Serves `socketmap:` and memcache at sockets `tables.socketmap` and `tables.memcache` of a folder. */
  async serveSockets(folder: string): Promise<void> {
    await this.#serve(socketmap, { path: path.join(folder, "tables.socketmap") });
    await this.#serve(memcache, { path: path.join(folder, "tables.memcache") });
  }

  /** Ends them. */
  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#servers) server.close();
  }

  async #serve(protocol: Protocol, where: ListenOptions): Promise<Server> {
    const server = createServer((socket) => talk(socket, protocol, this.#sockets));
    this.#servers.push(server);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(where, resolve);
    });
    return server;
  }
}

function talk(socket: Socket, protocol: Protocol, sockets: Set<Socket>): void {
  sockets.add(socket);
  let input = "";
  socket.on("data", (bytes) => {
    input += bytes.toString("latin1");
    for (let turn = protocol(input); turn !== undefined; turn = protocol(input)) {
      input = turn.rest;
      socket.write(turn.reply, "latin1");
    }
  });
  const end = (): void => {
    sockets.delete(socket);
  };
  socket.on("close", end).on("error", end);
}
