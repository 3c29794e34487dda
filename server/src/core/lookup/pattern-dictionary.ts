/** Tables of patterns as a dictionary, whatever engine compares them. */
import type { Derivation } from "../config/parsed-files.ts";
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import type { PatternProgram } from "./pattern-program.ts";
import { foundAt, readRules } from "./rule-source.ts";

/** Opens a table whose first rule that matches answers; `program` is what compiles its text. */
export function openPatternTable(
  request: OpenRequest,
  context: OpenerContext,
  program: Derivation<PatternProgram>,
): Dictionary {
  const source = readRules(request, context, program);
  if (!source.ok) return source.dictionary;
  return {
    name: request.reference,
    keys: "pattern",
    lookup: (key) => source.table.lookup(key, (value, line) => foundAt(value, source.file, line)),
  };
}
