/**
 * Bundles the five programs into dist/ with esbuild. `--dev` keeps the code readable and adds source maps;
 * `--watch` builds again at every change.
 */
import { chmod, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { isProgram, projectRoot, runScript, setUp } from "./setup.mjs";

/** @typedef {import("esbuild").BuildOptions} BuildOptions */

/** The oldest systems that run each bundle: Node 20, and the browsers of VS Code 1.91's time. */
const node = /** @type {const} */ ({ platform: "node", target: "node20", format: "cjs" });
const browser = /** @type {const} */ ({ platform: "browser", target: "es2022" });

/** @type {Record<string, BuildOptions>} */
const bundles = {
  extension: { ...node, entryPoints: ["client/src/extension.ts"], external: ["vscode"] },
  "extension-browser": {
    ...browser,
    entryPoints: ["client/src/extension-browser.ts"],
    format: "cjs",
    external: ["vscode"],
  },
  server: { ...node, entryPoints: ["server/src/node/main.ts"] },
  "server-worker": { ...browser, entryPoints: ["server/src/browser/main.ts"], format: "iife" },
  cli: {
    ...node,
    entryPoints: ["server/src/cli/main.ts"],
    banner: { js: "#!/usr/bin/env node" },
    // Every thread of a batch holds the bundle, and Node takes half the memory where it is ASCII.
    charset: "ascii",
  },
};

/**
 * The esbuild options of every bundle.
 * @param {boolean} dev
 * @returns {BuildOptions[]}
 */
function buildOptions(dev) {
  return Object.entries(bundles).map(([name, options]) => ({
    charset: "utf8",
    ...options,
    absWorkingDir: projectRoot,
    outfile: `dist/${name}.js`,
    bundle: true,
    minify: !dev,
    sourcemap: dev,
    // Rides in the bundle as text, since a worker can neither read files nor fetch when there is no network.
    loader: { ".wasm": "base64" },
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  }));
}

/**
 * Builds everything once.
 * @param {{ dev?: boolean }} [options]
 */
export async function build({ dev = false } = {}) {
  const { build: bundle } = await import("esbuild");
  const { licencesOf } = await import("./bundled-licences.mjs");
  await rm(path.join(projectRoot, "dist"), { recursive: true, force: true });
  const results = await Promise.all(buildOptions(dev).map((options) => bundle(options)));
  const inputs = results.flatMap((result) => Object.keys(result.metafile?.inputs ?? {}));
  await writeFile(path.join(projectRoot, "dist/licences.txt"), await licencesOf(inputs));
  await chmod(path.join(projectRoot, "dist/cli.js"), 0o755);
}

async function watch() {
  const { context } = await import("esbuild");
  for (const options of buildOptions(true)) {
    const running = await context({ ...options, logLevel: "info" });
    await running.watch();
  }
  console.log("Watching; Ctrl-C stops.");
}

if (isProgram(import.meta.url)) {
  await runScript(async () => {
    await setUp();
    const started = Date.now();
    if (process.argv.includes("--watch")) return watch();
    await build({ dev: process.argv.includes("--dev") });
    console.log(`Built dist/ in ${Date.now() - started} ms.`);
  });
}
