import { readFileSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../../../server/tools/setup.mjs";

/** The mail hub of example/, with its mistakes, as files by name. */
export function exampleFiles(): Record<"main.cf" | "master.cf" | "transport", string> {
  const read = (name: string) => readFileSync(path.join(projectRoot, "example", name), "utf8");
  return { "main.cf": read("main.cf"), "master.cf": read("master.cf"), transport: read("transport") };
}
