/** Which files of the snapshot a lookup table reads: its source text and what postmap(1) makes of it. */
import type { Parameter } from "../facts/parameter.ts";
import type { TableType } from "../facts/table-type.ts";
import { findTableType, readsFile } from "../facts/table-types.ts";
import { type FileName, fileNameOf } from "../workspace.ts";
import type { Configuration, ConfigurationOptions } from "./configuration.ts";

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
  const tableType = findTableType(type);
  if (tableType === undefined || !isFileOf(tableType, name)) return { indexes: [] };
  const file = listFileName(name, configuration);
  const indexes = (tableType.indexSuffixes ?? []).map((suffix) => file + suffix);
  const isCache = parameter !== undefined && "role" in parameter && parameter.role === "cache";
  return isCache ? { indexes } : { file, indexes };
}

/** The name of a pattern table may hold the lines themselves, that of a database client a prefix of settings. */
function isFileOf(type: TableType, name: string): boolean {
  if (type.settings !== undefined) return name.startsWith("/") || name.startsWith(".");
  return readsFile(type) && !(type.inlineSince !== undefined && name.startsWith("{"));
}

/** The name in the snapshot of a path that main.cf gives. */
export function listFileName(path: string, configuration: Configuration): FileName {
  const absolute = path.startsWith("/") ? path : `${configuration.value("queue_directory")}/${path}`;
  return fileNameOf(absolute, fileRoots(configuration.options));
}
