/** What a user sees and does in main.cf: the mail hub of example/, as the old how-to writes it. */
import { beforeAll, expect, test } from "vitest";
import { describeInEditors } from "../support/editors/editors.ts";
import { exampleFiles } from "../support/editors/example-files.ts";
import { useWindow } from "../support/editors/window.ts";

const typo = "warning: inet_interface";

describeInEditors("main.cf is explained", (editor) => {
  const window = useWindow(editor, { files: exampleFiles() });
  beforeAll(() => window().workbench.openFile("main.cf"));

  test("a misspelt parameter is underlined, and the hover names the right one", async () => {
    const { editor } = window().workbench;
    await expect.poll(() => editor.underlined()).toContain(typo);
    await editor.hover("inet_interface", "did you mean inet_interfaces?");
  });

  test("the hover explains a parameter and tells what it is worth here", async () => {
    const docs = await window().workbench.editor.hover("relay_domains", "list of domains");
    expect(docs).toContain("Value here: example.local");
    expect(docs).toContain("main.cf:23");
    expect(docs).toContain("Manual");
  });

  test("the hover over a table tells of the file", async () => {
    await window().workbench.editor.hover("hash:/etc/postfix/transport", "The file transport has 3 entries.");
  });

  test("the status bar names the language, the version and the number of problems", async () => {
    const { workbench } = window();
    await expect.poll(() => workbench.language()).toBe("Postfix main.cf");
    await expect
      .poll(() => workbench.statusBar())
      .toContainEqual(expect.stringMatching(/^Postfix 3\.12: \d+$/));
  });

  test("the panel lists the problems of every file", async () => {
    const { workbench } = window();
    await expect.poll(() => workbench.problems()).toContainEqual(expect.stringContaining("inet_interfaces?"));
  });

  test("a table is a link to its file", async () => {
    const { workbench } = window();
    await workbench.openFile("main.cf");
    await expect.poll(() => workbench.editor.links()).toContain("hash:/etc/postfix/transport");
    await workbench.editor.followLink("hash:/etc/postfix/transport");
    await workbench.activeTab("transport").waitFor();
    await expect.poll(() => workbench.editor.text()).toContain(":[mailtrans.example.local]");
    await expect.poll(() => workbench.language()).toBe("Postfix Transport Table");
  });
});

describeInEditors("main.cf is edited", (editor) => {
  const window = useWindow(editor, { files: exampleFiles() });
  beforeAll(() => window().workbench.openFile("main.cf"));

  test("a quick fix mends the misspelt parameter, and the squiggle vanishes", async () => {
    const { editor } = window().workbench;
    await expect.poll(() => editor.underlined()).toContain(typo);
    await editor.quickFix("inet_interface", "Change to inet_interfaces");
    await expect.poll(() => editor.text()).toContain("inet_interfaces = all");
    await expect.poll(() => editor.underlined()).not.toContain(typo);
  });

  test("names of parameters are proposed, and then their values", async () => {
    const { editor } = window().workbench;
    await editor.append("\ndisable_vr");
    expect(await editor.proposals()).toContain("disable_vrfy_command");
    await editor.append("fy_command = ");
    expect(await editor.proposals()).toEqual(expect.arrayContaining(["yes", "no"]));
  });

  test("a mistake is underlined while it is typed", async () => {
    const { editor } = window().workbench;
    await editor.append("\nsmtp_connect_timeout = soon");
    await expect.poll(() => editor.underlined()).toContain("warning: soon");
  });
});

describeInEditors("main.cf names a table that is not there", (editor) => {
  const window = useWindow(editor, { files: { "main.cf": "transport_maps = hash:/etc/postfix/nowhere\n" } });

  test("the table is underlined, and the hover says why", async () => {
    const { workbench } = window();
    await workbench.openFile("main.cf");
    await workbench.editor.hover("nowhere", "the file /etc/postfix/nowhere is not there");
    await expect.poll(() => workbench.editor.underlined()).toEqual(["info: hash:/etc/postfix/nowhere"]);
  });
});
