/** `pcre:` tables (`util/dict_pcre.c`): Perl's patterns, the first rule that matches answers. */
import type { Derivation } from "../config/parsed-files.ts";
import { isAtLeast } from "../facts/versions.ts";
import { message } from "../text/message.ts";
import type { CompilePattern } from "../text/pattern-engine.ts";
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { openPatternTable } from "./pattern-dictionary.ts";
import { PatternProgram } from "./pattern-program.ts";

const [current, currentWithoutSubstitution, old, oldWithoutSubstitution] = [
  program(false, false),
  program(false, true),
  program(true, false),
  program(true, true),
];

/** Opens a pcre table. Postfix uses PCRE2 since 3.7; some of what that refuses is unknown for the older library. */
export function openPcre(request: OpenRequest, context: OpenerContext): Dictionary {
  const noSubstitution = request.use.noSubstitution === true;
  const isOld = !isAtLeast(context.version, "3.7");
  const [any, none] = isOld ? [old, oldWithoutSubstitution] : [current, currentWithoutSubstitution];
  return openPatternTable(request, context, noSubstitution ? none : any);
}

function program(isOld: boolean, noSubstitution: boolean): Derivation<PatternProgram> {
  return {
    derive: (text, { pcre = notLoaded }) =>
      new PatternProgram(text.toString(), "pcre", isOld ? asOldLibrary(pcre) : pcre, noSubstitution),
  };
}

const notLoaded: CompilePattern = (pattern) => ({
  unknown: message("PCRE2, which compares the pattern {pattern}, is not loaded", { pattern }),
});

/** What both libraries refuse, in the words of PCRE2; builds of Postfix with each were asked. */
const refusedByBoth: readonly string[] = [
  "\\ at end of pattern",
  "missing ) after (?# comment",
  "missing closing parenthesis",
  "missing terminating ] for character class",
  "number too big in {} quantifier",
  "numbers out of order in {} quantifier",
  "quantifier does not follow a repeatable item",
  "range out of order in character class",
  "reference to non-existent subpattern",
  "unknown POSIX class name",
  "unmatched closing parenthesis",
  "unrecognized character after (? or (?-",
];

/** The older library takes some patterns that PCRE2 refuses, an unknown escape for one. */
function asOldLibrary(compile: CompilePattern): CompilePattern {
  return (pattern, flags) => {
    const compiled = compile(pattern, flags);
    if (!("refused" in compiled) || refusedByBoth.some((words) => compiled.refused.startsWith(words))) {
      return compiled;
    }
    const unknown = message("PCRE releases differ on the pattern {pattern}", { pattern });
    return { unknown, mayBeRefused: true };
  };
}
