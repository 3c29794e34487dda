/** Text that is written again and again, encoded once. */

const encoder = new TextEncoder();

/** What is longer is not made longer still: copying it costs more than starting a copy. */
const longPiece = 1024;

/** So many pieces are kept joined with one before them: behind some stands a name of a list, which may be long. */
const mostJoined = 64;

/** Some bytes, and what followed them so far: pieces in a row are written as one, since each copy takes its time to start. */
export class Piece {
  readonly bytes: Uint8Array;
  #joined: Map<Piece, Piece> | undefined;
  /** The last one joined, which is the next one as a rule. */
  #next: Piece | undefined;
  #withNext: Piece | undefined;

  private constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static of(text: string): Piece {
    return new Piece(encoder.encode(text));
  }

  /** This piece and behind it another, as one piece; undefined when that would be a long one, or one of very many. */
  join(next: Piece): Piece | undefined {
    if (next !== this.#next) {
      this.#next = next;
      this.#withNext = this.#join(next);
    }
    return this.#withNext;
  }

  #join(next: Piece): Piece | undefined {
    if (this.bytes.length > longPiece) return undefined;
    this.#joined ??= new Map();
    let joined = this.#joined.get(next);
    if (joined === undefined && this.#joined.size < mostJoined) {
      const bytes = new Uint8Array(this.bytes.length + next.bytes.length);
      bytes.set(this.bytes);
      bytes.set(next.bytes, this.bytes.length);
      joined = new Piece(bytes);
      this.#joined.set(next, joined);
    }
    return joined;
  }
}
