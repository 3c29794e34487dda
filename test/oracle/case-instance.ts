/** A case as Postroute sees it: its files in a workspace, on the machine that the tests run on. */
import { hostname, networkInterfaces } from "node:os";
import path from "node:path";
import { createConfiguration } from "../../server/src/core/config/create-configuration.ts";
import { ParsedFiles } from "../../server/src/core/config/parsed-files.ts";
import type { Instance } from "../../server/src/core/route/create-daemon.ts";
import type { PatternEngines } from "../../server/src/core/text/pattern-engine.ts";
import type { FileName, FileState, Workspace } from "../../server/src/core/workspace.ts";
import { loadFile } from "../../server/src/node/load-file.ts";
import { postfixRelease } from "../support/postfix/programs.ts";

/** The instance of a case as its files stand in `configDirectory`; a path elsewhere is a file of this machine. */
export function instanceOfCase(configDirectory: string, engines: PatternEngines = {}): Instance {
  const states = new Map<FileName, FileState>();
  const workspace: Workspace = {
    get: (name) => {
      const state = states.get(name) ?? loadFile(path.resolve(configDirectory, name), "text");
      states.set(name, state);
      return state;
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
