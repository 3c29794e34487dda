/** The rules of who may import whom. Each takes the modules of the project and answers one line a violation. */
import path from "node:path";
import type { Import, Module } from "./source-modules.ts";

/** A rule: no line means that it is kept. */
export type ImportRule = (modules: readonly Module[]) => string[];

/** The pure packages that core may import, each with the reason it is there. */
export const corePackages: readonly { readonly name: string; readonly reason: string }[] = [
  { name: "ipaddr.js", reason: "parses IPv4 and IPv6 addresses and networks, as mynetworks needs them" },
  {
    name: "re2js",
    reason:
      "matches POSIX patterns in linear time and prefers the leftmost longest match, as regexp tables need it",
  },
  { name: "fastest-levenshtein", reason: "measures how far a misspelt parameter is from a known one" },
];

/** The rooms of core from left to right; one step may hold several rooms, which never import each other. */
const coreOrder: readonly (readonly string[])[] = [
  ["text"],
  ["syntax"],
  ["facts", "address"],
  ["config"],
  ["lookup"],
  ["route"],
  ["analysis"],
  ["rules"],
  ["features"],
  ["service"],
];

/** The modules of route/ that are no stage: what all stages share, and the one that puts them in order. */
const sharedByRouteStages: readonly string[] = [
  "choices",
  "trace",
  "simulation",
  "daemon",
  "create-daemon",
  "inquiry",
  "route",
  "local-domains",
  "resolver-settings",
];
const routeOrder = "simulate";

/** Which folders each folder of source may import from. */
const mayImportFrom: Readonly<Record<string, readonly string[]>> = {
  "server/src/core": ["server/src/core"],
  "server/src/reference": ["server/src/core", "server/src/reference"],
  "server/src/pcre": ["server/src/core", "server/src/pcre"],
  "server/src/lsp": ["server/src/core", "server/src/lsp"],
  "server/src/node": [
    "server/src/core",
    "server/src/lsp",
    "server/src/reference",
    "server/src/pcre",
    "server/src/node",
    "l10n",
  ],
  "server/src/browser": [
    "server/src/core",
    "server/src/lsp",
    "server/src/reference",
    "server/src/pcre",
    "server/src/browser",
    "l10n",
  ],
  "server/src/cli": [
    "server/src/core",
    "server/src/node",
    "server/src/reference",
    "server/src/pcre",
    "server/src/cli",
    "l10n",
  ],
  "client/src": ["client/src"],
};

const core = "server/src/core/";
const service = "server/src/core/service.ts";
const protocol = "server/src/lsp/protocol.ts";

/** Asks every import of the modules, and tells those that `complain` answers a line for. */
function perImport(
  modules: readonly Module[],
  complain: (module: Module, found: Import) => string | undefined,
): string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap((found) => {
      const complaint = complain(module, found);
      return complaint === undefined ? [] : `${module.file} imports ${found.specifier}: ${complaint}`;
    }),
  );
}

function sourceFolder(file: string): string | undefined {
  return Object.keys(mayImportFrom).find((folder) => file.startsWith(`${folder}/`));
}

/** The room of core that a file is in. workspace.ts counts as text's neighbour, so it is in the leftmost room. */
function coreRoom(file: string): string {
  const room = (file.slice(core.length).split("/")[0] ?? "").replace(/\.ts$/, "");
  return room === "workspace" ? "text" : room;
}

function coreStep(room: string): number {
  return coreOrder.findIndex((rooms) => rooms.includes(room));
}

/** Inside core a room imports only from rooms to its left. */
export const coreImportsLeftwards: ImportRule = (modules) =>
  perImport(modules, ({ file }, { target }) => {
    if (!file.startsWith(core) || !target.startsWith(core)) return undefined;
    const [from, to] = [coreRoom(file), coreRoom(target)];
    if (from === to) return undefined;
    if (coreStep(from) === -1) return `${from} is not a room of core`;
    if (coreStep(to) === -1) return `${to} is not a room of core`;
    return coreStep(to) < coreStep(from) ? undefined : `${to} is not to the left of ${from}`;
  });

/** The part of a room that a file belongs to: `hover` for features/hover.ts and for features/hover/words.ts. */
function unitOf(file: string, room: string): string | undefined {
  const folder = `${core}${room}/`;
  return file.startsWith(folder) ? file.slice(folder.length).split("/")[0]?.replace(/\.ts$/, "") : undefined;
}

function sideways(room: string, mayBeImported: (unit: string) => boolean): ImportRule {
  return (modules) =>
    perImport(modules, ({ file }, { target }) => {
      const [from, to] = [unitOf(file, room), unitOf(target, room)];
      if (from === undefined || to === undefined || from === to || mayBeImported(to)) return undefined;
      return `${from} and ${to} stand side by side`;
    });
}

/** A feature never imports another feature. */
export const noSidewaysFeatures: ImportRule = sideways("features", () => false);

/** A stage of the route never imports another one; simulate.ts alone knows them all. */
export const noSidewaysRouteStages: ImportRule = (modules) =>
  sideways("route", (unit) => sharedByRouteStages.includes(unit))(
    modules.filter(({ file }) => unitOf(file, "route") !== routeOrder),
  );

/** A rule never imports another rule; what defines rules and what runs them is free. */
export const noSidewaysRules: ImportRule = (modules) => {
  const rules = new Set(modules.filter(isRule).map(({ file }) => file));
  return perImport(modules, ({ file }, { target }) =>
    rules.has(file) && rules.has(target) ? "a rule stands for itself" : undefined,
  );
};

