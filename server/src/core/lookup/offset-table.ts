/**
 * A hash table of offsets in one flat array, four bytes a slot, for tables of a million lines: the offset plus one, and
 * in the bits that no offset needs a part of the hash, so that few slots have to be compared with the text.
 */
export class OffsetTable {
  readonly #hashOf: (offset: number) => number;
  readonly #offsetBits: number;
  #slots: Uint32Array;
  #size = 0;

  /**
   * `length` is above every offset, and below 2^31; `expected` how many offsets come, about. `hashOf` tells the hash of
   * an offset that was added, an unsigned number of 32 bits.
   */
  constructor(length: number, expected: number, hashOf: (offset: number) => number) {
    this.#hashOf = hashOf;
    this.#offsetBits = 32 - Math.clz32(length);
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * expected + 16)));
  }

  /** The number of offsets. */
  get size(): number {
    return this.#size;
  }

  /** The offset with this hash that stands for the key, of those that may; `matches` tells. */
  find<Key>(hash: number, key: Key, matches: (offset: number, key: Key) => boolean): number | undefined {
    const slots = this.#slots;
    const last = slots.length - 1;
    const bits = this.#offsetBits;
    const mask = (1 << bits) - 1;
    for (let at = hash & last; ; at = (at + 1) & last) {
      const slot = slots[at] ?? 0;
      if (slot === 0) return undefined;
      if (slot >>> bits === hash >>> bits && matches((slot & mask) - 1, key)) return (slot & mask) - 1;
    }
  }

  /** Adds an offset that was not found. */
  add(hash: number, offset: number): void {
    this.#size += 1;
    if (this.#size * 2 > this.#slots.length) this.#grow();
    this.#put(hash, offset);
  }

  #put(hash: number, offset: number): void {
    const last = this.#slots.length - 1;
    let at = hash & last;
    while (this.#slots[at] !== 0) at = (at + 1) & last;
    this.#slots[at] = ((hash >>> this.#offsetBits) << this.#offsetBits) | (offset + 1);
  }

  #grow(): void {
    const mask = (1 << this.#offsetBits) - 1;
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    for (const slot of old) {
      if (slot !== 0) this.#put(this.#hashOf((slot & mask) - 1), (slot & mask) - 1);
    }
  }
}
