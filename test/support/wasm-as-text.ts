/** Gives tests the `.wasm` of a package as esbuild's `base64` loader gives it to the bundles. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vitest/config";

const prefix = "\0wasm-as-text";

export const wasmAsText: Plugin = {
  name: "wasm-as-text",
  enforce: "pre",
  resolveId: (source, importer) =>
    source.endsWith(".wasm") && !source.startsWith(prefix) && importer !== undefined
      ? prefix + createRequire(importer).resolve(source)
      : undefined,
  load: (id) =>
    id.startsWith(prefix)
      ? `export default ${JSON.stringify(readFileSync(id.slice(prefix.length), "base64"))};`
      : undefined,
};
