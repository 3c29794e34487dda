/** Which files of the snapshot a lookup table reads: its source text and what postmap(1) makes of it. */
import type { Parameter } from "../facts/parameter.ts";
import { type FileName, fileNameOf } from "../workspace.ts";
import type { Configuration, ConfigurationOptions } from "./configuration.ts";

/** What postmap(1) appends to the table's name, by type. */
const indexSuffixes: ReadonlyMap<string, readonly string[]> = new Map([
  ["hash", [".db"]],
  ["btree", [".db"]],
  ["lmdb", [".lmdb"]],
  ["cdb", [".cdb"]],
  ["dbm", [".pag", ".dir"]],
  ["sdbm", [".pag", ".dir"]],
]);

/** Types whose name is the path of a text that is read as it is, or `{…}` that holds the lines. */
const textTypes: ReadonlySet<string> = new Set(["texthash", "cidr", "regexp", "pcre"]);

/** Types whose name, when it is a path, is the path of the client's own configuration. */
const clientTypes: ReadonlySet<string> = new Set(["ldap", "mysql", "pgsql", "sqlite", "mongodb", "memcache"]);

/** The folders that stand for the configuration directory, as `fileNameOf` takes them. */
export function fileRoots(options: ConfigurationOptions): readonly string[] {
  return options.roots ?? [options.configDirectory, "/etc/postfix"];
}

/**
 * The files of one table. A relative name is looked for in the queue directory, where daemons run. A cache that
 * Postfix writes itself has no source text.
 */
export function tableFiles(
  type: string,
  name: string,
  configuration: Configuration,
  parameter?: Parameter,
): { readonly file?: FileName; readonly indexes: readonly FileName[] } {
  const suffixes = indexSuffixes.get(type);
  const isPath = name.startsWith("/") || name.startsWith(".");
  const isText = textTypes.has(type) && !name.startsWith("{");
  if (suffixes === undefined && !isText && !(clientTypes.has(type) && isPath)) return { indexes: [] };
  const file = listFileName(name, configuration);
  const indexes = (suffixes ?? []).map((suffix) => file + suffix);
  const isCache = parameter !== undefined && "role" in parameter && parameter.role === "cache";
  return isCache ? { indexes } : { file, indexes };
}

/** The name in the snapshot of a path that main.cf gives. */
export function listFileName(path: string, configuration: Configuration): FileName {
  const absolute = path.startsWith("/") ? path : `${configuration.value("queue_directory")}/${path}`;
  return fileNameOf(absolute, fileRoots(configuration.options));
}
