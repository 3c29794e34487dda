/** The machine's own names: what they do to addresses, and when no program starts with them. */
import { describe, expect, test } from "vitest";
import { answer, type Files, simulate } from "../../../support/routes.ts";

function main(text: string): Files {
  return { "main.cf": `compatibility_level = 3.6\nmyhostname = mx.example.org\n${text}` };
}

describe("myorigin in a file, as Debian sets it", () => {
  const files = main("myorigin = /etc/mailname\n");
  const queued = (
    mailname: string | undefined,
    build: "debian" | "upstream" = "debian",
  ): string | undefined => {
    const all = mailname === undefined ? files : { ...files, "/etc/mailname": mailname };
    return simulate(all, { recipient: "user", build }).deliveries[0]?.queued;
  };

  test("is its first line", () => {
    expect(queued("  origin.example \nother.example\n")).toBe("user@origin.example");
    expect(queued("origin.example\n", "upstream")).toBe("user@/etc/mailname");
  });

  test.each([[undefined], ["\n"], ["a.example b.example\n"]])(
    "ends every program when the file is %j",
    (mailname) => {
      const all = mailname === undefined ? files : { ...files, "/etc/mailname": mailname };
      expect(answer(all, "user@other.example", { build: "debian" })).toContain("[fail]");
    },
  );
});

describe("names over which every program ends", () => {
  test.each([
    ["myhostname = mail_gateway.example.\n"],
    ["myhostname = müller.example\n"],
    ["mydomain =\n"],
    ["mydomain = [192.0.2.1]\n"],
    ["relayhost = MX.example.org\n"],
    ["myorigin = a.example, b.example\n"],
  ])("%j", (text) => {
    expect(answer(main(text), "user@other.example")).toContain("[fail]");
  });
});
