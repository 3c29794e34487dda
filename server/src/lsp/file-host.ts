import type { CompilePattern } from "../core/text/pattern-engine.ts";
import type { FileState } from "../core/workspace.ts";

/** The outside world of the language server: files by URI, and what the machine knows of itself. */
export interface FileHost {
  /** The state of a file; never throws, what cannot be read is `unreadable`. */
  load(uri: string, need: "text" | "presence"): Promise<FileState>;
  /** The host name and IP addresses of the machine, where they are known. */
  readonly machine?: { readonly hostname: string; readonly interfaces: readonly string[] };
  /** PCRE2, for pcre tables. */
  readonly pcre?: CompilePattern;
}
