/** The tokens of RFC 822 addresses as Postfix's `global/tok822.h` knows them. */

/** A token that carries text. A comment keeps its parentheses; the others have quotes and backslashes taken off. */
export interface WordToken {
  readonly kind: "atom" | "quoted-string" | "comment" | "domain-literal";
  readonly text: string;
  /** It stands inside an address, where no space is put between two words. */
  readonly owned: boolean;
}

/** A special character, one of `|%!()<>@,;:\".[]`. */
export interface OperatorToken {
  readonly kind: "operator";
  readonly text: string;
  readonly owned: boolean;
}

/** The colon behind the name of a group of addresses. */
export interface GroupStartToken {
  readonly kind: "group-start";
  readonly owned: boolean;
}

/** The tokens that make up one address. */
export interface AddressToken {
  readonly kind: "address";
  readonly tokens: readonly Token[];
  readonly owned: boolean;
}

export type Token = WordToken | OperatorToken | GroupStartToken | AddressToken;

/** Makes a special-character token. */
export function operatorToken(text: string): OperatorToken {
  return { kind: "operator", text, owned: false };
}

/** Says whether a token is this special character. */
export function isOperator(token: Token | undefined, text: string): boolean {
  return token?.kind === "operator" && token.text === text;
}

/** The place of the first such special character, -1 when there is none (`tok822_find_type`). */
export function findOperator(tokens: readonly Token[], text: string): number {
  return tokens.findIndex((token) => isOperator(token, text));
}

/** The place of the last such special character, -1 when there is none (`tok822_rfind_type`). */
export function findLastOperator(tokens: readonly Token[], text: string): number {
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    if (isOperator(tokens[at], text)) return at;
  }
  return -1;
}

/** Puts tokens behind an address; they become its own as `tok822_sub_append` makes them. */
export function appendTokens(tokens: readonly Token[], added: readonly Token[]): Token[] {
  const owned = tokens.at(-1)?.owned ?? true;
  return [...tokens, ...added.map((token) => ({ ...token, owned }))];
}

/**
 * Puts tokens in front of an address; they become its own as `tok822_sub_prepend` makes them. Before 3.0 the first one
 * did not where the address was empty; `adoptsFirst` is false there.
 */
export function prependTokens(
  tokens: readonly Token[],
  added: readonly Token[],
  adoptsFirst: boolean,
): Token[] {
  const [first] = tokens;
  if (first === undefined) {
    return added.map((token, at) => ({ ...token, owned: adoptsFirst || at > 0 || token.owned }));
  }
  const { owned } = first;
  return [...added.map((token) => ({ ...token, owned })), ...tokens];
}
