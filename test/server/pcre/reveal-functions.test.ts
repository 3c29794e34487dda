import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { revealFunctions } from "../../../server/src/pcre/reveal-functions.ts";

const file = createRequire(import.meta.url).resolve("@stephen-riley/pcre2-wasm/dist/libpcre2.wasm");
const library = new Uint8Array(readFileSync(file));

const exportsOf = (bytes: Uint8Array<ArrayBuffer>): string[] =>
  WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name);

it("exports functions that the module only names, and leaves the rest alone", () => {
  const revealed = revealFunctions(library, ["_pcre2_match_16", "_pcre2_compile_16"]);
  expect(exportsOf(revealed)).toEqual([...exportsOf(library), "_pcre2_match_16", "_pcre2_compile_16"]);
});

it("refuses a function that the module does not know", () => {
  expect(() => revealFunctions(library, ["_pcre2_jit_compile_16"])).toThrow("_pcre2_jit_compile_16");
});
