/** A `.wasm` of a package is bundled as its base64 text, so that it needs no file and no fetch. */
declare module "*.wasm" {
  const base64: string;
  export default base64;
}
