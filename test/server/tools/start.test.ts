import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { pickPort } from "../../../server/tools/free-port.mjs";
import { readOptions } from "../../../server/tools/start.mjs";

describe("the options of npm start", () => {
  test("have defaults", () => {
    expect(readOptions([], {})).toEqual({ port: 3000, editor: true, build: true, locale: "en" });
  });

  test("are read", () => {
    const options = readOptions(["--port", "8080", "--no-editor", "--no-build", "--locale", "ja"], {});
    expect(options).toEqual({ port: 8080, editor: false, build: false, locale: "ja" });
  });

  test("take the language of the terminal", () => {
    expect(readOptions([], { LANG: "ja_JP.UTF-8" }).locale).toBe("ja");
    expect(readOptions([], { LANG: "ja_JP.UTF-8", LC_ALL: "C" }).locale).toBe("en");
  });

  test.each([
    [["--port", "web"]],
    [["--port", "70000"]],
    [["--prot", "80"]],
    [["--locale", "xx"]],
    [["extra"]],
  ])("%j is refused with what is allowed", (args) => {
    expect(() => readOptions(args, {})).toThrow("usage: npm start");
  });
});

describe("the port", () => {
  const taken: net.Server[] = [];
  afterEach(() => {
    for (const server of taken.splice(0)) server.close();
  });

  async function listenOn(host: string): Promise<number> {
    const server = net.createServer();
    taken.push(server);
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    return (server.address() as AddressInfo).port;
  }

  test("is another one when the wanted one is taken", async () => {
    const port = await listenOn("127.0.0.1");
    const picked = await pickPort(port);
    expect(picked).not.toBe(port);
    expect(picked).toBeGreaterThan(1023);
  });

  test("is the wanted one when that is free", async () => {
    const port = await listenOn("127.0.0.1");
    await new Promise((resolve) => taken.pop()?.close(resolve));
    expect(await pickPort(port)).toBe(port);
  });
});
