/**
 * The grammars as VS Code uses them: the engine is vscode-textmate with vscode-oniguruma, and what is registered for
 * which language is read from package.json.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate, { type IGrammar, type IRawTheme, type StateStack } from "vscode-textmate";
import { projectRoot } from "../../server/tools/setup.mjs";

/** One contribution to `contributes.grammars`. */
interface GrammarContribution {
  readonly language?: string;
  readonly scopeName: string;
  readonly path: string;
  readonly tokenTypes?: Record<string, "other">;
  readonly unbalancedBracketScopes?: readonly string[];
}

/** A stretch of a line with the scopes from the outermost to the innermost. */
export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** A physical line, without its line feed. */
export interface TokenizedLine {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** package.json, as far as it registers languages and grammars. */
export const contributes: {
  readonly grammars: readonly GrammarContribution[];
  readonly languages: readonly {
    readonly id: string;
    readonly filenames?: readonly string[];
    readonly filenamePatterns?: readonly string[];
    readonly firstLine?: string;
    readonly configuration?: string;
  }[];
} = JSON.parse(readFileSync(path.join(projectRoot, "package.json"), "utf8")).contributes;

/** Registries hold compiled grammars, so that one for each theme and test file is enough. */
export function createRegistry(theme?: IRawTheme): textmate.Registry {
  return new textmate.Registry({
    onigLib: loadEngine(),
    ...(theme === undefined ? {} : { theme }),
    loadGrammar: async (scopeName) => {
      const contribution = contributes.grammars.find((grammar) => grammar.scopeName === scopeName);
      if (contribution === undefined) throw new Error(`No grammar has the scope name ${scopeName}.`);
      const file = path.join(projectRoot, contribution.path);
      return textmate.parseRawGrammar(readFileSync(file, "utf8"), file);
    },
  });
}

async function loadEngine() {
  const require = createRequire(import.meta.url);
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  return oniguruma;
}

/** The grammar of a language, with the token types and brackets that package.json gives it. */
export async function loadGrammar(language: string, registry = createRegistry()): Promise<IGrammar> {
  const contribution = contributes.grammars.find((grammar) => grammar.language === language);
  if (contribution === undefined) throw new Error(`package.json has no grammar for ${language}.`);
  const grammar = await registry.loadGrammarWithConfiguration(contribution.scopeName, 1, {
    tokenTypes: contribution.tokenTypes === undefined ? {} : { "string.unquoted.postfix": 0 },
    balancedBracketSelectors: ["*"],
    unbalancedBracketSelectors: [...(contribution.unbalancedBracketScopes ?? [])],
  });
  if (grammar === null) throw new Error(`${contribution.path} cannot be loaded.`);
  return grammar;
}

/** The tokens of a whole file, line by line. */
export function tokenize(grammar: IGrammar, text: string): TokenizedLine[] {
  let state: StateStack = textmate.INITIAL;
  return text.split(/\r\n|\r|\n/).map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return {
      text: line,
      tokens: tokens.map(({ startIndex, endIndex, scopes }) => ({
        text: line.slice(startIndex, endIndex),
        scopes,
      })),
    };
  });
}
