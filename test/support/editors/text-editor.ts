/** One text editor of the window: its text, its squiggles, and what a user does in it with mouse and keyboard. */
import type { Locator, Page } from "playwright-core";
import { linesOf, linksOf, pointOf, squigglesOf } from "./screen-text.ts";
import { waitUntil } from "./wait-until.ts";

const shortly = { timeout: 2500 };

export class TextEditor {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page, selector: string) {
    this.#page = page;
    this.#root = page.locator(selector).first();
  }

  /** The lines on the screen, in no order. */
  lines(): Locator {
    return this.#root.locator(".view-lines > .view-line");
  }

  /** The text on the screen. */
  text(): Promise<string> {
    return this.#root.evaluate(linesOf);
  }

  /** What is underlined, as `severity: text`, from top to bottom. */
  async underlined(): Promise<string[]> {
    const squiggles = await this.#root.evaluate(squigglesOf);
    return squiggles.map(({ severity, text }) => `${severity}: ${text}`);
  }

  /**
   * Watches from now on; the answer tells whether there was a moment, however short, in which no mistake was
   * underlined.
   */
  async watchForNoMistakes(): Promise<() => Promise<boolean>> {
    await this.#root.evaluate((editor) => {
      delete editor.dataset.hadNoMistakes;
      const look = (): void => {
        if (editor.querySelector(".view-overlays [class*='squiggly-']") === null) {
          editor.dataset.hadNoMistakes = "yes";
        }
      };
      new MutationObserver(look).observe(editor, { subtree: true, childList: true });
    });
    return () => this.#root.evaluate((editor) => editor.dataset.hadNoMistakes === "yes");
  }

  /** What is underlined as a link, from top to bottom. */
  links(): Promise<string[]> {
    return this.#root.evaluate(linksOf);
  }

  /** The text of the line that the cursor is in. */
  currentLine(): Promise<string> {
    return this.#root.evaluate((editor) => {
      const cursor = editor.querySelector<HTMLElement>(".cursors-layer .cursor");
      const lines = [...editor.querySelectorAll<HTMLElement>(".view-lines > .view-line")];
      const line = lines.find(({ style }) => style.top === cursor?.style.top);
      return (line?.textContent ?? "").replaceAll("\u00a0", " ");
    });
  }

  /** Puts the cursor into a text. `nth` counts its places on the screen from 0. */
  async click(text: string, nth = 0): Promise<void> {
    await this.moveAway();
    const { x, y } = await this.#pointOf(text, nth);
    await this.#page.mouse.click(x, y);
    await this.#root.and(this.#page.locator(".focused")).waitFor();
  }

  /** Follows a link by Ctrl+click. */
  async followLink(text: string): Promise<void> {
    await this.moveAway();
    const { x, y } = await this.#pointOf(text, 0);
    await this.#page.keyboard.down("Control");
    await this.#page.mouse.move(x, y, { steps: 2 });
    await this.#page.mouse.click(x, y);
    await this.#page.keyboard.up("Control");
  }

  /** Moves the mouse over a text and answers the hover once it holds `expected`; the server may still be starting. */
  async hover(text: string, expected: string | RegExp): Promise<string> {
    const hover = this.#hovers().filter({ hasText: expected }).first();
    await waitUntil(async () => {
      await this.moveAway();
      const { x, y } = await this.#pointOf(text, 0);
      await this.#page.mouse.move(x, y, { steps: 4 });
      return isThere(hover);
    }, `no hover over ${text} that says ${expected}`);
    return ((await hover.textContent()) ?? "").replaceAll("\u00a0", " ");
  }

  /** Puts the cursor at the end of the text and types a new line, as one edit: nothing is closed or proposed. */
  async append(text: string): Promise<void> {
    await this.#root.locator(".view-lines").click({ position: { x: 300, y: 3 } });
    await this.#page.keyboard.press("Control+End");
    await this.#page.keyboard.insertText(text);
  }

  /** Asks for proposals at the cursor and answers those on the screen. */
  async proposals(): Promise<string[]> {
    const rows = this.#page.locator(".suggest-widget.visible .monaco-list-row .label-name");
    await waitUntil(async () => {
      await this.#page.keyboard.press("Control+Space");
      return isThere(rows.first());
    }, "no proposals");
    const labels = await rows.allInnerTexts();
    await this.#page.keyboard.press("Escape");
    return labels;
  }

  /** Takes a quick fix, by the start of its title, for what stands at a text. */
  async quickFix(text: string, title: string): Promise<void> {
    const rows = this.#page.locator(".action-widget:visible .monaco-list-row.action");
    await waitUntil(async () => {
      await this.click(text);
      await this.#page.keyboard.press("Control+.");
      return isThere(rows.first());
    }, `no quick fix for ${text}`);
    const titles = await rows.allInnerTexts();
    const chosen = rows.filter({ hasText: title }).first();
    if (!(await chosen.isVisible())) throw new Error(`no quick fix ${title}, but ${titles.join(", ")}`);
    // The list takes no mouse clicks from outside its own layer, so the keyboard goes there.
    for (const _ of titles) {
      if (await chosen.and(this.#page.locator(".focused")).isVisible()) break;
      await this.#page.keyboard.press("ArrowDown");
    }
    await this.#page.keyboard.press("Enter");
    await this.#page.locator(".action-widget").waitFor({ state: "hidden" });
  }

  async #pointOf(text: string, nth: number): Promise<{ x: number; y: number }> {
    let point: { x: number; y: number } | null = null;
    await waitUntil(async () => {
      point = await this.#root.evaluate(pointOf, [text, nth] as const);
      return point !== null;
    }, `"${text}" is not on the screen`);
    return point ?? { x: 0, y: 0 };
  }

  #hovers(): Locator {
    return this.#page.locator(".monaco-hover:visible");
  }

  /**
   * Moves the mouse into the corner, and waits until no hover is open: one covers the words above it and takes their
   * click.
   */
  async moveAway(): Promise<void> {
    const box = await this.#root.boundingBox();
    if (box === null) throw new Error("the editor is not on the screen");
    await waitUntil(async () => {
      await this.#page.mouse.move(box.x + box.width - 60, box.y + box.height - 20, { steps: 3 });
      if ((await this.#hovers().count()) === 0) return true;
      const gone = await isThere(this.#hovers().first(), "hidden");
      if (!gone) await this.#page.keyboard.press("Escape");
      return gone;
    }, "a hover stays open");
  }
}

/** Says whether something shows up, or goes, shortly. */
function isThere(locator: Locator, state: "visible" | "hidden" = "visible"): Promise<boolean> {
  return locator.waitFor({ ...shortly, state }).then(
    () => true,
    () => false,
  );
}
