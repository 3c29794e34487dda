import { configDefaults, defineConfig } from "vitest/config";
import { corpusFolder } from "./test/support/corpus.ts";
import { wasmAsText } from "./test/support/wasm-as-text.ts";

/** Files of tests over real configurations, which are no part of the project: see describeWithCorpus. */
const corpusTests = "test/**/*corpus.test.ts";
const withoutCorpus = corpusFolder() === undefined;
if (withoutCorpus) console.error(`NOT RUN, because POSTROUTE_CORPUS names no folder: ${corpusTests}`);

export default defineConfig({
  plugins: [wasmAsText],
  test: {
    server: { deps: { inline: [/wasm-as-text/] } },
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, ...(withoutCorpus ? [corpusTests] : [])],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
