/**
 * Who may import whom: section "Who may import whom" of server/README.md, read off the imports of every source
 * file. Each rule is shown to be able to fail, on a file or two that break it.
 */
import { describe, expect, test } from "vitest";
import {
  coreHasNoClock,
  coreImportsLeftwards,
  coreIsPure,
  corePackages,
  filesAreKebabCase,
  foldersKnowTheirNeighbours,
  type ImportRule,
  importsCarryTheirEnding,
  namesSayWhatIsInside,
  noCycles,
  noReexports,
  noSidewaysFeatures,
  noSidewaysRouteStages,
  noSidewaysRules,
  packagesStayHome,
  shellsUseTheService,
} from "../support/import-rules.ts";
import { moduleState } from "../support/module-state.ts";
import { modulesOf, readModules } from "../support/source-modules.ts";

const shipped = readModules("client/src", "server/src");
const everything = [...shipped, ...readModules("server/tools", "test")];

test("the source files are found", () => {
  const files = shipped.map(({ file }) => file);
  expect(files).toContain("client/src/extension.ts");
  expect(files).toContain("server/src/core/text/span.ts");
});

/** Files that break a rule, and what is said of them. */
interface Breach {
  readonly files: Readonly<Record<string, string>>;
  readonly said: string;
}

function ruleHolds(
  name: string,
  rule: ImportRule,
  modules: typeof shipped,
  breaches: readonly Breach[],
): void {
  describe(name, () => {
    test("holds", () => expect(rule(modules)).toEqual([]));
    test.each(breaches)("can fail: $said", ({ files, said }) => {
      expect(rule(modulesOf(files)).join("\n")).toContain(said);
    });
  });
}

const importOf = (specifier: string): string => `import { name } from "${specifier}";`;
const typeOf = (specifier: string): string => `import type { Name } from "${specifier}";`;

ruleHolds("inside core, imports go leftwards only", coreImportsLeftwards, shipped, [
  {
    files: { "server/src/core/text/span.ts": importOf("../syntax/value.ts") },
    said: "syntax is not to the left",
  },
  {
    files: { "server/src/core/syntax/value.ts": typeOf("../config/settings.ts") },
    said: "config is not to the left",
  },
  {
    files: { "server/src/core/facts/values.ts": importOf("../address/quote.ts") },
    said: "address is not to the left",
  },
  {
    files: { "server/src/core/workspace.ts": typeOf("./syntax/value.ts") },
    said: "syntax is not to the left of text",
  },
  {
    files: { "server/src/core/rules/run.ts": importOf("../service.ts") },
    said: "service is not to the left",
  },
  {
    files: { "server/src/core/attic/old.ts": importOf("../text/span.ts") },
    said: "attic is not a room of core",
  },
]);

const defined = "export const rule = defineRule({});";

ruleHolds("a rule never imports another rule", noSidewaysRules, shipped, [
  {
    files: {
      "server/src/core/rules/open-relay.ts": `${importOf("./missing-equals.ts")}\n${defined}`,
      "server/src/core/rules/missing-equals.ts": defined,
    },
    said: "a rule stands for itself",
  },
]);

ruleHolds("a feature never imports another feature", noSidewaysFeatures, shipped, [
  {
    files: { "server/src/core/features/hover.ts": importOf("./completion.ts") },
    said: "hover and completion stand side by side",
  },
]);

ruleHolds("simulate.ts alone knows the stages of the route", noSidewaysRouteStages, shipped, [
  {
    files: { "server/src/core/route/resolve.ts": importOf("./transport.ts") },
    said: "resolve and transport stand side by side",
  },
  {
    files: { "server/src/core/route/transport.ts": importOf("./simulate.ts") },
    said: "transport and simulate stand side by side",
  },
]);

ruleHolds("core imports no platform, and of packages only the listed ones", coreIsPure, shipped, [
  { files: { "server/src/core/text/span.ts": importOf("node:path") }, said: "only listed packages" },
  { files: { "server/src/core/text/span.ts": importOf("vscode-uri") }, said: "only listed packages" },
  {
    files: { "server/src/core/text/span.ts": `type Uri = import("vscode").Uri;` },
    said: "only listed packages",
  },
]);

test("each package of core has its reason", () => {
  for (const { name, reason } of corePackages) expect(reason.length, name).toBeGreaterThan(20);
});

ruleHolds("core asks neither clock nor chance", coreHasNoClock, shipped, [
  {
    files: { "server/src/core/config/age.ts": "export const now = () => Date.now();" },
    said: "asks the clock",
  },
]);

