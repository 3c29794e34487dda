/** `pcre:` tables (`util/dict_pcre.c`): Perl's patterns, the first rule that matches answers. */
import type { Derivation } from "../config/parsed-files.ts";
import { isAtLeast } from "../facts/versions.ts";
import { message } from "../text/message.ts";
import type { CompilePattern } from "../text/pattern-engine.ts";
import type { Dictionary } from "./dictionary.ts";
import type { OpenerContext, OpenRequest } from "./opener-context.ts";
import { PatternProgram } from "./pattern-program.ts";
import { foundAt, readRules } from "./rule-source.ts";

const [current, currentWithoutSubstitution, old, oldWithoutSubstitution] = [
  program(false, false),
  program(false, true),
  program(true, false),
  program(true, true),
];

/** Opens a pcre table. Postfix uses PCRE2 since 3.7; what that refuses is unknown for the older library. */
export function openPcre(request: OpenRequest, context: OpenerContext): Dictionary {
  const noSubstitution = request.use.noSubstitution === true;
  const isOld = !isAtLeast(context.version, "3.7");
  const [any, none] = isOld ? [old, oldWithoutSubstitution] : [current, currentWithoutSubstitution];
  const source = readRules(request, context, noSubstitution ? none : any);
  if (!source.ok) return source.dictionary;
  return {
    name: request.reference,
    keys: "pattern",
    lookup: (key) => source.table.lookup(key, (value, line) => foundAt(value, source.file, line)),
  };
}

function program(isOld: boolean, noSubstitution: boolean): Derivation<PatternProgram> {
  return {
    derive: (text, { pcre = notLoaded }) =>
      new PatternProgram(text, "pcre", isOld ? asOldLibrary(pcre) : pcre, noSubstitution),
  };
}

const notLoaded: CompilePattern = (pattern) => ({
  unknown: message("PCRE2, which compares the pattern {pattern}, is not loaded", { pattern }),
});

/** The older library takes some patterns that PCRE2 refuses, an unknown escape for one. */
function asOldLibrary(compile: CompilePattern): CompilePattern {
  return (pattern, flags) => {
    const compiled = compile(pattern, flags);
    return "refused" in compiled
      ? { unknown: message("PCRE releases differ on the pattern {pattern}", { pattern }) }
      : compiled;
  };
}
