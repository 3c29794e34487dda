import { expect, test } from "vitest";
import { run } from "../../../server/src/cli/run.ts";
import { withDirectory } from "../../support/command-line.ts";

test("a batch waits for a slow reader before it answers the next requests", async () => {
  const written: string[] = [];
  let waits = 0;
  const slow = {
    write: (text: string) => written.push(text),
    ready: async () => {
      waits += 1;
      expect(written).toHaveLength(waits);
    },
  };
  const main = "compatibility_level = 3.6\nmyhostname = mail.example.org\n";
  await withDirectory({ "main.cf": main }, async (directory) => {
    const status = await run(["simulate", "-c", directory, "--batch", "--only", "resolve"], {
      stdin: (async function* () {
        yield "a@example.org\nb@exam";
        yield "ple.net\n";
      })(),
      stdout: slow,
      stderr: slow,
      environment: {},
    });
    expect(status).toBe(0);
  });
  expect(waits).toBe(2);
  expect(written.map((text) => JSON.parse(text).recipient)).toEqual(["a@example.org", "b@example.net"]);
});
