/** What every table type needs to open a table: the files, the settings that change an answer, and the other types. */
import type { ParsedFiles } from "../config/parsed-files.ts";
import type { Build } from "../facts/defaults.ts";
import { type FileName, fileNameOf } from "../workspace.ts";
import type { Dictionary, DictionaryOpener, DictionaryUse } from "./dictionary.ts";

/** The settings that change what tables answer. */
export interface OpenerSettings {
  /** The Postfix release, such as `3.7.11`; a line such as `3.7` stands for its newest. */
  readonly version: string;
  /** Who built the programs; Debian's lack some table types. Absent where the build has all that there are. */
  readonly build?: Build;
  /** The value of `smtputf8_enable`: UTF-8 checks and folding happen at all. */
  readonly utf8: boolean;
  /** The configuration directory and the paths that stand for it, as in {@link fileNameOf}. */
  readonly roots: readonly string[];
  /** The value of `queue_directory`: daemons read tables with relative names from there. */
  readonly queueDirectory: string;
  /** Says whether proxymap(8) serves a table (`proxy_read_maps`); absent where every table is served. */
  readonly isProxied?: (reference: string) => boolean;
  /** Says whether postalias(1) builds the index of a table, not postmap(1), whoever asks it; absent where it builds none. */
  readonly isAliasTable?: (reference: string) => boolean;
}

/** One table that is to be opened. */
export interface OpenRequest {
  /** `type:name` as the caller gave it. */
  readonly reference: string;
  readonly type: string;
  readonly name: string;
  readonly use: DictionaryUse;
}

/** What a table type works with. */
export interface OpenerContext extends OpenerSettings, DictionaryOpener {
  readonly files: ParsedFiles;
}

/** Opens one type of table. */
export type OpenTable = (request: OpenRequest, context: OpenerContext) => Dictionary;

/** The file of the snapshot that a daemon reads for a path in the configuration. */
export function tableFile(path: string, context: OpenerSettings): FileName {
  const absolute = path.startsWith("/") ? path : `${context.queueDirectory}/${path}`;
  return fileNameOf(absolute, context.roots);
}
