/** Finds module-level state: what lives as long as the process and can change. */
import type { Directive, Expression, Statement, VariableDeclarator } from "oxc-parser";
import type { Module } from "./source-modules.ts";

/**
 * One line for each module-level `let` or `var`, each Map or Set that is not typed as read-only, and each
 * exported array that is not.
 */
export function moduleState(modules: readonly Module[]): string[] {
  return modules.flatMap(({ file, source, program }) =>
    program.body.flatMap((statement) =>
      stateOf(statement, source).map((complaint) => `${file}: ${complaint}`),
    ),
  );
}

function stateOf(statement: Directive | Statement, source: string): string[] {
  const exported = statement.type === "ExportNamedDeclaration";
  const declaration = exported ? statement.declaration : statement;
  if (declaration?.type !== "VariableDeclaration" || declaration.declare === true) return [];
  return declaration.declarations.flatMap((declarator) => {
    const name = source.slice(declarator.id.start, declarator.id.end);
    if (declaration.kind === "let" || declaration.kind === "var")
      return [`${declaration.kind} ${name} can change`];
    return isMutable(declarator, exported, source) ? [`${name} is not typed as read-only`] : [];
  });
}

function isMutable({ id, init }: VariableDeclarator, exported: boolean, source: string): boolean {
  const annotation = id.type === "Identifier" ? id.typeAnnotation?.typeAnnotation : undefined;
  const type = annotation === undefined ? "" : source.slice(annotation.start, annotation.end);
  if (init === null || /^[Rr]eadonly/.test(type)) return false;
  const value = init.type === "TSSatisfiesExpression" ? init.expression : init;
  return isCollection(value) || (exported && value.type === "ArrayExpression");
}

function isCollection(value: Expression): boolean {
  if (value.type !== "NewExpression" || value.callee.type !== "Identifier") return false;
  return /^(Weak)?(Map|Set)$|^Array$/.test(value.callee.name);
}
