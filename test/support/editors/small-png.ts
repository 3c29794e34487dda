/**
 * Makes a screenshot small: a palette of 256 colours in place of three bytes a pixel. Windows have few colours, and
 * the shades at the edges of letters that are lost are not missed. Reads what Chromium writes: 8 bits a channel, RGB
 * with or without alpha, not interlaced.
 */
import { crc32, deflateSync, inflateSync } from "node:zlib";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
const paletteSize = 256;

interface Image {
  readonly width: number;
  readonly height: number;
  /** One number a pixel: 0xRRGGBB. */
  readonly pixels: Uint32Array;
}

/** The same picture with at most 256 colours. Throws for a PNG of another kind. */
export function shrinkPng(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png);
  const palette = commonColours(pixels);
  const nearest = new Map<number, number>();
  const rows = Buffer.alloc(height * (width + 1)); // a zero before each row: it is not filtered
  pixels.forEach((colour, at) => {
    const index = nearest.get(colour) ?? nearestIndex(palette, colour);
    nearest.set(colour, index);
    rows[at + Math.floor(at / width) + 1] = index;
  });
  const header = Buffer.from(png.subarray(16, 29));
  header.set([8, 3], 8); // 8 bits a pixel, which is the number of a colour of the palette
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  const chunks = [chunk("IHDR", header), chunk("PLTE", colours), chunk("IDAT", data), chunk("IEND")];
  return Buffer.concat([signature, ...chunks]);
}

function commonColours(pixels: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const common = [...counts].sort(([, one], [, other]) => other - one).slice(0, paletteSize);
  return common.map(([colour]) => colour);
}

function nearestIndex(palette: readonly number[], colour: number): number {
  let best = 0;
  let smallest = Number.POSITIVE_INFINITY;
  palette.forEach((candidate, index) => {
    let distance = 0;
    for (const shift of [16, 8, 0])
      distance += (((candidate >> shift) & 255) - ((colour >> shift) & 255)) ** 2;
    if (distance < smallest) [best, smallest] = [index, distance];
  });
  return best;
}

function decode(png: Buffer): Image {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const [bits, kind, , , interlaced] = png.subarray(24, 29);
  if (bits !== 8 || (kind !== 2 && kind !== 6) || interlaced !== 0) throw new Error("a PNG of another kind");
  const bytesPerPixel = kind === 6 ? 4 : 3;
  const bytes = unfilter(inflateSync(Buffer.concat(dataOf(png))), width * bytesPerPixel, bytesPerPixel);
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = bytes.readUIntBE(at * bytesPerPixel, 3);
  return { width, height, pixels };
}

function dataOf(png: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return parts;
}

/** Each row is stored as its difference from a guess, which its first byte names. */
function unfilter(rows: Buffer, rowLength: number, step: number): Buffer {
  const height = rows.length / (rowLength + 1);
  const bytes = Buffer.alloc(height * rowLength);
  for (let y = 0; y < height; y += 1) {
    const filter = rows[y * (rowLength + 1)] ?? 0;
    for (let x = 0; x < rowLength; x += 1) {
      const at = y * rowLength + x;
      const left = x < step ? 0 : (bytes[at - step] ?? 0);
      const up = y === 0 ? 0 : (bytes[at - rowLength] ?? 0);
      const corner = x < step || y === 0 ? 0 : (bytes[at - rowLength - step] ?? 0);
      bytes[at] = (rows[y * (rowLength + 1) + 1 + x] ?? 0) + guess(filter, left, up, corner);
    }
  }
  return bytes;
}

function guess(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const [toLeft, toUp, toCorner] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if (toLeft === undefined || toUp === undefined || toCorner === undefined) return 0;
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
