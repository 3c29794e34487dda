import type { Configuration } from "../config/configuration.ts";
import type { ParsedFiles } from "../config/parsed-files.ts";
import type { TableUse } from "../config/table-uses.ts";
import type { TextCatalogue } from "../facts/entry-texts.ts";
import type { Language, Localize } from "../text/message.ts";

/** What features look at: one snapshot of one configuration, and the language of the answers. */
export interface ProjectView {
  readonly files: ParsedFiles;
  readonly configuration: Configuration;
  readonly tables: readonly TableUse[];
  readonly language: Language;
  readonly localize: Localize;
  /** The prose of the reference in that language, when it is loaded. */
  readonly texts?: TextCatalogue;
}
