/**
 * Starts a new rule: `npm run new-rule -- my-rule-id`. Writes server/src/core/rules/my-rule-id.ts and adds the rule
 * to the list of all rules; its tests fail until its examples are written.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { isProgram, projectRoot, runScript } from "./setup.mjs";

const rulesFolder = "server/src/core/rules";

/**
 * Says what is wrong with a rule's id, or undefined.
 * @param {string} id
 */
export function idComplaint(id) {
  if (/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) return undefined;
  return "A rule's id is two or more lower-case words with hyphens, and names the pattern, not the remedy.";
}

/**
 * The name of the constant that holds the rule.
 * @param {string} id
 */
export function constantName(id) {
  return id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/**
 * The file of a new rule: complete, but for what only its author knows.
 * @param {string} id
 */
export function ruleFile(id) {
  return `import { defineRule } from "./define-rule.ts";

/** Reports …; Postfix …. */
export const ${constantName(id)} = defineRule({
  id: "${id}",
  severity: "warning",
  files: ["main.cf"],
  docs: {
    summary: "",
    why: "",
    instead: "",
    wrong: [],
    right: [],
  },
  messages: { found: "" },
  *check({ files }) {
    for (const { nameSpan: at } of files.main()?.parameters ?? []) yield { at, message: "found" };
  },
});
`;
}

/**
 * The list of all rules with one more, in the order of their ids.
 * @param {string} source all-rules.ts
 * @param {string} id
 */
export function withRule(source, id) {
  const names = [...source.matchAll(/from "\.\/([\w-]+)\.ts"/g)].map(([, name = ""]) => name);
  const ids = [...new Set([...names.filter((name) => name !== "define-rule"), id])].sort();
  const imports = [...ids, "define-rule"]
    .sort()
    .map((name) =>
      (name === "define-rule" ? "type { Rule }" : `{ ${constantName(name)} }`).concat(
        ` from "./${name}.ts";`,
      ),
    )
    .map((line) => `import ${line}`);
  const head = source.slice(0, source.indexOf("import "));
  const list = ids.map((name) => `  ${constantName(name)},\n`).join("");
  return `${head}${imports.join("\n")}\n\nexport const allRules: readonly Rule[] = [\n${list}];\n`;
}

if (isProgram(import.meta.url)) {
  await runScript(() => {
    const id = process.argv[2] ?? "";
    const complaint = idComplaint(id);
    if (complaint !== undefined) throw new Error(complaint);
    const file = path.join(rulesFolder, `${id}.ts`);
    if (existsSync(path.join(projectRoot, file))) throw new Error(`${file} is there already.`);
    const list = path.join(projectRoot, rulesFolder, "all-rules.ts");
    writeFileSync(path.join(projectRoot, file), ruleFile(id));
    writeFileSync(list, withRule(readFileSync(list, "utf8"), id));
    console.log(`${file}: write its examples first, then npm test -- test/server/core/rules`);
    console.log("At last: npm run generate, which adds it to server/docs/rules.md.");
  });
}
