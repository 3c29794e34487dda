/** From tokens back to text: internal form without quotes, external form with them (`global/tok822_parse.c`). */
import { quote822Local } from "./quote-822-local.ts";
import { isOperator, type Token } from "./tok822-token.ts";

/** Writes tokens without quotes and backslashes (`tok822_internalize`). */
export function internalize(tokens: readonly Token[]): string {
  let result = "";
  for (const [at, token] of tokens.entries()) {
    result += internalText(token);
    if (needsSpace(token, tokens[at + 1])) result += " ";
  }
  return result;
}

function internalText(token: Token): string {
  if (token.kind === "address") return internalize(token.tokens);
  if (token.kind === "domain-literal") return `[${token.text}]`;
  return token.kind === "group-start" ? ":" : token.text;
}

/** Writes tokens with the quotes and backslashes that they need (`tok822_externalize`). */
export function externalize(tokens: readonly Token[]): string {
  let result = "";
  for (const [at, token] of tokens.entries()) {
    result += externalText(token);
    if (isOperator(token, ",") || needsSpace(token, tokens[at + 1])) result += " ";
  }
  return result;
}

function externalText(token: Token): string {
  switch (token.kind) {
    case "address":
      return quote822Local(internalize(token.tokens));
    case "quoted-string":
      return `"${token.text.replace(/["\\\r\n]/g, "\\$&")}"`;
    case "domain-literal":
      return `[${token.text.replace(/[\\\r\n]/g, "\\$&")}]`;
    case "group-start":
      return ":";
    default:
      return token.text;
  }
}

/** Writes one address as a whole: its tokens in internal form, then quoted as one address. */
export function externalizeAddress(tokens: readonly Token[]): string {
  return quote822Local(internalize(tokens));
}

function needsSpace(token: Token, next: Token | undefined): boolean {
  if (next === undefined || token.owned) return false;
  if (isOperator(token, ",") || token.kind === "group-start" || isOperator(next, "<")) return true;
  return isWord(token) && isWord(next);
}

function isWord(token: Token): boolean {
  return token.kind !== "operator" && token.kind !== "group-start";
}
