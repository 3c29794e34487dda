/** `regexp:` tables (`util/dict_regexp.c`): POSIX patterns, the first rule that matches answers. */
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { openPatternTable } from "./pattern-dictionary.ts";
import { PatternProgram } from "./pattern-program.ts";
import { compilePosix } from "./posix-engine.ts";

const anySubstitution = { derive: (text: string) => new PatternProgram(text, "regexp", compilePosix, false) };
const noSubstitution = { derive: (text: string) => new PatternProgram(text, "regexp", compilePosix, true) };

/** Opens a regexp table. */
export function openRegexp(request: OpenRequest, context: OpenerContext): Dictionary {
  const program = request.use.noSubstitution === true ? noSubstitution : anySubstitution;
  return openPatternTable(request, context, program);
}
