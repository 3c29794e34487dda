/** The protocol between Postfix's programs: `name NUL value NUL` for each attribute, NUL at the end (`util/attr_print0.c`). */
import { decodeBytes, encodeText } from "../../../server/src/core/text/bytes.ts";

/** Attributes in their order; a name may come twice. */
export type Attributes = readonly (readonly [name: string, value: string])[];

/** Writes one group of attributes. */
export function encodeAttributes(attributes: Attributes): Uint8Array {
  return encodeText(`${attributes.map(([name, value]) => `${name}\0${value}\0`).join("")}\0`);
}

/** Reads groups of attributes as bytes come in. */
export class AttributeReader {
  #rest: Uint8Array = new Uint8Array();

  /** Takes bytes, and gives the groups that are complete with them. */
  read(bytes: Uint8Array): Attributes[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const groups: Attributes[] = [];
    for (let group = this.#takeGroup(); group !== undefined; group = this.#takeGroup()) groups.push(group);
    return groups;
  }

  #takeGroup(): Attributes | undefined {
    const attributes: [string, string][] = [];
    for (let at = 0; at < this.#rest.length; ) {
      if (this.#rest[at] === 0) {
        this.#rest = this.#rest.subarray(at + 1);
        return attributes;
      }
      const nameEnd = this.#rest.indexOf(0, at);
      const valueEnd = nameEnd === -1 ? -1 : this.#rest.indexOf(0, nameEnd + 1);
      if (valueEnd === -1) return undefined;
      attributes.push([
        decodeBytes(this.#rest.subarray(at, nameEnd)),
        decodeBytes(this.#rest.subarray(nameEnd + 1, valueEnd)),
      ]);
      at = valueEnd + 1;
    }
    return undefined;
  }
}
