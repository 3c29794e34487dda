/** PCRE2 for the programs that run on Node. */
import { setFlagsFromString } from "node:v8";
import type { CompilePattern } from "../core/text/pattern-engine.ts";
import { createPcre } from "../pcre/pcre-engine.ts";
import { Pcre2Library } from "../pcre/pcre2-library.ts";

/**
 * Makes the engine. Before the library starts, V8 is told to leave WebAssembly with its first compiler: optimising
 * PCRE2's one large function takes seconds and 500 MB, and what the first compiler makes of it is as fast. A browser
 * offers no such choice. V8 passes over a flag that it does not know any more.
 */
export function createNodePcre(): CompilePattern {
  return createPcre(() => {
    setFlagsFromString("--liftoff-only");
    return new Pcre2Library();
  });
}
