/** What a rule may look at. */
import type { Configuration } from "../config/configuration.ts";
import type { ParsedFiles } from "../config/parsed-files.ts";
import type { TableUse } from "../config/table-uses.ts";
import type { FileName } from "../workspace.ts";

/** The file at hand and the configuration that it belongs to. */
export interface RuleContext {
  readonly file: FileName;
  readonly text: string;
  /** All files, parsed once for all rules. */
  readonly files: ParsedFiles;
  readonly configuration: Configuration;
  /** Every table that the configuration names. */
  readonly tables: readonly TableUse[];
  /** The uses of the file at hand, when it is a table. */
  readonly uses: readonly TableUse[];
}
