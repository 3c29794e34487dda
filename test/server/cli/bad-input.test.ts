import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { postroute, withDirectory } from "../../support/command-line.ts";

const tableUser =
  "compatibility_level = 3.6\nmyhostname = mail.example.org\ntransport_maps = hash:/etc/postfix/transport\n";

test("a directory without main.cf is named, with status 2", async () => {
  await withDirectory({}, async (directory) => {
    for (const command of [["check"], ["simulate", "a@example.org"], ["config"]]) {
      const { status, stderr } = await postroute([...command, "-c", directory]);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `postroute: ${directory}/main.cf: no such file\n`,
      });
    }
  });
});

test("a table that is a directory is told with the line that names it", async () => {
  await withDirectory({ "main.cf": tableUser }, async (directory) => {
    mkdirSync(path.join(directory, "transport"));
    const { status, stdout, stderr } = await postroute(["check", "-c", directory]);
    expect(stdout).toMatch(/^main\.cf:3:18: error: .*transport.*it is a directory/m);
    expect(stderr).toMatch(/^postroute: .*transport.*it is a directory.*\n$/);
    expect(status).toBe(2);
  });
});

test("a FIFO in place of a table is told and never waited for", async () => {
  await withDirectory({ "main.cf": tableUser }, async (directory) => {
    execFileSync("mkfifo", [path.join(directory, "transport")]);
    expect((await postroute(["check", "-c", directory])).stdout).toContain("it is a FIFO");
    const { stdout } = await postroute(["simulate", "-c", directory, "a@example.org"]);
    expect(stdout).toContain("it is a FIFO");
  });
});

test("a table of 100 MB is not read, and that is said", async () => {
  await withDirectory({ "main.cf": tableUser }, async (directory) => {
    const file = openSync(path.join(directory, "transport"), "w");
    writeSync(file, "x", 100 * 1024 * 1024);
    closeSync(file);
    expect((await postroute(["check", "-c", directory])).stdout).toContain(
      "it is 100 MB, more than the limit of 64 MB",
    );
  });
});

test("a main.cf of random bytes gives findings, no crash", async () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7919 + ((at * at) >> 3)) & 0xff);
  const { status } = await withDirectory({ "main.cf": bytes }, (directory) =>
    postroute(["check", "-c", directory]),
  );
  expect(status).toBe(1);
});

test("a value nested 10,000 braces deep is told with its line", async () => {
  const main = `compatibility_level = 3.6\nrelayhost = ${"${x?{".repeat(10_000)}${"}}".repeat(10_000)}\n`;
  const { stdout } = await withDirectory({ "main.cf": main }, (directory) =>
    postroute(["check", "-c", directory]),
  );
  expect(stdout).toMatch(/^main\.cf:2:\d+: error:/m);
});

test("parameters that refer to each other in a circle are told with their names", async () => {
  const main = "compatibility_level = 3.6\nmyhostname = $relayhost\nrelayhost = $myhostname\n";
  await withDirectory({ "main.cf": main }, async (directory) => {
    const { stdout } = await postroute(["check", "-c", directory]);
    expect(stdout).toMatch(/^main\.cf:[23]:\d+: error: .*relayhost.*myhostname/m);
    expect((await postroute(["simulate", "-c", directory, "a@example.org"])).status).toBe(0);
  });
});
