import type { FileName } from "../workspace.ts";
import type { Span } from "./span.ts";

/** A stretch of one file. */
export interface Location {
  readonly file: FileName;
  readonly span: Span;
}
