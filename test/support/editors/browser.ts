/** Chromium with a fresh profile, which may ask for nothing but this machine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type BrowserContext, type ConsoleMessage, chromium, type Page } from "playwright-core";
import { chromiumPath } from "../requires.ts";
import { patience } from "./wait-until.ts";

/** What went wrong in the browser so far, and what it wanted from other machines. */
export interface Complaints {
  readonly console: readonly string[];
  readonly uncaught: readonly string[];
  readonly blocked: readonly string[];
}

export interface Browser {
  readonly page: Page;
  readonly complaints: Complaints;
  close(): Promise<void>;
}

/** The size of the window and how many pixels of a picture make one of the page. */
export interface Screen {
  readonly width: number;
  readonly height: number;
  readonly scale?: number;
}

/** What code-server always says: a module of Microsoft's own builds is not there, and no marketplace to ask. */
const expected =
  /Failed to load resource: .* 404 .*\/node_modules\/vsda\/rust\/web\/|No extension gallery service configured/;

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium. Throws when it is not installed. */
export async function openBrowser({ width, height, scale = 1 }: Screen): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("Chromium is not installed.");
  const profile = createProfile();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    viewport: { width, height },
    deviceScaleFactor: scale,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
    args: flags,
  });
  context.setDefaultTimeout(patience);
  const complaints = await watch(context);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    page,
    complaints,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/**
 * A folder for the profile. Webviews live on a subdomain of localhost, a third party to Chromium, which refuses their
 * service worker while it blocks the cookies of third parties.
 */
function createProfile(): string {
  const profile = mkdtempSync(path.join(os.tmpdir(), "postroute-browser-"));
  mkdirSync(path.join(profile, "Default"));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  writeFileSync(path.join(profile, "Default/Preferences"), JSON.stringify(preferences));
  return profile;
}

async function watch(context: BrowserContext): Promise<Complaints> {
  const complaints = { console: [] as string[], uncaught: [] as string[], blocked: [] as string[] };
  await context.route(
    ({ hostname }) => !isThisMachine(hostname),
    (route) => {
      complaints.blocked.push(route.request().url());
      return route.abort();
    },
  );
  context.on("weberror", (error) => complaints.uncaught.push(String(error.error())));
  context.on("console", (said: ConsoleMessage) => {
    const text = `${said.text()} (${said.location().url})`;
    // The web edition writes the errors of extensions as log lines that start with their level.
    const isError = said.type() === "error" || /^%c\s*ERR\b/.test(text);
    if (isError && !expected.test(text)) complaints.console.push(text);
  });
  context.on("dialog", (dialog) => void dialog.accept());
  return complaints;
}

function isThisMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "127.0.0.1";
}
