/**
 * Exports more functions of a WebAssembly module that keeps their names. A module is a magic number, a version and
 * sections; a section is one byte of kind, its length and its content. Numbers are LEB128.
 */

const exportSection = 7;
const functionNames = 1;

/** Answers the module with the named functions exported too. Throws for a name that the module does not know. */
export function revealFunctions(
  bytes: Uint8Array<ArrayBuffer>,
  names: readonly string[],
): Uint8Array<ArrayBuffer> {
  const indices = functionIndices(bytes);
  const added = names.flatMap((name) => {
    const index = indices.get(name);
    if (index === undefined) throw new Error(`The WebAssembly module has no function ${name}.`);
    return [...lengthAndText(name), 0, ...leb128(index)];
  });
  const section = sections(bytes).find(({ kind }) => kind === exportSection);
  if (section === undefined) throw new Error("The WebAssembly module exports nothing.");
  const reader = new Reader(bytes, section.start);
  const count = reader.number();
  const content = [...leb128(count + names.length), ...bytes.subarray(reader.at, section.end), ...added];
  const head = bytes.subarray(0, section.headStart);
  const tail = bytes.subarray(section.end);
  const body = Uint8Array.from([exportSection, ...leb128(content.length), ...content]);
  const result = new Uint8Array(head.length + body.length + tail.length);
  result.set(head);
  result.set(body, head.length);
  result.set(tail, head.length + body.length);
  return result;
}

interface Section {
  readonly kind: number;
  /** Where its kind stands, where its content starts and where it ends. */
  readonly headStart: number;
  readonly start: number;
  readonly end: number;
}

function sections(bytes: Uint8Array): Section[] {
  const found: Section[] = [];
  const reader = new Reader(bytes, 8);
  while (reader.at < bytes.length) {
    const headStart = reader.at;
    const kind = reader.number();
    const length = reader.number();
    found.push({ kind, headStart, start: reader.at, end: reader.at + length });
    reader.at += length;
  }
  return found;
}

/** The section `name` is one of kind 0 with that name; in it, the part of kind 1 names the functions. */
function functionIndices(bytes: Uint8Array): Map<string, number> {
  const indices = new Map<string, number>();
  for (const { kind, start, end } of sections(bytes)) {
    const reader = new Reader(bytes, start);
    if (kind !== 0 || reader.text() !== "name") continue;
    while (reader.at < end) {
      const part = reader.number();
      const length = reader.number();
      if (part === functionNames) readNames(reader, indices);
      else reader.at += length;
    }
  }
  return indices;
}

function readNames(reader: Reader, indices: Map<string, number>): void {
  for (let left = reader.number(); left > 0; left -= 1) {
    const index = reader.number();
    indices.set(reader.text(), index);
  }
}

function lengthAndText(text: string): number[] {
  return [...leb128(text.length), ...Array.from(text, (letter) => letter.charCodeAt(0))];
}

function leb128(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...leb128(Math.floor(value / 128))];
}

class Reader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#bytes[this.at] ?? 0;
      this.at += 1;
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  }

  text(): string {
    const length = this.number();
    const text = String.fromCharCode(...this.#bytes.subarray(this.at, this.at + length));
    this.at += length;
    return text;
  }
}
