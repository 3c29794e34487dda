/** The pictures of the README, taken from the editor itself: `npm run screenshots` puts them into client/media. */
import process from "node:process";
import { beforeAll, expect, test } from "vitest";
import { describeInCodeServer } from "../support/editors/editors.ts";
import { exampleFiles } from "../support/editors/example-files.ts";
import { useWindow } from "../support/editors/window.ts";

const folder = process.env.POSTROUTE_PICTURES ?? "out/pictures";

/** Nothing but the configuration and the answers. */
const settings = {
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
  "window.commandCenter": false,
  "breadcrumbs.enabled": false,
  "problems.decorations.enabled": false,
  "editor.scrollbar.vertical": "hidden",
  "editor.scrollbar.horizontal": "hidden",
  "editor.overviewRulerBorder": false,
  "editor.hideCursorInOverviewRuler": true,
  "explorer.autoReveal": false,
};
const screen = { width: 1200, height: 620, scale: 2 };

describeInCodeServer("the pictures in English", (editor) => {
  const window = useWindow(editor, { files: exampleFiles(), settings, screen });
  beforeAll(() => window().workbench.openFile("main.cf"));

  test("finding.png: the misspelt parameter, and what is said of it", async () => {
    const { workbench, takePicture } = window();
    await expect.poll(() => workbench.editor.underlined()).toContain("warning: inet_interface");
    await workbench.editor.hover("inet_interface", "did you mean inet_interfaces?");
    await takePicture(`${folder}/finding.png`);
  });

  test("route.png: where mail goes, and the lines that decide", async () => {
    const { workbench, takePicture } = window();
    await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await workbench.runCommand("Postfix: Simulate Route…");
    await workbench.answer("Recipient", "user@sub.example.local");
    await workbench.answer("Sender", "someone@example.org");
    await workbench.answer("Client IP address", "198.51.100.7");
    const report = workbench.editorOf("Route of user@sub.example.local");
    await expect.poll(() => report.links()).toContain("transport:6");
    await report.moveAway();
    await takePicture(`${folder}/route.png`);
  });
});

describeInCodeServer("the pictures in Japanese", (editor) => {
  const window = useWindow(editor, { files: exampleFiles(), settings, screen, locale: "ja" });
  beforeAll(() => window().workbench.openFile("main.cf"));

  test("route.ja.png: メールの行き先と、それを決める行", async () => {
    const { workbench, takePicture } = window();
    await workbench.runCommand("View: Toggle Primary Side Bar Visibility");
    await workbench.runCommand("配送経路をシミュレート…");
    await workbench.answer("宛先", "user@sub.example.local");
    await workbench.answer("送信者アドレス", "someone@example.org");
    await workbench.answer("クライアントの IP アドレス", "198.51.100.7");
    const report = workbench.editorOf("user@sub.example.local の配送経路");
    await expect.poll(() => report.links()).toContain("transport:6");
    await report.moveAway();
    await takePicture(`${folder}/route.ja.png`);
  });
});
