/**
 * Reads the project's own source files for the architecture tests: what each imports, re-exports and keeps in
 * module-level variables. The parser is oxc-parser, since TypeScript 7 has no parser to call from Node.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Node, type Program, parseSync, type StaticExport, visitorKeys } from "oxc-parser";

/** One import of a module; a re-export counts as one too. */
export interface Import {
  /** A project file such as `server/src/core/text/span.ts`, or a package such as `node:fs` or `vscode`. */
  readonly target: string;
  readonly isFile: boolean;
  readonly typesOnly: boolean;
  /** As written, such as `../text/span.ts`. */
  readonly specifier: string;
}

/** One source file. */
export interface Module {
  readonly file: string;
  readonly source: string;
  readonly program: Program;
  readonly imports: readonly Import[];
  /** The targets of `export … from`, also when written as an import and an export. */
  readonly reexports: readonly string[];
  /** How many of its own names it exports. */
  readonly ownExports: number;
}

/** The project's folder. */
export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Every source file below the folders of the project, parsed. */
export function readModules(...folders: readonly string[]): Module[] {
  return sourceFiles(...folders).map((file) =>
    parseModule(file, readFileSync(path.join(projectFolder, file), "utf8")),
  );
}

/** The paths of every .ts and .mjs file below the folders, sorted, with `/`. */
export function sourceFiles(...folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(projectFolder, folder), { recursive: true, encoding: "utf8" }).map((name) =>
        path.posix.join(folder, name.replaceAll(path.sep, "/")),
      ),
    )
    .filter((file) => /\.(ts|mjs)$/.test(file))
    .sort();
}

/** Modules from texts by path, so that a test can show how a rule is broken. */
export function modulesOf(files: Readonly<Record<string, string>>): Module[] {
  return Object.entries(files).map(([file, source]) => parseModule(file, source));
}

/** Parses one file; throws when it is not valid TypeScript. */
export function parseModule(file: string, source: string): Module {
  const { program, module, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  const entries = module.staticExports.flatMap((statement: StaticExport) => statement.entries);
  const reexports = entries.flatMap((entry) => entry.moduleRequest?.value ?? []);
  const asImport = (specifier: string, typesOnly: boolean): Import => ({
    ...resolve(file, specifier),
    specifier,
    typesOnly,
  });
  return {
    file,
    source,
    program,
    imports: [
      ...module.staticImports.map(({ moduleRequest, entries: names }) =>
        asImport(moduleRequest.value, names.length > 0 && names.every((name) => name.isType)),
      ),
      ...entries.flatMap((entry) =>
        entry.moduleRequest === null ? [] : asImport(entry.moduleRequest.value, entry.isType),
      ),
      ...nestedImports(program).map(({ specifier, typesOnly }) => asImport(specifier, typesOnly)),
    ],
    reexports: reexports.map((specifier) => resolve(file, specifier).target),
    ownExports: entries.filter((entry) => entry.moduleRequest === null).length,
  };
}

/** `import("x")` as an expression and as a type; a specifier that is computed cannot be followed. */
function nestedImports(program: Program): { specifier: string; typesOnly: boolean }[] {
  const found: { specifier: string; typesOnly: boolean }[] = [];
  for (const node of nodesOf(program)) {
    if (node.type !== "ImportExpression" && node.type !== "TSImportType") continue;
    const { source } = node;
    if (source.type === "Literal" && typeof source.value === "string") {
      found.push({ specifier: source.value, typesOnly: node.type === "TSImportType" });
    }
  }
  return found;
}

function resolve(file: string, specifier: string): { target: string; isFile: boolean } {
  if (!specifier.startsWith(".")) return { target: specifier, isFile: false };
  return { target: path.posix.join(path.posix.dirname(file), specifier), isFile: true };
}

/** Every node of the tree below and with `root`, in the order of the text. */
export function* nodesOf(root: Node): Generator<Node> {
  yield root;
  for (const key of visitorKeys[root.type] ?? []) {
    const child: unknown = Reflect.get(root, key);
    for (const node of Array.isArray(child) ? child : [child]) if (isNode(node)) yield* nodesOf(node);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
