/** A half-open stretch of one file's text, in UTF-16 code units from its start: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Makes the span that covers `[start, end)`. */
export function span(start: number, end: number): Span {
  return { start, end };
}

/** Says whether `offset` lies in the span or touches its end, as a caret behind a word touches it. */
export function touches(at: Span, offset: number): boolean {
  return at.start <= offset && offset <= at.end;
}