ruleHolds("a folder imports only from its neighbours", foldersKnowTheirNeighbours, shipped, [
  {
    files: { "server/src/core/text/span.ts": typeOf("../../lsp/convert.ts") },
    said: "server/src/core may not",
  },
  { files: { "server/src/cli/main.ts": importOf("../lsp/start-server.ts") }, said: "server/src/cli may not" },
  { files: { "server/src/lsp/convert.ts": typeOf("../cli/main.ts") }, said: "server/src/lsp may not" },
  { files: { "client/src/extension.ts": importOf("../../server/src/lsp/protocol.ts") }, said: "as types" },
  {
    files: { "client/src/extension.ts": typeOf("../../server/src/core/service.ts") },
    said: "client/src may not",
  },
  {
    files: { "server/src/node/main.ts": importOf("../../tools/setup.mjs") },
    said: "server/src/node may not",
  },
]);

ruleHolds("a shell takes values from core's service alone", shellsUseTheService, shipped, [
  {
    files: { "server/src/cli/main.ts": importOf("../core/syntax/main-cf.ts") },
    said: "from core/service.ts alone",
  },
]);

ruleHolds("vscode, LSP, Node and child processes stay in their folders", packagesStayHome, shipped, [
  { files: { "server/src/lsp/convert.ts": importOf("vscode") }, said: "only the client imports vscode" },
  {
    files: { "server/src/node/main.ts": importOf("vscode-languageserver") },
    said: "only server/src/lsp speaks LSP",
  },
  {
    files: { "server/src/cli/main.ts": importOf("vscode-languageserver-types") },
    said: "only server/src/lsp",
  },
  {
    files: { "server/src/cli/main.ts": importOf("vscode-languageserver/node") },
    said: "only the Node entry",
  },
  {
    files: { "server/src/node/main.ts": importOf("vscode-languageserver/browser") },
    said: "only the browser entry",
  },
  {
    files: { "server/src/lsp/serve.ts": importOf("vscode-languageclient/node") },
    said: "only the client is",
  },
  {
    files: { "server/src/cli/main.ts": importOf("node:child_process") },
    said: "only server/src/node starts",
  },
  { files: { "server/src/browser/main.ts": importOf("node:fs") }, said: "only the node and cli shells" },
]);

ruleHolds("no barrels and no re-exports", noReexports, everything, [
  { files: { "server/src/core/text/all.ts": `export * from "./span.ts";` }, said: "is a barrel" },
  {
    files: {
      "server/src/core/text/edit.ts": `import { span } from "./span.ts";\nexport const a = 1;\nexport { span };`,
    },
    said: "re-exports from server/src/core/text/span.ts",
  },
]);

test("core's service may hand names on", () => {
  expect(noReexports(modulesOf({ "server/src/core/service.ts": `export * from "./text/span.ts";` }))).toEqual(
    [],
  );
});

ruleHolds("no cycles", noCycles, everything, [
  {
    files: {
      "server/src/core/text/a.ts": importOf("./b.ts"),
      "server/src/core/text/b.ts": typeOf("./c.ts"),
      "server/src/core/text/c.ts": importOf("./a.ts"),
    },
    said: "a.ts → server/src/core/text/b.ts → server/src/core/text/c.ts → server/src/core/text/a.ts",
  },
]);

ruleHolds("no module-level mutable state", moduleState, shipped, [
  { files: { "server/src/core/text/a.ts": "let count = 0;" }, said: "let count can change" },
  { files: { "client/src/a.ts": "export var client: string | undefined;" }, said: "var client: string" },
  {
    files: { "server/src/lsp/a.ts": "const cache = new Map<string, string>();" },
    said: "cache is not typed",
  },
  {
    files: { "server/src/lsp/a.ts": "export const names: string[] = [];" },
    said: "names: string[] is not typed",
  },
]);

test("constant tables are no state", () => {
  const source = `
    export const words: readonly string[] = ["a"];
    export const byName: ReadonlyMap<string, number> = new Map([["a", 1]]);
    export const fixed = ["a", "b"] as const;
    declare const self: object;`;
  expect(moduleState(modulesOf({ "server/src/core/text/a.ts": source }))).toEqual([]);
});

ruleHolds("an import names the file with its ending", importsCarryTheirEnding, everything, [
  { files: { "server/src/core/text/a.ts": importOf("./span") }, said: "with its ending" },
]);

ruleHolds("no file is named after nothing in particular", namesSayWhatIsInside, everything, [
  { files: { "server/src/core/text/utils.ts": "" }, said: "a name says what is inside" },
  { files: { "test/support/test-helpers.ts": "" }, said: "a name says what is inside" },
]);

ruleHolds("files are kebab-case", filesAreKebabCase, everything, [
  { files: { "server/src/core/text/lineIndex.ts": "" }, said: "is not kebab-case" },
]);
