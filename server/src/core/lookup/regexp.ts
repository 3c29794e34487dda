/** `regexp:` tables (`util/dict_regexp.c`): POSIX patterns, the first rule that matches answers. */
import type { SourceText } from "../text/source-text.ts";
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { openPatternTable } from "./pattern-dictionary.ts";
import { PatternProgram } from "./pattern-program.ts";
import { compilePosix } from "./posix-engine.ts";

const anySubstitution = {
  derive: (text: SourceText) => new PatternProgram(text.toString(), "regexp", compilePosix, false),
};
const noSubstitution = {
  derive: (text: SourceText) => new PatternProgram(text.toString(), "regexp", compilePosix, true),
};

/** Opens a regexp table. */
export function openRegexp(request: OpenRequest, context: OpenerContext): Dictionary {
  const program = request.use.noSubstitution === true ? noSubstitution : anySubstitution;
  return openPatternTable(request, context, program);
}
