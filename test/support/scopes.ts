/**
 * Scopes for tests: in the text `⟦` and `⟧` mark one token, so that no test counts characters. Names are given without
 * the `.postfix` that ends all of them.
 */
import { expect } from "vitest";
import type { IGrammar } from "vscode-textmate";
import { type TokenizedLine, tokenize } from "./grammars.ts";

/** Scopes as they are shown: without the grammar's own one and without the common ending. */
function shown(scopes: readonly string[]): string {
  return scopes
    .slice(1)
    .map((scope) => scope.replace(/\.postfix$/, ""))
    .join(" ");
}

/** The scopes of the marked token; fails when no token has exactly its extent. */
export function markedScopes(grammar: IGrammar, annotated: string): string {
  const start = annotated.indexOf("⟦");
  const before = annotated.slice(0, start).split("\n");
  const marked = annotated.slice(start + 1, annotated.indexOf("⟧"));
  const line = tokenize(grammar, annotated.replace(/[⟦⟧]/g, ""))[before.length - 1];
  let column = 0;
  for (const token of line?.tokens ?? []) {
    if (column === before.at(-1)?.length && token.text === marked) return shown(token.scopes);
    column += token.text.length;
  }
  const tokens = line?.tokens.map(({ text }) => JSON.stringify(text)).join(" ");
  throw new Error(`No token is exactly ${JSON.stringify(marked)}; the line has ${tokens}.`);
}

/** Expects the innermost scope of the marked token. */
export function expectScope(grammar: IGrammar, annotated: string, innermost: string): void {
  expect(markedScopes(grammar, annotated).split(" ").at(-1), annotated).toBe(innermost);
}

/** Every line of a file with its tokens marked and named below it. */
export function picture(lines: readonly TokenizedLine[]): string {
  return lines.map(pictureOfLine).join("");
}

function pictureOfLine({ text, tokens }: TokenizedLine): string {
  const rows = [`|${text.replaceAll("\t", "→")}`];
  let column = 0;
  for (const token of tokens) {
    if (token.text.trim() !== "") {
      const marks = " ".repeat(column) + "^".repeat(token.text.length);
      rows.push(` ${marks}  ${shown(token.scopes)}`);
    }
    column += token.text.length;
  }
  return `${rows.join("\n")}\n`;
}
