import type { Span } from "./span.ts";

/** Replaces what `span` covers by `newText`; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Applies edits that all refer to the same `text`.
 * Refuses edits that overlap, since their result would depend on their order.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = "";
  let done = 0;
  for (const edit of ordered) {
    if (edit.span.start < done) throw new RangeError(`edits overlap at offset ${edit.span.start}`);
    result += text.slice(done, edit.span.start) + edit.newText;
    done = edit.span.end;
  }
  return result + text.slice(done);
}
