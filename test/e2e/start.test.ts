/** What `npm start` shows and how it ends; dist/ must be built, as npm test does. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { projectFolder } from "../support/source-modules.ts";

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

interface Started {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  printed(): string;
}

function start(...args: readonly string[]): Started {
  const command = ["server/tools/start.mjs", "--no-build", ...args];
  const child = spawn(process.execPath, command, {
    cwd: projectFolder,
    env: { ...process.env, LC_ALL: "C" },
  });
  running.push(child);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => chunks.push(String(data)));
  return { child, printed: () => chunks.join("") };
}

const addresses = [
  "user@sub.example.local",
  "user@abc.example.local",
  "user@example.local",
  "user@hogehoge.net",
];

test("the terminal part shows the findings, then the routes of four addresses", async () => {
  const { child, printed } = start("--no-editor");
  const [status] = await once(child, "close");
  expect(status, printed()).toBe(0);
  expect(printed()).toMatch(/main\.cf:\d+:\d+: .*inet_interface.*inet_interfaces/);
  for (const address of addresses) expect(printed()).toMatch(new RegExp(`^To: ${address}$`, "m"));
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "the editor takes another port when its own is taken, and stops on %s",
  async (signal) => {
    const other = net.createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { child, printed } = start("--port", String(port));
    await expect.poll(printed, { timeout: 60_000 }).toMatch(/http:\/\/localhost:\d+\//);
    const [url = ""] = /http:\/\/localhost:\d+\//.exec(printed()) ?? [];
    expect(url).not.toContain(`:${port}/`);
    expect(await (await fetch(url)).text()).toContain("vscode-workbench-web-configuration");
    child.kill(signal);
    expect((await once(child, "exit"))[0]).toBe(0);
    other.close();
  },
);
