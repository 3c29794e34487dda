import { describe, expect, test } from "vitest";
import { createPostfixService } from "../../../../server/src/core/service.ts";
import { createWorkspace } from "../../../../server/src/core/workspace.ts";
import { loadTexts } from "../../../../server/src/reference/load-texts.ts";

const files = {
  "main.cf": `myhostname = mail.example.org
my_networks = 192.0.2.0/24
mynetworks = 127.0.0.0/8 $my_networks
smtpd_recipient_restrictions = check_sender_access hash:/etc/postfix/senders,
    reject_unauth_destination
transport_maps = hash:/etc/postfix/transport
`,
  "master.cf": `smtp inet n - y - - smtpd -o smtpd_tls_security_level=may
dovecot unix - n n - - pipe flags=DRhu user=vmail argv=/usr/lib/dovecot/deliver
`,
  senders: "spam@example.net REJECT no more of this\n",
  transport: { kind: "absent" },
} as const;

/** The hover on the word that «» marks in a file. */
async function hoverOn(file: keyof typeof files & string, marked: string) {
  const content = files[file];
  const text = typeof content === "string" ? content : "";
  const word = /«(.*)»/.exec(marked)?.[1] ?? "";
  const start = text.indexOf(marked.replace(/[«»]/g, ""));
  expect(start).toBeGreaterThanOrEqual(0);
  const service = createPostfixService({
    workspace: createWorkspace(Object.entries(files)),
    configuration: { version: "3.7", build: "debian", configDirectory: "/etc/postfix" },
    texts: await loadTexts("en"),
  });
  const found = service.hover(file, start + marked.indexOf("«") + 1);
  const underlined = found && text.slice(found.span.start, found.span.end);
  return found === undefined
    ? undefined
    : { underlined, isWord: underlined === word, markdown: found.markdown };
}

describe("in main.cf", () => {
  test("a parameter shows its worth, expanded, and the line that sets it", async () => {
    const hover = await hoverOn("main.cf", "«mynetworks» =");
    expect(hover).toMatchObject({ isWord: true });
    expect(hover?.markdown).toContain("127.0.0.0/8 192.0.2.0/24");
    expect(hover?.markdown).toContain("main.cf:3");
  });

  test("a $name shows what it stands for, also a name of the user's own", async () => {
    const hover = await hoverOn("main.cf", "$«my_networks»");
    expect(hover?.markdown).toContain("my_networks = 192.0.2.0/24");
  });

  test("a name of the user's own has no hover where it is set, nor has a misspelt one", async () => {
    expect(await hoverOn("main.cf", "«my_networks» =")).toBeUndefined();
  });

  test("a restriction on a later line of its list is explained", async () => {
    const hover = await hoverOn("main.cf", "«reject_unauth_destination»");
    expect(hover).toMatchObject({ isWord: true });
    expect(hover?.markdown).toContain("access restriction");
  });

  test("a table whose file is not there says so", async () => {
    const hover = await hoverOn("main.cf", "«hash:/etc/postfix/transport»");
    expect(hover?.markdown).toContain("not there");
  });
});

describe("in master.cf", () => {
  test.each([
    ["smtp inet «n» -", "column of master.cf"],
    ["«pipe» flags", "daemon program"],
    ["-o «smtpd_tls_security_level»=may", "encrypt"],
  ])("%s is explained", async (marked, expected) => {
    const hover = await hoverOn("master.cf", marked);
    expect(hover).toMatchObject({ isWord: true });
    expect(hover?.markdown).toContain(expected);
  });
});

test("in an access table the action is explained", async () => {
  const hover = await hoverOn("senders", "«REJECT»");
  expect(hover).toMatchObject({ isWord: true });
  expect(hover?.markdown).toContain("action of an access table");
});

test("a key of a table and a comment have no hover", async () => {
  expect(await hoverOn("senders", "«spam@example.net»")).toBeUndefined();
});
