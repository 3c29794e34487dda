import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { CodeAction, CompletionItem, DocumentLink, Hover } from "vscode-languageserver-protocol";
import { EditorForTests } from "../../support/language-client.ts";

const main = `compatibility_level = 3.6
myhostname = mail.example.local
inet_interface = all
relay_domains = example.local
transport_maps = hash:/etc/postfix/transport
`;

const transport = `example.local  :[192.168.1.100]
sub.example.local  :sub.example.local
`;

let editor: EditorForTests;

beforeEach(async () => {
  editor = await EditorForTests.start({ "main.cf": main, transport });
  await editor.open("main.cf");
});

afterEach(() => editor.stop());

const rulesOf = (diagnostics: readonly { code?: unknown }[]) => diagnostics.map(({ code }) => code);

describe("findings", () => {
  test("are told when main.cf is opened", async () => {
    const diagnostics = await editor.diagnosticsWhen("main.cf", (all) =>
      rulesOf(all).includes("unknown-parameter"),
    );
    const typo = diagnostics.find(({ code }) => code === "unknown-parameter");
    expect(typo?.range).toEqual({ start: { line: 2, character: 0 }, end: { line: 2, character: 14 } });
    expect(typo?.message).toContain("inet_interfaces");
  });

  test("vanish when the mistake is mended while typing", async () => {
    await editor.diagnosticsWhen("main.cf", (all) => rulesOf(all).includes("unknown-parameter"));
    await editor.type("main.cf", main.replace("inet_interface ", "inet_interfaces "));
    await editor.diagnosticsWhen("main.cf", (all) => !rulesOf(all).includes("unknown-parameter"));
  });

  test("are told of a table that is not open, and again when it changes on disk", async () => {
    await editor.changeOnDisk("transport", "example.local\n");
    await editor.diagnosticsWhen("transport", (all) => rulesOf(all).includes("table-line-without-value"));
    await editor.changeOnDisk("transport", transport);
    await editor.diagnosticsWhen("transport", (all) => !rulesOf(all).includes("table-line-without-value"));
  });
});

describe("hover", () => {
  test("on a parameter tells what it is and what it is worth here", async () => {
    const hover = await editor.askAt<Hover>(
      "textDocument/hover",
      "main.cf",
      main.replace("relay_dom", "relay_dom|"),
    );
    expect(JSON.stringify(hover.contents)).toContain("relay_domains");
    expect(hover.range).toEqual({ start: { line: 3, character: 0 }, end: { line: 3, character: 13 } });
  });

  test("shows the prose of the reference, in the language of the editor", async () => {
    const at = main.replace("relay_dom", "relay_dom|");
    const english = await editor.askAt<Hover>("textDocument/hover", "main.cf", at);
    expect(JSON.stringify(english.contents)).toContain("When to set it");
    const japanese = await EditorForTests.start({ "main.cf": main, transport }, "ja");
    const hover = await japanese.askAt<Hover>("textDocument/hover", "main.cf", at);
    expect(JSON.stringify(hover.contents)).toContain("設定する場面");
    await japanese.stop();
  });

  test("on a table tells how many entries it has", async () => {
    const hover = await editor.askAt<Hover>(
      "textDocument/hover",
      "main.cf",
      main.replace("hash:/", "hash:|/"),
    );
    expect(JSON.stringify(hover.contents)).toContain("2 entries");
  });
});

test("completion offers parameter names and the values of an enumeration", async () => {
  const started = `${main}smtp_tls_security_level = m`;
  await editor.type("main.cf", `${started}\nrelayh`);
  const values = await editor.askAt<CompletionItem[]>("textDocument/completion", "main.cf", `${started}|`);
  expect(values.map(({ label }) => label)).toEqual(expect.arrayContaining(["may", "encrypt", "dane"]));
  const names = await editor.askAt<CompletionItem[]>(
    "textDocument/completion",
    "main.cf",
    `${started}\nrelayh|`,
  );
  expect(names.find(({ label }) => label === "relayhost")?.textEdit).toMatchObject({
    newText: "relayhost = ",
  });
});

test("a table's name is a link to its file in the folder at hand", async () => {
  const links = await editor.request<DocumentLink[]>("textDocument/documentLink", {
    textDocument: { uri: editor.uriOf("main.cf") },
  });
  expect(links.map(({ target }) => target)).toContain(editor.uriOf("transport"));
});

test("the quick fix of a misspelt parameter puts the right name in its place", async () => {
  const [diagnostic] = await editor.diagnosticsWhen("main.cf", (all) =>
    rulesOf(all).includes("unknown-parameter"),
  );
  const actions = await editor.request<CodeAction[]>("textDocument/codeAction", {
    textDocument: { uri: editor.uriOf("main.cf") },
    range: { start: { line: 2, character: 3 }, end: { line: 2, character: 3 } },
    context: { diagnostics: [diagnostic] },
  });
  expect(actions[0]?.edit?.changes?.[editor.uriOf("main.cf")]?.[0]?.newText).toBe("inet_interfaces");
  expect(actions[0]?.isPreferred).toBe(true);
});

test("a simulated route names the next hop and leads to the line that decided", async () => {
  const report = await editor.request<{ text: string; links: { uri: string; targetLine: number }[] }>(
    "postroute/simulateRoute",
    { uri: editor.uriOf("main.cf"), recipient: "user@sub.example.local", client: "198.51.100.7" },
  );
  expect(report.text).toContain("relay");
  expect(report.links).toContainEqual(
    expect.objectContaining({ uri: editor.uriOf("transport"), targetLine: 1 }),
  );
});

test("answers come in Japanese for an editor that asks for it", async () => {
  const japanese = await EditorForTests.start({ "main.cf": main, transport }, "ja");
  await japanese.open("main.cf");
  const report = await japanese.request<{ text: string }>("postroute/simulateRoute", {
    uri: japanese.uriOf("main.cf"),
    recipient: "user@sub.example.local",
  });
  expect(report.text).toContain("ネクストホップ: sub.example.local");
  await japanese.stop();
});
