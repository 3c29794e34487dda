import { findParameter } from "../facts/parameters.ts";
import type { MainCfParameter } from "../syntax/main-cf.ts";
import { type Span, span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";

/** Parameters whose values hold `NAME=value` of the environment or of a shell, not of main.cf. */
const holdAssignments = /(^|_)(environment|command)$/;

/** Reports an indented `name = value`: to Postfix it is more of the value above. */
export const accidentalContinuation = defineRule({
  id: "accidental-continuation",
  severity: "error",
  files: ["main.cf"],
  docs: {
    summary: "An indented line sets a parameter, or continues one whose first line is commented out.",
    why: "A line that starts with white space belongs to the value of the parameter above it, also across comments and empty lines. The parameter that the line names keeps its default, and the one above gets words that it cannot use.",
    instead:
      "Begin each parameter in the first column. When you comment out a parameter, comment out all its lines.",
    wrong: [
      "myorigin = example.com\n  relayhost = [mx.example.org]\n",
      "mydestination = example.com\n\n# upstream\n\trelayhost = [mx.example.org]\n",
      "mydestination = example.com\n#smtpd_relay_restrictions =\n    permit_mynetworks,\n    reject_unauth_destination\n",
    ],
    right: [
      "mydestination = example.com,\n# the old name\n\n    example.net\n",
      "smtpd_milters = { inet:127.0.0.1:11332,\n    default_action=accept }\n",
      "import_environment = MAIL_CONFIG\n    TZ = UTC\n",
      "smtpd_recipient_restrictions =\n#   reject_unknown_client_hostname,\n    permit_mynetworks,\n    reject_unauth_destination\n",
    ],
  },
  messages: {
    setting: "this line is indented, so it continues the value of {above} and does not set {name}",
    commented: "this line continues the value of {above}, since the first line of {name} is a comment",
    unindent: "Remove the white space in front of {name}",
    comment: "Make the rest of {name} a comment too",
  },
  *check({ files }) {
    const main = files.main();
    if (main === undefined) return;
    for (const parameter of main.parameters) {
      if (parameter.line.pieces.length > 1 && !holdAssignments.test(parameter.name)) {
        yield* continuationsOf(parameter, main.text);
      }
    }
  },
  fixes({ data, repair }) {
    const edits = repair.spans.map((at) => ({ span: at, newText: repair.newText }));
    const title = repair.newText === "" ? "unindent" : "comment";
    return [{ title, ...(data === undefined ? {} : { data }), safety: "safe", edits }];
  },
});

function* continuationsOf({ name: above, line }: MainCfParameter, text: string) {
  const [first, ...rest] = line.pieces;
  if (first === undefined) return;
  let depth = bracesIn(text, first);
  let end = first.end;
  for (const [index, piece] of rest.entries()) {
    const commented = commentedParameter(text.slice(end, piece.start));
    if (commented !== undefined && commented !== above && depth === 0) {
      const others = rest.slice(index).map(({ start }) => span(start, start));
      const repair = { spans: others, newText: "#" };
      yield {
        at: lineWords(text, piece),
        message: "commented",
        data: { above, name: commented },
        repair,
      } as const;
      return;
    }
    const name = /^\s+([\w.-]+)\s*=/.exec(text.slice(piece.start, piece.end))?.[1];
    if (name !== undefined && depth === 0 && findParameter(name) !== undefined) {
      const at = lineWords(text, piece);
      const repair = { spans: [span(piece.start, at.start)], newText: "" };
      yield { at, message: "setting", data: { above, name }, repair } as const;
    }
    depth += bracesIn(text, piece);
    end = piece.end;
  }
}

/** How many more braces a piece opens than it closes. */
function bracesIn(text: string, { start, end }: Span): number {
  const piece = text.slice(start, end);
  return piece.split("{").length - piece.split("}").length;
}

/** The parameter whose first line, `#name =` with more of the value to follow, is the last comment between two lines. */
function commentedParameter(between: string): string | undefined {
  const comment = between
    .split("\n")
    .filter((line) => line.trim() !== "")
    .at(-1);
  const name = /^#\s?([\w.-]+)\s*=\s*(?:$|.*,\s*$)/.exec(comment ?? "")?.[1];
  return name !== undefined && findParameter(name) !== undefined ? name : undefined;
}

function lineWords(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  return span(start + line.length - line.trimStart().length, start + line.trimEnd().length);
}
