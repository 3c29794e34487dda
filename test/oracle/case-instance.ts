/** A case as Postroute sees it: its files in a workspace, on the machine that the tests run on. */
import { hostname, networkInterfaces } from "node:os";
import { createConfiguration } from "../../server/src/core/config/create-configuration.ts";
import { ParsedFiles } from "../../server/src/core/config/parsed-files.ts";
import type { Instance } from "../../server/src/core/route/create-daemon.ts";
import type { PatternEngines } from "../../server/src/core/text/pattern-engine.ts";
import type { Workspace } from "../../server/src/core/workspace.ts";
import { postfixRelease } from "../support/postfix/programs.ts";
import { filesOf, type OracleCase } from "./oracle-case.ts";

/** What a case needs beyond its own files. */
export interface CaseSettings {
  /** Lines in front of the main.cf of the case. */
  readonly mainCf?: string;
  /** What patterns are compiled with. */
  readonly engines?: PatternEngines;
}

/** The instance of a case; its files stand in `configDirectory` and every other file is absent. */
export function instanceOfCase(
  whole: OracleCase<unknown>,
  configDirectory: string,
  { mainCf = "", engines = {} }: CaseSettings = {},
): Instance {
  const { files } = filesOf(whole);
  const texts: Readonly<Record<string, string>> = { ...files, "main.cf": mainCf + (files["main.cf"] ?? "") };
  const workspace: Workspace = {
    get: (name) => {
      const text = texts[name];
      return text === undefined ? { kind: "absent" } : { kind: "text", text };
    },
  };
  const parsed = new ParsedFiles(workspace, undefined, engines);
  const configuration = createConfiguration(parsed.main(), "main.cf", {
    ...postfixRelease,
    configDirectory,
    hostname: hostname(),
    interfaces: machineAddresses(),
  });
  return {
    configuration,
    files: parsed,
    master: undefined,
    masterFile: "master.cf",
    roots: [configDirectory],
  };
}

function machineAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((entries) =>
    (entries ?? []).map(({ address, cidr }) => cidr ?? address),
  );
}
