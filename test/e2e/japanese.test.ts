/** The extension in Japanese. VS Code's own texts stay English here, since no language pack comes from npm. */
import { beforeAll, expect, test } from "vitest";
import { describeInEditors } from "../support/editors/editors.ts";
import { exampleFiles } from "../support/editors/example-files.ts";
import { useWindow } from "../support/editors/window.ts";

describeInEditors("日本語の表示", (editor) => {
  const window = useWindow(editor, { files: exampleFiles(), locale: "ja" });
  beforeAll(() => window().workbench.openFile("main.cf"));

  test("パラメーターの説明と間違いの指摘が日本語で出る", async () => {
    const { editor } = window().workbench;
    await editor.hover("relay_domains", "ドメイン");
    await editor.hover("inet_interface", "inet_interfaces の誤りではありませんか");
  });

  test("コマンド、質問、配送経路が日本語で出る", async () => {
    const { workbench } = window();
    await workbench.runCommand("配送経路をシミュレート…");
    await workbench.answer("宛先", "user@sub.example.local");
    await workbench.answer("送信者アドレス", "someone@example.org");
    await workbench.answer("クライアントの IP アドレス", "198.51.100.7");
    const report = workbench.editorOf("user@sub.example.local の配送経路");
    await expect.poll(() => report.text()).toContain("ネクストホップ: sub.example.local");
    await expect.poll(() => report.links()).toContain("transport:6");
  });
});
