/** The text of a file: a string, or for a large file what answers the same questions in less memory. */
export type SourceText = string | AsciiText;

/** A text of ASCII characters alone that is held in another way than as a string. */
export interface AsciiText {
  readonly length: number;
  /** The code unit at an offset; behind the end no unit that there is. */
  charCodeAt(offset: number): number;
  indexOf(search: string, from?: number): number;
  includes(search: string): boolean;
  startsWith(search: string, at: number): boolean;
  slice(start: number, end: number): string;
  /** The whole text, made anew each time. */
  toString(): string;
}
