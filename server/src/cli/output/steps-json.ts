/** The steps of a simulation as JSON. Most of what they say is said of every address, so it is encoded once. */
import type { Stage, TraceStep } from "../../core/route/trace.ts";
import type { PostfixService } from "../../core/service.ts";
import type { LineIndex } from "../../core/text/line-index.ts";
import type { Location } from "../../core/text/location.ts";
import type { LineBuffer } from "./line-buffer.ts";
import { NotesJson } from "./notes-json.ts";
import { Piece } from "./piece.ts";

/** How the steps start that ask a table for a parameter. */
interface Start {
  readonly stage: Stage;
  readonly parameter: string | undefined;
  readonly table: string | undefined;
  readonly piece: Piece;
}

/** A file that steps point into. */
interface File {
  readonly name: string;
  readonly field: Piece;
  readonly lines: LineIndex | undefined;
}

const [listStart, listEnd, comma, end] = [Piece.of("["), Piece.of("]"), Piece.of(","), Piece.of("}")];
const [key, result, miss] = [Piece.of(',"key":'), Piece.of(',"result":'), Piece.of(',"result":null')];
const [decides, decidesNot] = [Piece.of(',"decides":true'), Piece.of(',"decides":false')];

/** Writes the steps of what one service answers. */
export class StepsJson {
  readonly #service: PostfixService;
  readonly #notes: NotesJson;
  readonly #starts = new Map<Stage, Map<string | undefined, Map<string | undefined, Start>>>();
  readonly #guesses: Start[] = [];
  readonly #files = new Map<string, File>();
  #lastFile: File | undefined;

  constructor(service: PostfixService) {
    this.#service = service;
    this.#notes = new NotesJson(service);
  }

  /** Writes a list of steps. */
  write(steps: readonly TraceStep[], out: LineBuffer): void {
    out.piece(listStart);
    let place = 0;
    for (const step of steps) {
      if (place > 0) out.piece(comma);
      this.#step(step, place, out);
      place += 1;
    }
    out.piece(listEnd);
  }

  /** The line of a place, from 1. */
  lineOf(at: Location): number {
    return lineIn(this.#file(at.file), at);
  }

  #step(step: TraceStep, place: number, out: LineBuffer): void {
    out.piece(this.#start(step, place));
    if (step.key !== undefined) {
      out.piece(key);
      out.quoted(step.key);
    }
    if (step.result === null) out.piece(miss);
    else if (step.result !== undefined) {
      out.piece(result);
      out.quoted(step.result);
    }
    if (step.decides !== undefined) out.piece(step.decides ? decides : decidesNot);
    if (step.at !== undefined) {
      const file = this.#file(step.at.file);
      out.piece(file.field);
      out.integer(lineIn(file, step.at));
    }
    if (step.note !== undefined) this.#notes.write(step.note, out);
    out.piece(end);
  }

  /** One address is much like another: a step starts as the one at its place in the last answer did, as a rule. */
  #start({ stage, parameter, table }: TraceStep, place: number): Piece {
    const guess = this.#guesses[place];
    if (guess?.stage === stage && guess.parameter === parameter && guess.table === table) return guess.piece;
    const ofStage = getOrMake(this.#starts, stage, () => new Map());
    const ofParameter = getOrMake(ofStage, parameter, () => new Map());
    const start = getOrMake(ofParameter, table, () => {
      const piece = Piece.of(JSON.stringify({ stage, parameter, table }).slice(0, -1));
      return { stage, parameter, table, piece };
    });
    this.#guesses[place] = start;
    return start.piece;
  }

  #file(name: string): File {
    if (this.#lastFile?.name === name) return this.#lastFile;
    const field = `,"file":${JSON.stringify(name)},"line":`;
    this.#lastFile = getOrMake(this.#files, name, () => {
      return { name, field: Piece.of(field), lines: this.#service.lines(name) };
    });
    return this.#lastFile;
  }
}

function lineIn({ lines }: File, { span }: Location): number {
  return (lines?.lineAt(span.start) ?? 0) + 1;
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
