/**
 * A simulation as one line of columns for other programs, a tab between two: the address that was asked, where mail for
 * it goes (`transport:nexthop`, the reply that refuses it, `error` or `fail`), its address class, the recipient that the
 * delivery agent gets, and flags. A column without anything is `-`. `--batch --format text` prints it.
 */
import type { Simulation } from "../../core/route/simulation.ts";
import type { LineBuffer } from "./line-buffer.ts";
import { Piece } from "./piece.ts";

const [nothing, tab, colon] = [0x2d, 0x09, 0x3a];
const [unknownMark, andUnknown] = [Piece.of("unknown"), Piece.of(",unknown")];

/** Writes the columns of one simulation. */
export function writeColumns(
  { recipient: asked, access, deliveries, unknown }: Simulation,
  out: LineBuffer,
): void {
  const [delivery] = deliveries;
  const flags = delivery === undefined || delivery.flags.length === 0 ? "" : delivery.flags.join(",");
  column(asked, out);
  out.character(tab);
  if (delivery?.transport === undefined) column(access?.reply ?? flags, out);
  else {
    out.text(delivery.transport, spell);
    out.character(colon);
    out.text(delivery.nexthop ?? "", spell);
  }
  out.character(tab);
  column(delivery?.class, out);
  out.character(tab);
  column(delivery?.recipient, out);
  out.character(tab);
  if (unknown.length === 0) column(flags, out);
  else if (flags === "") out.piece(unknownMark);
  else {
    out.text(flags, spell);
    out.piece(andUnknown);
  }
}

function column(text: string | undefined, out: LineBuffer): void {
  if (text === undefined || text === "") out.character(nothing);
  else out.text(text, spell);
}

/** A control character would make another column or line, and a byte that is not UTF-8 none at all: they stand as in JSON. */
function spell(text: string): string {
  return /[^ -\ud7ff\ue000-\uffff]/.test(text) ? JSON.stringify(text).slice(1, -1) : text;
}
