/** `regexp:` tables (`util/dict_regexp.c`): POSIX patterns, the first rule that matches answers. */
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { PatternProgram } from "./pattern-program.ts";
import { compilePosix } from "./posix-engine.ts";
import { foundAt, readRules } from "./rule-source.ts";

const anySubstitution = { derive: (text: string) => new PatternProgram(text, "regexp", compilePosix, false) };
const noSubstitution = { derive: (text: string) => new PatternProgram(text, "regexp", compilePosix, true) };

/** Opens a regexp table. */
export function openRegexp(request: OpenRequest, context: OpenerContext): Dictionary {
  const program = request.use.noSubstitution === true ? noSubstitution : anySubstitution;
  const source = readRules(request, context, program);
  if (!source.ok) return source.dictionary;
  return {
    name: request.reference,
    keys: "pattern",
    lookup: (key) => source.table.lookup(key, (value, line) => foundAt(value, source.file, line)),
  };
}
