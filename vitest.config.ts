import { configDefaults, defineConfig } from "vitest/config";
import { corpusFolder } from "./test/support/corpus.ts";
import { wasmAsText } from "./test/support/wasm-as-text.ts";

/** Files of tests over real configurations, which are no part of the project: see describeWithCorpus. */
const corpusTests = "test/**/*corpus.test.ts";
const withoutCorpus = corpusFolder() === undefined;
if (withoutCorpus) console.error(`NOT RUN, because POSTROUTE_CORPUS names no folder: ${corpusTests}`);

/** Tests that drive whole editors: they run after all others, one file at a time, and with more patience. */
const endToEnd = "test/e2e/**/*.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [wasmAsText],
        test: {
          name: "all but editors",
          server: { deps: { inline: [/wasm-as-text/] } },
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, endToEnd, ...(withoutCorpus ? [corpusTests] : [])],
          setupFiles: ["test/support/give-way.ts"],
          testTimeout: 30_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "editors",
          include: [endToEnd],
          globalSetup: "test/support/editors/prepare.ts",
          testTimeout: 90_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 45_000, interval: 50 } },
          poolOptions: { forks: { singleFork: true } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
