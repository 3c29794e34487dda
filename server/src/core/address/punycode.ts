/** Punycode (RFC 3492), the ASCII form of a label of an internationalized domain name. */

const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialCodePoint = 128;
const digits = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Encodes a label; the prefix `xn--` is left to the caller. */
export function punycode(label: string): string {
  const codePoints = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  const basic = codePoints.filter((codePoint) => codePoint < initialCodePoint);
  let result = String.fromCharCode(...basic) + (basic.length > 0 ? "-" : "");
  let handled = basic.length;
  let current = initialCodePoint;
  let bias = initialBias;
  let delta = 0;
  while (handled < codePoints.length) {
    const next = Math.min(...codePoints.filter((codePoint) => codePoint >= current));
    delta += (next - current) * (handled + 1);
    current = next;
    for (const codePoint of codePoints) {
      if (codePoint < current) delta += 1;
      if (codePoint !== current) continue;
      result += variableLengthInteger(delta, bias);
      bias = adaptBias(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    current += 1;
  }
  return result;
}

function variableLengthInteger(value: number, bias: number): string {
  let result = "";
  let rest = value;
  for (let k = base; ; k += base) {
    const threshold = Math.min(Math.max(k - bias, tMin), tMax);
    if (rest < threshold) return result + digits.charAt(rest);
    result += digits.charAt(threshold + ((rest - threshold) % (base - threshold)));
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}

function adaptBias(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? damp : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
}
