/** The docs of a name as a page of Markdown: a rule, a parameter, an access restriction or a table type. */
import {
  describeDaemon,
  describeParameter,
  describeRestriction,
  describeTableType,
  describeWord,
} from "../analysis/describe.ts";
import type { ProjectView } from "../analysis/project-view.ts";
import type { WordKind } from "../facts/entry-texts.ts";
import { allRules } from "../rules/all-rules.ts";
import type { Rule, RuleExample } from "../rules/define-rule.ts";
import { message } from "../text/message.ts";

/** The page of a name; undefined when nothing is known of it. */
export function explainName(view: ProjectView, name: string): string | undefined {
  const rule = allRules.find(({ id }) => id === name);
  if (rule !== undefined) return rulePage(view, rule);
  return (
    describeParameter(view, name) ??
    describeRestriction(view, name) ??
    describeTableType(view, name.replace(/:$/, "")) ??
    describeDaemon(view, name) ??
    wordPages(view, name)
  );
}

const wordKinds: readonly WordKind[] = [
  "access-action",
  "header-checks-action",
  "master-column",
  "master-flag",
  "delivery-attribute",
  "table-parameter",
];

/** A word may be several things, as REJECT is an action of access tables and of header checks. */
function wordPages(view: ProjectView, name: string): string | undefined {
  const pages = wordKinds.map((kind) => describeWord(view, kind, name)).filter((page) => page !== undefined);
  return pages.length === 0 ? undefined : pages.join("\n\n");
}

function rulePage(view: ProjectView, { id, severity, docs }: Rule): string {
  const say = (template: string): string => view.localize(message(template));
  return [
    `**${id}** (${severity})`,
    say(docs.summary),
    say(docs.why),
    say(docs.instead),
    `${say("Wrong:")}\n\n${examplesText(docs.wrong)}`,
    `${say("Right:")}\n\n${examplesText(docs.right)}`,
  ].join("\n\n");
}

/** Examples with an empty line between them, since each is a configuration of its own. */
function examplesText(examples: readonly RuleExample[]): string {
  return examples.map(exampleText).join("\n\n");
}

/** The files of an example, each indented below its name; a file that cannot be read shows its state instead. */
function exampleText(example: RuleExample): string {
  const files = typeof example === "string" ? { "": example } : example;
  return Object.entries(files)
    .map(([file, state]) => {
      const text = typeof state === "string" ? state : state.kind === "text" ? state.text : `(${state.kind})`;
      const lines = text.toString().replace(/\n$/, "").split("\n");
      return [...(file === "" ? [] : [`${file}:`]), ...lines.map((line) => `    ${line}`)].join("\n");
    })
    .join("\n");
}
