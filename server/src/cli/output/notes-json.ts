/** The notes of steps as JSON, in the language of the service. */
import { message, type PostfixService } from "../../core/service.ts";
import type { Message } from "../../core/text/message.ts";
import { type LineBuffer, spellAsJson } from "./line-buffer.ts";
import { Piece } from "./piece.ts";

/** A translated template, cut at its placeholders. */
interface Note {
  readonly start: Piece;
  readonly holes: readonly Hole[];
}

/** A placeholder, and what stands behind it up to the next one. */
interface Hole {
  readonly name: string;
  readonly behind: Piece;
}

const end = Piece.of('"');

/** Writes the notes of what one service answers. */
export class NotesJson {
  readonly #service: PostfixService;
  readonly #notes = new Map<string, Note>();

  constructor(service: PostfixService) {
    this.#service = service;
  }

  /** Writes the field `note`. */
  write({ template, data }: Message, out: LineBuffer): void {
    const note = this.#notes.get(template) ?? this.#cut(template);
    out.piece(note.start);
    for (const { name, behind } of note.holes) {
      const value = data?.[name];
      out.text(typeof value === "string" ? value : String(value ?? `{${name}}`), spellAsJson);
      out.piece(behind);
    }
    out.piece(end);
  }

  /** A message without data has its placeholders still in it. */
  #cut(template: string): Note {
    const [before = "", ...rest] = this.#service.localize(message(template)).split(/\{(\w+)\}/);
    const holes: Hole[] = [];
    for (let at = 0; at < rest.length; at += 2) {
      holes.push({ name: rest[at] ?? "", behind: Piece.of(spellAsJson(rest[at + 1] ?? "")) });
    }
    const note = { start: Piece.of(`,"note":"${spellAsJson(before)}`), holes };
    this.#notes.set(template, note);
    return note;
  }
}
