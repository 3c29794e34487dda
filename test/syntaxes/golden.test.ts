/** What every token of a realistic file is; `npx vitest run -u test/syntaxes` writes the pictures anew. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../server/tools/setup.mjs";
import { loadGrammar, tokenize } from "../support/grammars.ts";
import { picture } from "../support/scopes.ts";

test.each([
  ["main.cf", "postfix-main"],
  ["master.cf", "postfix-master"],
  ["transport", "postfix-transport"],
  ["access", "postfix-table"],
  ["virtual", "postfix-table"],
  ["header_checks", "postfix-pattern"],
  ["networks.cidr", "postfix-cidr"],
  ["aliases", "postfix-aliases"],
])("%s", async (name, language) => {
  const text = readFileSync(path.join(projectRoot, "test/syntaxes/samples", name), "utf8");
  const lines = tokenize(await loadGrammar(language), text);
  await expect(picture(lines)).toMatchFileSnapshot(`golden/${name}.txt`);
});
