/**
 * Tests that need a program of the system: they run where it is, and elsewhere they are skipped, counted as such,
 * with one loud line that says what to install.
 */
import { existsSync } from "node:fs";
import { describe } from "vitest";
import { corpusFolder } from "./corpus.ts";
import { codeServerLack } from "./editors/code-server-lack.ts";
import { postfixPrograms } from "./postfix/programs.ts";
import { findProgram } from "./system-programs.ts";

interface Requirement {
  readonly what: string;
  readonly install: string;
  readonly found: boolean;
}

/** The browser that the end-to-end tests drive, or undefined. */
export const chromiumPath: string | undefined = findProgram("chromium", "chromium-browser", "google-chrome");

/** A group of tests that compares with Postfix, the installed one unless another is named. */
export function describeWithPostfix(name: string, tests: () => void): void {
  describeWhen(name, tests, {
    what: "Postfix",
    install: "apt-get install postfix postfix-pcre postfix-lmdb postfix-cdb",
    found: postfixPrograms !== undefined,
  });
}

/**
 * A group of tests over configurations of real servers. They are not ours to hand on, so they are no part of the
 * project and no test of it: where their folder is missing, the group does not exist, and one line says so.
 */
export function describeWithCorpus(name: string, tests: (folder: string) => void): void {
  const folder = corpusFolder();
  if (folder !== undefined) describe(name, () => tests(folder));
  else console.error(`NOT RUN, because POSTROUTE_CORPUS names no folder of real configurations: ${name}`);
}

const chromium: Requirement = {
  what: "Chromium",
  install: "apt-get install chromium",
  found: chromiumPath !== undefined,
};

/** A group of tests that drives a browser. */
export function describeWithChromium(name: string, tests: () => void): void {
  describeWhen(name, tests, chromium);
}

/** A group of tests that drives a browser with code-server in it. */
export function describeWithCodeServer(name: string, tests: () => void): void {
  const lack = codeServerLack();
  const codeServer = { what: "what code-server needs", install: lack ?? "", found: lack === undefined };
  describeWhen(name, tests, chromium.found ? codeServer : chromium);
}

/** Where Debian puts Postfix's manuals. */
export const manualFolder = "/usr/share/doc/postfix/html";

/** A group of tests that reads Postfix's manuals. */
export function describeWithManuals(name: string, tests: () => void): void {
  describeWhen(name, tests, {
    what: "Postfix's manuals",
    install: "apt-get install postfix-doc",
    found: existsSync(`${manualFolder}/postconf.5.html`),
  });
}

function describeWhen(name: string, tests: () => void, requirement: Requirement): void {
  const reason = skipReason(name, requirement);
  if (reason === undefined) {
    describe(name, tests);
    return;
  }
  console.error(reason);
  describe.skip(name, tests);
}

/** The line that says why a group of tests is skipped and what to install, or undefined when it can run. */
export function skipReason(name: string, { what, install, found }: Requirement): string | undefined {
  return found ? undefined : `SKIPPED, because ${what} is not installed (${install}): ${name}`;
}