function isRule({ file, source }: Module): boolean {
  return file.startsWith(`${core}rules/`) && /^export const \w+ = defineRule[<(]/m.test(source);
}

/** Core imports no shell, no platform, and of packages only the listed ones. */
export const coreIsPure: ImportRule = (modules) =>
  perImport(modules, ({ file }, found) => {
    if (!file.startsWith(core) || found.isFile) return undefined;
    return corePackages.some(({ name }) => name === found.target)
      ? undefined
      : "core imports only listed packages";
  });

/** Core reads no clock and throws no dice: the same input gives the same answer. */
export const coreHasNoClock: ImportRule = (modules) =>
  modules.flatMap(({ file, source }) =>
    file.startsWith(core) && /\b(Date\.now|new Date\(\)|Math\.random|performance\.now)\b/.test(source)
      ? [`${file} asks the clock or chance`]
      : [],
  );

/** A folder imports only from the folders it may know; the client knows of the server one file, as types. */
export const foldersKnowTheirNeighbours: ImportRule = (modules) =>
  perImport(modules, ({ file }, { isFile, target, typesOnly }) => {
    const from = sourceFolder(file);
    const known = mayImportFrom[from ?? ""] ?? [];
    if (from === undefined || !isFile || known.some((folder) => target.startsWith(`${folder}/`))) {
      return undefined;
    }
    if (from !== "client/src" || target !== protocol) return `${from} may not import from there`;
    return typesOnly ? undefined : "the client imports the protocol as types";
  });

/** Shells take values from core's service alone, and anything else of core as types. */
export const shellsUseTheService: ImportRule = (modules) =>
  perImport(modules, ({ file }, { target, typesOnly }) => {
    const shell = sourceFolder(file) !== undefined && !file.startsWith(core);
    if (!shell || !target.startsWith(core) || target === service) return undefined;
    return typesOnly ? undefined : "a shell takes values from core/service.ts alone";
  });

/** Which files may import a package; a package in no line is free for every shell. */
const packageOwners: readonly { readonly pattern: RegExp; readonly owner: RegExp; readonly said: string }[] =
  [
    { pattern: /^vscode$/, owner: /^client\/src\//, said: "only the client imports vscode" },
    {
      pattern: /^vscode-languageclient/,
      owner: /^client\/src\//,
      said: "only the client is a language client",
    },
    {
      pattern: /^vscode-languageserver\/node$/,
      owner: /^server\/src\/(lsp\/|node\/)/,
      said: "only the Node entry makes a connection of Node",
    },
    {
      pattern: /^vscode-languageserver\/browser$/,
      owner: /^server\/src\/(lsp\/|browser\/)/,
      said: "only the browser entry makes a connection of a worker",
    },
    {
      pattern: /^vscode-languageserver(?!\/(node|browser)$)/,
      owner: /^server\/src\/lsp\//,
      said: "only server/src/lsp speaks LSP",
    },
    {
      pattern: /^@stephen-riley\/pcre2-wasm/,
      owner: /^server\/src\/pcre\//,
      said: "only server/src/pcre knows PCRE2",
    },
    {
      pattern: /^(node:)?child_process$/,
      owner: /^server\/src\/node\//,
      said: "only server/src/node starts processes",
    },
    {
      pattern: /^node:/,
      owner: /^server\/src\/(node|cli)\//,
      said: "only the node and cli shells know Node",
    },
  ];

/** vscode, the language server's library, Node and child processes each stay in their folder. */
export const packagesStayHome: ImportRule = (modules) =>
  perImport(modules, ({ file }, { isFile, target }) => {
    if (isFile || sourceFolder(file) === undefined) return undefined;
    return packageOwners.find(({ pattern, owner }) => pattern.test(target) && !owner.test(file))?.said;
  });

/** A file imports from the file that defines a name: only core's service hands names on. */
export const noReexports: ImportRule = (modules) =>
  modules.flatMap(({ file, reexports, ownExports }) => {
    if (reexports.length === 0 || file === service) return [];
    return ownExports === 0
      ? [`${file} is a barrel: it only re-exports`]
      : [...new Set(reexports)].map((target) => `${file} re-exports from ${target}`);
  });

/** A relative import names the file with its ending. */
export const importsCarryTheirEnding: ImportRule = (modules) =>
  perImport(modules, (_, { isFile, target }) =>
    isFile && !/\.(ts|mjs|json)$/.test(target) ? "an import names the file with its ending" : undefined,
  );

/** No file or folder is named after nothing in particular. */
export const namesSayWhatIsInside: ImportRule = (modules) =>
  modules
    .filter(({ file }) => file.split("/").some((part) => /^(.*-)?(utils?|helpers?)(\.|$)/.test(part)))
    .map(({ file }) => `${file}: a name says what is inside`);

/** Files are kebab-case; test and generated files add their ending after a dot. */
export const filesAreKebabCase: ImportRule = (modules) =>
  modules
    .filter(
      ({ file }) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|gen|config|d))*\.(ts|mjs)$/.test(path.posix.basename(file)),
    )
    .map(({ file }) => `${file} is not kebab-case`);

/** No module reaches itself through its imports, types included. */
export const noCycles: ImportRule = (modules) => {
  const targets = new Map(modules.map(({ file, imports }) => [file, imports.map(({ target }) => target)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(file);
    if (seen !== -1) cycles.push([...trail.slice(seen), file].join(" → "));
    if (seen !== -1 || done.has(file)) return;
    for (const target of targets.get(file) ?? []) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const { file } of modules) visit(file, []);
  return cycles;
};
