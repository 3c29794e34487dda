/** The language server in its editor: restarted, in a folder that is not trusted, and over many files. */
import { beforeAll, expect, test } from "vitest";
import { describeInCodeServer, describeInEditors } from "../support/editors/editors.ts";
import { exampleFiles } from "../support/editors/example-files.ts";
import { useWindow } from "../support/editors/window.ts";

const typo = "warning: inet_interface";

describeInEditors("Restart Language Server", (editor) => {
  const window = useWindow(editor, { files: exampleFiles() });
  beforeAll(() => window().workbench.openFile("main.cf"));

  test("the findings go, and come back", async () => {
    const { workbench } = window();
    await expect.poll(() => workbench.editor.underlined()).toContain(typo);
    const hadNoMistakes = await workbench.editor.watchForNoMistakes();
    await workbench.runCommand("Postfix: Restart Language Server");
    await expect.poll(hadNoMistakes).toBe(true);
    await expect.poll(() => workbench.editor.underlined()).toContain(typo);
  });

  test("the new server answers", async () => {
    await window().workbench.editor.hover("relay_domains", "list of domains");
  });
});

describeInCodeServer("a folder that is not trusted", (editor) => {
  const window = useWindow(editor, { files: exampleFiles(), untrusted: true });

  test("is checked all the same, since nothing in it is run", async () => {
    const { workbench } = window();
    await workbench.openFile("main.cf");
    await expect.poll(() => workbench.statusBar()).toContainEqual(expect.stringContaining("Restricted Mode"));
    await expect.poll(() => workbench.editor.underlined()).toContain(typo);
  });
});

describeInEditors("many files", (editor) => {
  const window = useWindow(editor, {
    files: { ...exampleFiles(), virtual: "a@example.org b@example.org\n", access: "example.net REJECT\n" },
  });
  const names = ["main.cf", "master.cf", "transport", "virtual", "access"];

  test("can be opened, looked at in turn and closed", async () => {
    const { workbench } = window();
    for (const name of names) await workbench.openFile(name);
    for (const name of [...names, ...names].reverse()) await workbench.openFile(name);
    await expect.poll(() => workbench.editor.underlined()).toContain(typo);
    for (const name of names) await workbench.closeTab(name);
    expect(await workbench.tabs()).toEqual([]);
    await workbench.openFile("main.cf");
    await expect.poll(() => workbench.editor.underlined()).toContain(typo);
  });

  test("the server has nothing to complain of", async () => {
    const { workbench } = window();
    await workbench.showOutput("Window");
    await expect.poll(() => workbench.output()).not.toBe("");
    await workbench.showOutput("Postfix (Postroute)");
    await expect.poll(() => workbench.output()).toBe("");
  });
});
