/** How many characters are made at a time: more arguments than that may not fit on the stack. */
const step = 0x8000;

/** Bytes as a string with one character a byte, which JSON carries without loss. */
export function toBinaryString(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += step) {
    binary += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return binary;
}
