/** Writes server/docs/rules.md, the page of all rules, from the rules themselves. */
import { importSource } from "./import-source.mjs";

/** @typedef {import("../src/core/rules/define-rule.ts").Rule} Rule */
/** @typedef {import("../src/core/rules/define-rule.ts").RuleExample} RuleExample */

const head = `# Rules

<!-- Generated from server/src/core/rules by npm run generate; do not edit. -->

Every mistake that Postroute finds. A rule's name is its settings key too: \`"postroute.rules": {"NAME": "off"}\`.
A comment line \`# postroute-ignore NAME\` silences a rule for the line below it.
`;

/** @returns {Promise<{ path: string, text: string }[]>} */
export async function generate() {
  const { allRules } = await importSource("server/src/core/rules/all-rules.ts");
  return [{ path: "server/docs/rules.md", text: rulesPage(allRules) }];
}

/**
 * The page, with a list of the rules first.
 * @param {readonly Rule[]} rules
 */
export function rulesPage(rules) {
  const list = rules.map(
    ({ id, severity, docs }) => `| [${id}](#${id}) | ${severity} | ${docs.summary.replaceAll("|", "\\|")} |`,
  );
  const table = ["| rule | severity | finds |", "| --- | --- | --- |", ...list].join("\n");
  return `${[head, table, ...rules.map(section)].join("\n")}\n`;
}

/** @param {Rule} rule */
function section({ id, severity, files, docs }) {
  return [
    `\n## ${id}\n`,
    `${docs.summary} (${severity}; ${files.join(", ")})\n`,
    `${docs.why}\n`,
    `**Instead:** ${docs.instead}\n`,
    ...examples("Wrong", docs.wrong, files[0] ?? ""),
    ...examples("Right", docs.right, files[0] ?? ""),
  ].join("\n");
}

/**
 * @param {string} title
 * @param {readonly RuleExample[]} list
 * @param {string} kind what an example without a file name is
 */
function examples(title, list, kind) {
  return list.flatMap((example) => {
    const files = Object.entries(typeof example === "string" ? { [kind]: example } : example);
    return files.map(
      ([name, state], index) => `${index === 0 ? `${title}, ` : "with "}${name}${content(state)}\n`,
    );
  });
}

/** @param {string | import("../src/core/workspace.ts").FileState} state */
function content(state) {
  if (typeof state !== "string" && state.kind !== "text") return ` (${state.kind})`;
  const text = (typeof state === "string" ? state : state.text).toString();
  if (text === "") return " (empty)";
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `:\n\n${fence}text\n${text.replace(/\n$/, "")}\n${fence}`;
}
