import { span } from "../text/span.ts";
import { defineRule } from "./define-rule.ts";

/** Reports a first line that starts with white space: there is nothing to continue, so Postfix drops it. */
export const textBeforeFirstParameter = defineRule({
  id: "text-before-first-parameter",
  severity: "error",
  files: ["main.cf", "master.cf"],
  docs: {
    summary: "The first line of main.cf or master.cf starts with white space.",
    why: "A line that starts with white space continues the line before it. Here there is none, so Postfix warns, drops the line, and goes on without it.",
    instead: "Begin the line in the first column.",
    wrong: [
      "  relayhost = [mx.example.org]\nmyhostname = mail.example.com\n",
      "# our server\n\trelayhost = [mx.example.org]\n",
      { "master.cf": " smtp inet n - n - - smtpd\n", "main.cf": "" },
    ],
    right: [
      "relayhost = [mx.example.org]\n",
      "  # a comment may be indented\n   \nrelayhost =\n  [mx.example.org]\n",
    ],
  },
  messages: {
    dropped: "this line starts with white space and continues nothing: Postfix ignores it",
    unindent: "Remove the white space in front of the line",
  },
  *check({ file, files }) {
    const problems = (file === "main.cf" ? files.main()?.problems : files.master()?.problems) ?? [];
    for (const { code, span: at } of problems) {
      if (code === "misplaced-line") yield { at, message: "dropped", repair: at };
    }
  },
  fixes({ repair: { start, end } }, { text }) {
    const lines = [...text.slice(start, end).matchAll(/^[^\S\n]+(?=\S)/gm)].map(({ index, 0: blank }) =>
      span(start + index, start + index + blank.length),
    );
    const wanted = lines.filter((at, index) => index === 0 || /^[\w.-]+\s*=/.test(text.slice(at.end, end)));
    const edits = wanted.map((at) => ({ span: at, newText: "" }));
    return [{ title: "unindent", safety: "safe", edits }];
  },
});
