/** The real smtpd(8), with trivial-rewrite(8) and cleanup(8) beside it, talked to as an SMTP client does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { findProgram } from "../system-programs.ts";
import type { PostfixInstance } from "./instance.ts";
import { postfixPrograms } from "./programs.ts";

const launcher = fileURLToPath(new URL("listen-and-run.pl", import.meta.url));

/** Settings that the instance's main.cf needs: smtpd believes the tests what their client's address is. */
export const smtpServerSettings = [
  "myhostname = mail.example.com",
  "alias_maps =",
  "local_recipient_maps =",
  "smtpd_authorized_xclient_hosts = 127.0.0.1",
  "smtpd_client_event_limit_exceptions = static:all",
  "smtpd_error_sleep_time = 0",
  "in_flow_delay = 0",
  "",
].join("\n");

/** What the server said: its reply to RCPT TO, or none when it ended before. */
export interface SmtpOutcome {
  readonly reply: string | undefined;
  readonly errors: string;
}

/** Asks the server to take mail from a client: what does it answer to RCPT TO? */
export async function askSmtpServer(
  instance: PostfixInstance,
  mail: { readonly client: string; readonly sender: string; readonly recipient: string },
): Promise<SmtpOutcome> {
  for (const folder of ["private", "public", "incoming", "pid"]) {
    mkdirSync(path.join(instance.queueDirectory, folder), { recursive: true });
  }
  const helpers = [
    await start(instance, "private/rewrite", "trivial-rewrite", ["-n", "rewrite", "-t", "unix"]),
    await start(instance, "public/cleanup", "cleanup", ["-n", "cleanup", "-t", "unix", "-z"]),
  ];
  const server = await start(instance, "smtp", "smtpd", ["-n", "smtp", "-t", "unix", "-V"]);
  const errors: Buffer[] = [];
  server.stderr?.on("data", (part: Buffer) => errors.push(part));
  const commands = [
    "EHLO client.example",
    `XCLIENT ADDR=${mail.client} NAME=[UNAVAILABLE]`,
    "EHLO client.example",
    `MAIL FROM:<${mail.sender}>`,
    `RCPT TO:<${mail.recipient}>`,
  ];
  const reply = await talk(path.join(instance.queueDirectory, "smtp"), commands);
  for (const child of [server, ...helpers]) child.kill("SIGKILL");
  return { reply, errors: Buffer.concat(errors).toString("utf8") };
}

async function start(
  instance: PostfixInstance,
  socket: string,
  program: string,
  args: readonly string[],
): Promise<ChildProcess> {
  const child = spawn(
    findProgram("perl") ?? "perl",
    [launcher, socket, path.join(postfixPrograms?.daemons ?? "", program), ...args],
    {
      cwd: instance.queueDirectory,
      env: { ...process.env, MAIL_CONFIG: instance.configDirectory },
      // Descriptor 3 tells how fast mail may come in: nothing at its end means that nobody waits.
      stdio: ["pipe", "pipe", "pipe", "ignore", "pipe", "pipe"],
    },
  );
  const pipes: readonly unknown[] = child.stdio;
  const status = pipes[5];
  if (status instanceof Readable) status.resume();
  if (child.stdout !== null) await once(child.stdout, "data");
  return child;
}

/** Says the commands one after the other, each when the reply to the one before is complete. */
function talk(socketPath: string, commands: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    let text = "";
    let sent = 0;
    const finish = (reply: string | undefined): void => {
      socket.destroy();
      resolve(reply);
    };
    socket.on("data", (part: Buffer) => {
      text += part.toString("utf8");
      const reply = /(?:^|\n)(\d{3} [^\r\n]*)\r\n$/.exec(text)?.[1];
      if (reply === undefined) return;
      text = "";
      const command = commands[sent];
      sent += 1;
      if (command === undefined) finish(reply);
      else socket.write(`${command}\r\n`);
    });
    socket.on("close", () => finish(undefined)).on("error", () => finish(undefined));
  });
}
