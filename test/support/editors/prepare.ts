/** Runs once before the end-to-end tests: packs the extension, and installs code-server with it. */
import { existsSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { packExtension } from "../../../server/tools/package.mjs";
import { projectRoot } from "../../../server/tools/setup.mjs";
import { installExtension } from "./code-server.ts";
import { installCodeServer } from "./code-server-install.ts";
import { codeServerLack } from "./code-server-lack.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Why code-server cannot be started; empty when it can. */
    readonly codeServerFailure: string;
  }
}

/** Called by vitest. A failure here fails the tests that need code-server, and no others. */
export function setup(project: TestProject): void {
  if (!existsSync(path.join(projectRoot, "dist/extension.js"))) {
    throw new Error("The end-to-end tests need dist/: run npm run build, or npm test, which does so first.");
  }
  project.provide("codeServerFailure", codeServerLack() ?? failureOfInstallation());
}

function failureOfInstallation(): string {
  try {
    installCodeServer();
    installExtension(path.join(projectRoot, packExtension().file));
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
