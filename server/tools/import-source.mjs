/** Lets a script use the TypeScript of the project: Node 20 cannot import it, so esbuild bundles it first. */
import path from "node:path";
import { projectRoot } from "./setup.mjs";

/**
 * Imports a module of the source tree; the caller says its type.
 * @param {string} file such as `server/src/core/rules/all-rules.ts`
 */
export async function importSource(file) {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [path.join(projectRoot, file)],
    absWorkingDir: projectRoot,
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "node20",
  });
  const code = outputFiles[0]?.text ?? "";
  return import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
}
