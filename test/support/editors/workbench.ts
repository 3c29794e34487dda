/** VS Code's window as a user sees it: the palette, quick open, panels, the status bar. */
import type { Locator, Page } from "playwright-core";
import { TextEditor } from "./text-editor.ts";
import { waitUntil } from "./wait-until.ts";

const quickInput = ".quick-input-widget:visible";
const patientLook = { timeout: 3000 };

export class Workbench {
  readonly page: Page;
  /** The editor that has, or had last, the keyboard. */
  readonly editor: TextEditor;

  constructor(page: Page) {
    this.page = page;
    this.editor = new TextEditor(page, ".editor-group-container.active .editor-instance .monaco-editor");
  }

  /** Loads the window and waits until its parts are laid out and the folder's file system answers. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator(".statusbar-item").first().waitFor();
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  }

  /** The editor of the tab with this title, in whichever group it is. */
  editorOf(title: string): TextEditor {
    const group = `.editor-group-container:has(.tab.active[aria-label^="${title}"])`;
    return new TextEditor(this.page, `${group} .editor-instance .monaco-editor`);
  }

  /**
   * Opens a file by its name, and waits until its text is there. The search has no provider at first, so the file is
   * asked for until it is listed.
   */
  async openFile(name: string): Promise<void> {
    const base = name.split("/").at(-1) ?? name;
    const label = this.page.locator(".label-name").getByText(base, { exact: true });
    await this.#choose("Control+P", name, this.#rows().filter({ has: label }));
    await this.activeTab(base).waitFor();
    await this.editor.lines().first().waitFor();
  }

  /** Runs a command of the palette by its title. Commands are listed as their extensions get registered. */
  async runCommand(title: string): Promise<void> {
    await this.#choose("F1", `>${title}`, this.#rows().filter({ hasText: title }));
  }

  /** Answers one step of a series of questions. All are the same box, so its question is waited for first. */
  async answer(question: string | RegExp, text: string): Promise<void> {
    await this.page.locator(quickInput).filter({ hasText: question }).waitFor();
    const input = this.page.locator(`${quickInput} .quick-input-box input`);
    await input.fill(text);
    await input.press("Enter");
  }

  activeTab(title: string): Locator {
    return this.page.locator(`.editor-group-container.active .tab.active[aria-label^="${title}"]`);
  }

  /** The titles of all tabs, group by group. */
  async tabs(): Promise<string[]> {
    return (await this.page.locator(".tab .label-name").allInnerTexts()).map((title) => title.trim());
  }

  /** Closes the active tab and waits until it is gone. */
  async closeTab(title: string): Promise<void> {
    await this.runCommand("View: Close Editor");
    await this.page.locator(`.tab[aria-label^="${title}"]`).waitFor({ state: "hidden" });
  }

  /** What the panel "Problems" lists, one line a problem, each below its file. */
  async problems(): Promise<string[]> {
    const panel = this.page.locator(".markers-panel");
    if (!(await panel.isVisible())) {
      await this.runCommand("View: Toggle Problems");
      await panel.waitFor();
    }
    const rows = await panel.locator(".monaco-list-row").allInnerTexts();
    return rows.map(oneLine);
  }

  /** Shows a channel of the panel "Output". */
  async showOutput(channel: string): Promise<void> {
    await this.runCommand("Output: Show Output Channels...");
    await this.#rows().filter({ hasText: channel }).first().click();
  }

  /** The lines on the screen of the panel "Output". */
  output(): Promise<string> {
    return new TextEditor(this.page, ".output-view .monaco-editor, .output .monaco-editor").text();
  }

  /** The text of the status bar's entries. */
  async statusBar(): Promise<string[]> {
    const entries = await this.page.locator(".statusbar-item:visible").allInnerTexts();
    return entries.map(oneLine).filter((entry) => entry !== "");
  }

  /** The language of the active editor, as the status bar names it. */
  async language(): Promise<string> {
    return oneLine((await this.page.locator("#status\\.editor\\.mode").textContent()) ?? "");
  }

  /** The messages that pop up at the moment. */
  async notifications(): Promise<string[]> {
    const messages = this.page.locator(".notifications-toasts .notification-list-item-message");
    return (await messages.allInnerTexts()).map(oneLine);
  }

  #rows(): Locator {
    return this.page.locator(`${quickInput} .quick-input-list .monaco-list-row`);
  }

  async #choose(key: string, text: string, rows: Locator): Promise<void> {
    await waitUntil(async () => {
      const input = await this.#openQuickInput(key);
      await input.fill(text);
      if (await appears(rows.first())) return true;
      await this.page.keyboard.press("Escape");
      return false;
    }, `nothing is listed for ${text}`);
    await rows.first().click();
  }

  /** A key is lost before its binding exists, and an editor that opens late takes the focus: it is pressed again. */
  async #openQuickInput(key: string): Promise<Locator> {
    const input = this.page.locator(`${quickInput} .quick-input-box input`);
    await waitUntil(async () => {
      if (await input.isVisible()) return true;
      await this.page.keyboard.press(key);
      return appears(input);
    }, `${key} opens nothing`);
    return input;
  }
}

/** Says whether something shows up soon. */
export function appears(locator: Locator): Promise<boolean> {
  return locator.waitFor(patientLook).then(
    () => true,
    () => false,
  );
}

/** What is on the screen as one line: icons, line breaks and no-break spaces are single spaces. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
