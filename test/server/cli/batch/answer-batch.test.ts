import { expect, test } from "vitest";
import { run } from "../../../../server/src/cli/run.ts";
import { outputInto, postroute, withDirectory } from "../../../support/command-line.ts";

const main = "compatibility_level = 3.6\nmyhostname = mail.example.org\nrelayhost = [relay.example.net]\n";

test("a batch waits for a slow reader before it answers the next requests", async () => {
  const written: string[] = [];
  let isReading = false;
  const slow = outputInto((text) => {
    expect(isReading).toBe(false);
    written.push(text);
  });
  const send = async (bytes: Uint8Array): Promise<void> => {
    await slow.send(bytes);
    isReading = true;
    await new Promise((resolve) => setImmediate(resolve));
    isReading = false;
  };
  await withDirectory({ "main.cf": main }, async (directory) => {
    const status = await run(["simulate", "-c", directory, "--batch", "--only", "resolve"], {
      stdin: (async function* () {
        yield "a@example.org\nb@exam";
        yield "ple.net\n";
      })(),
      stdout: { ...slow, send },
      stderr: slow,
      environment: {},
    });
    expect(status).toBe(0);
  });
  expect(written.map((text) => JSON.parse(text).recipient)).toEqual(["a@example.org", "b@example.net"]);
});

test("--format text answers a batch in columns: address, way, class, recipient, flags", async () => {
  const { stdout } = await withDirectory({ "main.cf": main }, (directory) =>
    postroute(["simulate", "-c", directory, "--batch", "--only", "resolve", "--format", "text"], {
      stdin: "user@example.net\nuser%example.net@mail.example.org\nuser@-bad-\n",
    }),
  );
  expect(stdout.split("\n")).toEqual([
    "user@example.net\tsmtp:[relay.example.net]\tdefault\tuser@example.net\t-",
    "user%example.net@mail.example.org\tsmtp:[relay.example.net]\tdefault\tuser@example.net\t-",
    "user@-bad-\terror\tdefault\tuser@-bad-\terror",
    "",
  ]);
});

test("bytes that are not UTF-8 are asked as they are, however the input is cut", async () => {
  const address = [...Buffer.from("x\xe9ä@example.org\n", "latin1")];
  const written: string[] = [];
  const into = outputInto((text) => written.push(text));
  await withDirectory({ "main.cf": main }, (directory) =>
    run(["simulate", "-c", directory, "--batch", "--only", "resolve", "--format", "text"], {
      stdin: (async function* () {
        yield Uint8Array.from([...Buffer.from("ä@example.org\n"), ...address.slice(0, 2)]);
        yield Uint8Array.from(address.slice(2));
      })(),
      stdout: into,
      stderr: into,
      environment: {},
    }),
  );
  expect(written.join("").split("\n")).toEqual([
    "ä@example.org\tsmtp:[relay.example.net]\tdefault\tä@example.org\t-",
    "x\\udce9\\udce4@example.org\terror\tdefault\tx\\udce9\\udce4@example.org\terror",
    "",
  ]);
});

test("a table of more than a megabyte, held as bytes or not, answers line by line as a small one", async () => {
  const odd =
    "one.example\trelay:[a.example.net]\nTWO.example\n \trelay:[b.example.net]\n# why\nthree.example smtp:";
  const filler = "\n# a line of no importance".repeat(50_000);
  const answers = await Promise.all(
    ["", filler, `${filler}\n# ü`].map((end) =>
      withDirectory(
        {
          "main.cf": `${main}transport_maps = texthash:$config_directory/transport\n`,
          transport: `${end.slice(1)}\n${odd}${end}`,
        },
        async (directory) => {
          const { stdout } = await postroute(["simulate", "-c", directory, "--batch", "--only", "resolve"], {
            stdin: "u@one.example\nu@two.example\nu@three.example\nu@four.example\n",
          });
          const lines = stdout
            .split("\n")
            .filter((line) => line !== "")
            .map((line) => JSON.parse(line));
          return lines.map(({ deliveries: [delivery] }) => {
            const { line } =
              delivery.steps.find((step: { file?: string }) => step.file === "transport") ?? {};
            const above = end.split("\n").length - (end === "" ? 0 : 1);
            return [delivery.transport, delivery.nexthop, line && line - above];
          });
        },
      ),
    ),
  );
  expect(answers[0]?.slice(0, 3)).toEqual([
    ["relay", "[a.example.net]", 1],
    ["relay", "[b.example.net]", 2],
    ["smtp", "three.example", 5],
  ]);
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});

test("a refused mail has the reply in the place of its way", async () => {
  const { stdout } = await withDirectory({ "main.cf": main }, (directory) =>
    postroute(["simulate", "-c", directory, "--batch", "--client", "198.51.100.7", "--format", "text"], {
      stdin: "user@example.net\n",
    }),
  );
  expect(stdout).toMatch(/^user@example\.net\t454 4\.7\.1 .*Relay access denied\t-\t-\t-\n$/);
});

test("a line that is no request ends a batch with its number, behind the answers before it", async () => {
  const { status, stdout, stderr } = await withDirectory({ "main.cf": main }, (directory) =>
    postroute(["simulate", "-c", directory, "--batch"], { stdin: 'a@example.org\r\n{"recipient": 7}\n' }),
  );
  expect(stderr).toBe("postroute: standard input, line 2: a request needs a recipient\n");
  expect(JSON.parse(stdout)).toMatchObject({ recipient: "a@example.org" });
  expect(status).toBe(2);
});

test("a half-typed request is told as such", async () => {
  const { status, stderr } = await withDirectory({ "main.cf": main }, (directory) =>
    postroute(["simulate", "-c", directory, "--batch"], { stdin: '{"recipient": "a@example.org"\n' }),
  );
  expect(stderr).toMatch(/^postroute: standard input, line 1: this is no JSON object: .*\n$/);
  expect(status).toBe(2);
});

test("a client that is no IP address is refused, since no network would hold it", async () => {
  await withDirectory({ "main.cf": main }, async (directory) => {
    const simulate = ["simulate", "-c", directory];
    const option = await postroute([...simulate, "--client", "192.168.1", "a@example.org"]);
    expect(option).toMatchObject({
      status: 2,
      stderr: 'postroute: --client takes an IP address, not "192.168.1"\n',
    });
    const stdin = '{"recipient": "a@example.org", "client": "300.1.1.1"}\n';
    const field = await postroute([...simulate, "--batch"], { stdin });
    expect(field).toMatchObject({
      status: 2,
      stderr: 'postroute: standard input, line 1: client is to be an IP address, not "300.1.1.1"\n',
    });
  });
});
