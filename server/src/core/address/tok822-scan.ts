/** From the external form of an address to its tokens, left to right (`tok822_scan` in `global/tok822_parse.c`). */
import { operatorToken, type Token, type WordToken } from "./tok822-token.ts";

const operators = '|%!()<>@,;:\\".[]';

/** Splits text into tokens. Takes any text and never fails; white space between tokens is dropped. */
export function scanTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (isBlank(character)) {
      at += 1;
      continue;
    }
    const { token, next } = scanToken(text, at, character);
    tokens.push(token);
    at = next;
  }
  return tokens;
}

interface Scanned<T> {
  readonly token: T;
  readonly next: number;
}

function scanToken(text: string, at: number, character: string): Scanned<Token> {
  if (character === "(") return scanComment(text, at);
  if (character === "[") return scanEnclosed(text, at + 1, "domain-literal", "]");
  if (character === '"') return scanEnclosed(text, at + 1, "quoted-string", '"');
  if (character !== "\\" && operators.includes(character)) {
    return { token: operatorToken(character), next: at + 1 };
  }
  const { content, next } = collect(text, at, (unit) => isBlank(unit) || operators.includes(unit));
  return { token: word(needsQuotes(content) ? "quoted-string" : "atom", content), next };
}

function scanEnclosed(text: string, at: number, kind: WordToken["kind"], close: string): Scanned<WordToken> {
  const { content, next } = collect(text, at, (unit) => unit === close);
  return { token: word(kind, content), next: Math.min(next + 1, text.length) };
}

/** Takes characters up to one that ends the token; a backslash protects the next, and blanks become spaces. */
function collect(
  text: string,
  start: number,
  ends: (unit: string) => boolean,
): { content: string; next: number } {
  let content = "";
  let at = start;
  for (; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (ends(text.charAt(at))) break;
    if (at >= text.length) break;
    content += isBlank(text.charAt(at)) ? " " : text.charAt(at);
  }
  return { content, next: Math.min(at, text.length) };
}

/** Takes a comment as it stands, nested ones and backslashes included. */
function scanComment(text: string, start: number): Scanned<WordToken> {
  let level = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at];
    at += 1;
    if (character === "(") level += 1;
    else if (character === "\\") at = Math.min(at + 1, text.length);
    else if (character === ")") {
      level -= 1;
      if (level === 0) break;
    }
  }
  return { token: word("comment", text.slice(start, at)), next: at };
}

function word(kind: WordToken["kind"], text: string): WordToken {
  return { kind, text, owned: false };
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t" || character === "\r" || character === "\n";
}

/** An atom that got special characters through backslashes is written with quotes (`tok822_quote_atom`). */
function needsQuotes(content: string): boolean {
  for (let at = 0; at < content.length; at += 1) {
    const unit = content.charCodeAt(at);
    if (unit <= 32 || unit === 127 || operators.includes(content.charAt(at))) return true;
  }
  return false;
}
