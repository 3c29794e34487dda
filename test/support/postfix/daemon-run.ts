/** One run of a Postfix daemon on its own (`-S`), which reads its configuration and ends: did it find a mistake? */
import { spawn } from "node:child_process";
import path from "node:path";
import type { PostfixInstance } from "./instance.ts";
import { postfixPrograms } from "./programs.ts";

/** How long a daemon that finds no mistake may run: it ends over a mistake at once, but for a second of sleep. */
const patience = 2_500;

/** What a program of the instance says on standard error when it runs with these arguments and this input. */
export async function errorsOf(
  instance: PostfixInstance,
  program: string,
  { args = ["-S", "-V"], input = "" }: { args?: readonly string[]; input?: string } = {},
): Promise<string> {
  const file = path.join(postfixPrograms?.daemons ?? "", program);
  return run(instance, file, args, input);
}

/** What postmap(1) says when it builds a table, or looks up a key with `-q`. */
export async function postmapErrors(instance: PostfixInstance, args: readonly string[]): Promise<string> {
  return run(instance, postfixPrograms?.postmap ?? "postmap", ["-c", instance.configDirectory, ...args], "");
}

/** What postconf(1) says. */
export async function postconfErrors(instance: PostfixInstance, args: readonly string[]): Promise<string> {
  return run(
    instance,
    postfixPrograms?.postconf ?? "postconf",
    ["-c", instance.configDirectory, ...args],
    "",
  );
}

async function run(
  instance: PostfixInstance,
  file: string,
  args: readonly string[],
  input: string,
): Promise<string> {
  const child = spawn(file, args, {
    cwd: instance.queueDirectory,
    env: { ...process.env, MAIL_CONFIG: instance.configDirectory },
    stdio: ["pipe", "ignore", "pipe"],
  });
  const said: Buffer[] = [];
  child.stderr.on("data", (part: Buffer) => said.push(part));
  child.stdin.on("error", () => {
    // A daemon that ends over its configuration does not read its input; what it said tells why.
  });
  child.stdin.end(input);
  const timer = setTimeout(() => child.kill("SIGKILL"), patience);
  await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
  clearTimeout(timer);
  return Buffer.concat(said).toString("utf8");
}
