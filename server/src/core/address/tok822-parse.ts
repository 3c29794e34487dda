/**
 * From the external form of a list of addresses to a tree (`tok822_parse` in `global/tok822_parse.c`): which
 * tokens make up an address, which are phrases and comments around it, and where a comma is missing.
 */
import { scanTokens } from "./tok822-scan.ts";
import { isOperator, operatorToken, type Token } from "./tok822-token.ts";

/** Parses a list of addresses. Takes any text and never fails; what is not understood stays as it is. */
export function parseAddressList(text: string): Token[] {
  return new AddressListParser(scanTokens(text)).parse();
}

/** All addresses of a parsed list, in order. */
export function addressesOf(tokens: readonly Token[]): (readonly Token[])[] {
  return tokens.flatMap((token) => (token.kind === "address" ? [token.tokens] : []));
}

/**
 * Works from right to left, since the mark that tells an address (`>`, `;`, `,`) stands to its right. Both
 * lists are kept reversed: `#done` is the finished part, `#pending` the tokens of the address at work.
 */
class AddressListParser {
  readonly #tokens: Token[];
  readonly #done: Token[] = [];
  #pending: Token[] = [];
  #wordFits = true;
  #inGroup = false;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  parse(): Token[] {
    for (let token = this.#tokens.pop(); token !== undefined; token = this.#tokens.pop()) this.#take(token);
    this.#closeAddress();
    return this.#done.reverse();
  }

  #take(token: Token): void {
    if (token.kind === "comment") this.#done.push(token);
    else if (token.kind === "operator") this.#takeOperator(token);
    else this.#takeWord(token);
  }

  #takeWord(token: Token): void {
    if (!this.#wordFits) this.#closeAddress("add-comma");
    this.#wordFits = false;
    this.#pending.push(token);
  }

  #takeOperator(token: Token): void {
    this.#wordFits = true;
    if (isOperator(token, ";")) {
      this.#closeAddress("add-comma");
      this.#done.push(token);
      this.#inGroup = true;
    } else if (isOperator(token, ":") && this.#inGroup) {
      this.#closeAddress();
      this.#done.push({ kind: "group-start", owned: false });
      this.#leaveAsIs((next) => isOperator(next, ","));
    } else if (isOperator(token, ">")) {
      this.#closeAddress("add-comma");
      this.#done.push(token);
      this.#takeRoute();
    } else if (isOperator(token, ",")) {
      this.#closeAddress();
      this.#done.push(token);
    } else {
      this.#pending.push(token);
    }
  }

  /** The address between `<` and `>`, and the phrase in front of it. */
  #takeRoute(): void {
    for (let next = this.#tokens.at(-1); next !== undefined && !isOperator(next, "<"); ) {
      (next.kind === "comment" ? this.#done : this.#pending).push(next);
      this.#tokens.pop();
      next = this.#tokens.at(-1);
    }
    this.#closeAddress();
    this.#leaveAsIs((next) => [">", ";", ",", ":"].some((mark) => isOperator(next, mark)));
    if (isOperator(this.#tokens.at(-1), ":") && !this.#inGroup) this.#moveAsIs();
  }

  #leaveAsIs(ends: (next: Token) => boolean): void {
    for (let next = this.#tokens.at(-1); next !== undefined && !ends(next); next = this.#tokens.at(-1)) {
      this.#moveAsIs();
    }
  }

  #moveAsIs(): void {
    const token = this.#tokens.pop();
    if (token !== undefined) this.#done.push(token);
  }

  #closeAddress(comma?: "add-comma"): void {
    if (this.#pending.length === 0) return;
    const tokens = this.#pending.reverse().map((token) => ({ ...token, owned: true }));
    this.#done.push({ kind: "address", tokens, owned: false });
    if (comma !== undefined) this.#done.push(operatorToken(","));
    this.#pending = [];
  }
}
