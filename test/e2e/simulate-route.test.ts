/** "Postfix: Simulate Route…": where mail for an address would go, and the lines that decide it. */
import { beforeAll, expect, test } from "vitest";
import { describeInEditors } from "../support/editors/editors.ts";
import { exampleFiles } from "../support/editors/example-files.ts";
import { useWindow } from "../support/editors/window.ts";
import type { Workbench } from "../support/editors/workbench.ts";

/** A host that is in none of mynetworks. */
const outsideClient = "198.51.100.7";

async function simulate(workbench: Workbench, recipient: string): Promise<void> {
  await workbench.runCommand("Postfix: Simulate Route…");
  await workbench.answer("Recipient", recipient);
  await workbench.answer("Sender", "someone@example.org");
  await workbench.answer("Client IP address", outsideClient);
}

describeInEditors("Simulate Route", (editor) => {
  const screen = { width: 1800, height: 1000 }; // so wide that no line of the report is wrapped
  const window = useWindow(editor, { files: exampleFiles(), screen });
  beforeAll(() => window().workbench.openFile("main.cf"));

  test("mail for a branch goes to the host that its line in transport names", async () => {
    const { workbench } = window();
    await simulate(workbench, "user@sub.example.local");
    const report = workbench.editorOf("Route of user@sub.example.local");
    await expect.poll(() => report.text()).toContain("next hop: sub.example.local");
    await expect.poll(() => report.links()).toContain("transport:6");
  });

  test("a place in the report opens its file at that line", async () => {
    const { workbench } = window();
    await workbench.editorOf("Route of user@sub.example.local").followLink("transport:6");
    await workbench.activeTab("transport").waitFor();
    await expect.poll(() => workbench.editor.currentLine()).toBe("sub.example.local  :sub.example.local");
  });

  test("mail for a domain that is not ours is refused, with the reply and the restriction", async () => {
    const { workbench } = window();
    await simulate(workbench, "user@hogehoge.net");
    const report = workbench.editorOf("Route of user@hogehoge.net");
    await expect
      .poll(() => report.text())
      .toContain("reply: 454 4.7.1 <user@hogehoge.net>: Relay access denied");
    expect(await report.text()).toContain("because of defer_unauth_destination in smtpd_relay_restrictions");
  });

  test("an answer is asked for until it is given", async () => {
    const { workbench } = window();
    await workbench.runCommand("Postfix: Simulate Route…");
    await workbench.answer("Recipient", "");
    await workbench.answer("Enter an address.", "user@abc.example.local");
    await workbench.answer("Sender", "");
    await workbench.answer("Client IP address", "198.51.100");
    await workbench.answer("Enter an IP address", outsideClient);
    const report = workbench.editorOf("Route of user@abc.example.local");
    await expect.poll(() => report.text()).toContain("next hop: [mailtrans.example.local]");
  });
});
