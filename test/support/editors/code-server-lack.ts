/** Whether code-server can be installed and run on this machine: it builds native modules for exactly one Node. */
import { existsSync } from "node:fs";
import process from "node:process";
import { findProgram } from "../system-programs.ts";

/** The only Node that code-server 4.99 runs on. */
const nodeMajor = "20";

/** What is missing, as advice to the reader, or undefined when nothing is. */
export function codeServerLack(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64")
    return "it is tried on 64-bit Linux on Intel only";
  if (process.versions.node.split(".")[0] !== nodeMajor) return `run the tests with Node ${nodeMajor}`;
  const programs = ["python3", "make", "g++"].filter((name) => findProgram(name) === undefined);
  const headers = ["/usr/include/gssapi/gssapi.h", "/usr/include/gssapi.h"].some((file) => existsSync(file));
  return programs.length === 0 && headers ? undefined : "apt-get install build-essential python3 libkrb5-dev";
}
