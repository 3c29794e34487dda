/** Files that main.cf names. */
import { expect, test } from "vitest";
import { describeInCodeServer, describeInEditors } from "../support/editors/editors.ts";
import { useWindow } from "../support/editors/window.ts";

describeInEditors("a table that main.cf names", (editor) => {
  const window = useWindow(editor, {
    files: {
      "main.cf": "transport_maps = texthash:/etc/postfix/ways\ncanonical_maps = regexp:/etc/postfix/names\n",
      ways: "example.org mx.example.net\n",
      names: "/^(.*)@example\\.org$/ ${1}@example.net\n",
    },
  });

  test("is recognised whatever it is called", async () => {
    const { workbench } = window();
    await workbench.openFile("main.cf");
    await workbench.openFile("ways");
    await expect.poll(() => workbench.language()).toBe("Postfix Transport Table");
    await workbench.openFile("names");
    await expect.poll(() => workbench.language()).toBe("Postfix regexp/pcre Table");
  });

  test("is checked as what it is used for", async () => {
    const { workbench } = window();
    await workbench.openFile("ways");
    await expect.poll(() => workbench.editor.underlined()).toEqual(["error: mx.example.net"]);
  });
});

describeInCodeServer("a table changes on the disk", (editor) => {
  const window = useWindow(editor, {
    files: {
      "main.cf": "transport_maps = texthash:/etc/postfix/transport\n",
      transport: "example.org relay:\n",
    },
  });

  test("the findings are renewed, though the table is not open", async () => {
    const { workbench, writeFile } = window();
    await workbench.openFile("main.cf");
    await expect.poll(() => workbench.statusBar()).toContain("Postfix 3.12: 0");
    writeFile("transport", "example.org mx.example.net\n");
    await expect.poll(() => workbench.statusBar()).toContain("Postfix 3.12: 1");
    writeFile("transport", "example.org relay:\n");
    await expect.poll(() => workbench.statusBar()).toContain("Postfix 3.12: 0");
  });
});
