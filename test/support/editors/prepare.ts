/** Runs once before the end-to-end tests: packs the extension, and installs code-server with it. */
import { existsSync } from "node:fs";
import path from "node:path";
import { packExtension } from "../../../server/tools/package.mjs";
import { projectRoot } from "../../../server/tools/setup.mjs";
import { installExtension } from "./code-server.ts";
import { installCodeServer } from "./code-server-install.ts";
import { codeServerLack } from "./code-server-lack.ts";

/** Called by vitest. */
export function setup(): void {
  if (!existsSync(path.join(projectRoot, "dist/extension.js"))) {
    throw new Error("The end-to-end tests need dist/: run npm run build, or npm test, which does so first.");
  }
  if (codeServerLack() !== undefined) return;
  installCodeServer();
  installExtension(path.join(projectRoot, packExtension().file));
}
