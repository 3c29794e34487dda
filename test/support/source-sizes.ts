/** Measures source files and functions for the architecture tests. */
import type { Node } from "oxc-parser";
import { type Module, nodesOf } from "./source-modules.ts";

/** How long a file or a function is, in lines, with the place to open. */
export interface Size {
  readonly where: string;
  readonly lines: number;
}

/** The length of each file; generated files (`.gen.ts`) do not count, since nobody reads or edits them. */
export function fileSizes(modules: readonly Module[]): Size[] {
  return modules
    .filter(({ file }) => !file.endsWith(".gen.ts"))
    .map(({ file, source }) => ({ where: file, lines: source.replace(/\n$/, "").split("\n").length }));
}

/** The length of each function and method; one inside another counts for both. */
export function functionSizes(modules: readonly Module[]): Size[] {
  return modules.flatMap(({ file, source, program }) =>
    [...nodesOf(program)].filter(isFunction).map(({ start, end }) => ({
      where: `${file}:${linesOf(source.slice(0, start))}`,
      lines: linesOf(source.slice(start, end)),
    })),
  );
}

/** What is longer than the limit, longest first, one line each. */
export function longerThan(limit: number, sizes: readonly Size[]): string[] {
  return sizes
    .filter(({ lines }) => lines > limit)
    .sort((one, other) => other.lines - one.lines)
    .map(({ where, lines }) => `${where} has ${lines} lines`);
}

function linesOf(text: string): number {
  return text.split("\n").length;
}

function isFunction({ type }: Node): boolean {
  return (
    type === "FunctionDeclaration" || type === "FunctionExpression" || type === "ArrowFunctionExpression"
  );
}
