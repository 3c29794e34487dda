/** Where a finding lies, for people and machines: lines and columns count from 1, columns in UTF-16 code units. */
import type { PostfixService } from "../../core/service.ts";
import type { Location } from "../../core/text/location.ts";

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The place of a stretch of a file. */
export function placeOf({ file, span }: Location, service: PostfixService): Place {
  const lines = service.lines(file);
  if (lines === undefined) return { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
