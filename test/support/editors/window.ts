/** The window that a group of tests works with: opened before the first, closed after the last. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, onTestFailed } from "vitest";
import { projectRoot } from "../../../server/tools/setup.mjs";
import { type Browser, type Complaints, openBrowser, type Screen } from "./browser.ts";
import type { EditorOptions, RunningEditor } from "./editor.ts";
import type { Editor } from "./editors.ts";
import { shrinkPng } from "./small-png.ts";
import { Workbench } from "./workbench.ts";

export interface WindowOptions extends Omit<EditorOptions, "folder"> {
  /** The files of the folder that is opened, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly screen?: Screen;
}

/** An editor with a folder of its own, as a browser shows it. */
export class Window {
  readonly workbench: Workbench;
  readonly #folder: string;
  readonly #editor: RunningEditor;
  readonly #browser: Browser;

  private constructor(folder: string, editor: RunningEditor, browser: Browser) {
    this.#folder = folder;
    this.#editor = editor;
    this.#browser = browser;
    this.workbench = new Workbench(browser.page);
  }

  /** Starts the editor and the browser, and waits until the folder is open. */
  static async open(editor: Editor, options: WindowOptions): Promise<Window> {
    const { files, screen = { width: 1280, height: 1100 }, ...rest } = options;
    const folder = path.join(mkdtempSync(path.join(os.tmpdir(), "postroute-")), "mail-hub");
    mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const running = await editor.start({ folder, ...rest });
    const window = new Window(folder, running, await openBrowser(screen));
    await window.workbench.open(running.url);
    return window;
  }

  /** Changes a file on the disk, behind the editor's back. */
  readonly writeFile = (name: string, text: string): void => {
    writeFileSync(path.join(this.#folder, name), text);
  };

  get complaints(): Complaints {
    return this.#browser.complaints;
  }

  /** Writes what the window shows to a PNG file, whose path counts from the project's folder. */
  readonly takePicture = async (file: string): Promise<void> => {
    const target = path.join(projectRoot, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, shrinkPng(await this.#browser.page.screenshot()));
  };

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#editor.stop();
    rmSync(path.dirname(this.#folder), { recursive: true, force: true });
  }
}

/**
 * Gives the tests of a group one window. After the last of them nothing may have gone wrong in it that they did not
 * look at. A failed test leaves a picture in out/e2e.
 */
export function useWindow(editor: Editor, options: WindowOptions): () => Window {
  let window: Window | undefined;
  const open = (): Window => {
    if (window === undefined) throw new Error("the window is open during tests only");
    return window;
  };
  beforeAll(async () => {
    window = await Window.open(editor, options);
  });
  beforeEach(({ task }) => {
    const name = `${task.suite?.name ?? ""} ${task.name}`.replace(/[^\p{L}\p{N}]+/gu, "-");
    onTestFailed(() => open().takePicture(`out/e2e/${name}.png`));
  });
  afterAll(async () => {
    if (window === undefined) return;
    const complaints = { ...window.complaints };
    await window.close();
    expect(complaints).toEqual({ console: [], uncaught: [], blocked: [] });
  });
  return open;
}
