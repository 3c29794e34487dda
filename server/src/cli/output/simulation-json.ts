/**
 * A simulation as the one-line JSON object of design/cli.md; fields are only ever added. `--batch` prints a million of
 * them, so the bytes are put together from its texts instead of an object that is built to be printed once.
 */
import type { AccessDecision, Delivery, Simulation } from "../../core/route/simulation.ts";
import type { PostfixService } from "../../core/service.ts";
import type { LineBuffer } from "./line-buffer.ts";
import { Piece } from "./piece.ts";
import { StepsJson } from "./steps-json.ts";

const asked = { recipient: Piece.of('{"recipient":'), sender: Piece.of(',"sender":') };
const access = { decision: Piece.of(',"access":'), steps: Piece.of(',"accessSteps":') };
const list = { deliveries: Piece.of(',"deliveries":['), next: Piece.of(","), end: Piece.of("]") };
const unknowns = { some: Piece.of(',"unknown":'), none: Piece.of(',"unknown":[]') };
const route = {
  queued: Piece.of('{"queued":'),
  recipient: Piece.of(',"recipient":'),
  class: Piece.of(',"class":'),
  transport: Piece.of(',"transport":'),
  nexthop: Piece.of(',"nexthop":'),
  flags: Piece.of(',"flags":'),
  noFlags: Piece.of(',"flags":[]'),
  alternatives: Piece.of(',"alternatives":'),
  destination: Piece.of(',"destination":'),
  steps: Piece.of(',"steps":'),
};
const [nothing, end] = [Piece.of("null"), Piece.of("}")];

/** Writes the simulations of one service. */
export class SimulationJson {
  readonly service: PostfixService;
  readonly #steps: StepsJson;

  constructor(service: PostfixService) {
    this.service = service;
    this.#steps = new StepsJson(service);
  }

  /** Writes the object of one simulation. */
  write(simulation: Simulation, out: LineBuffer): void {
    out.piece(asked.recipient);
    out.quoted(simulation.recipient);
    out.piece(asked.sender);
    out.quoted(simulation.sender);
    out.piece(access.decision);
    this.#access(simulation.access, out);
    out.piece(access.steps);
    this.#steps.write(simulation.accessSteps, out);
    out.piece(list.deliveries);
    for (const [place, delivery] of simulation.deliveries.entries()) {
      if (place > 0) out.piece(list.next);
      this.#delivery(delivery, out);
    }
    out.piece(list.end);
    this.#unknown(simulation, out);
    out.piece(end);
  }

  #access(decision: AccessDecision | null, out: LineBuffer): void {
    if (decision === null) out.piece(nothing);
    else if (decision.by === undefined) out.json(decision);
    else {
      const { at, ...setting } = decision.by;
      const place = at === undefined ? {} : { file: at.file, line: this.#steps.lineOf(at) };
      out.json({ ...decision, by: { ...setting, ...place } });
    }
  }

  #delivery(delivery: Delivery, out: LineBuffer): void {
    out.piece(route.queued);
    out.quoted(delivery.queued);
    textField(route.recipient, delivery.recipient, out);
    textField(route.class, delivery.class, out);
    textField(route.transport, delivery.transport, out);
    textField(route.nexthop, delivery.nexthop, out);
    if (delivery.flags.length === 0) out.piece(route.noFlags);
    else jsonField(route.flags, delivery.flags, out);
    jsonField(route.alternatives, delivery.alternatives, out);
    jsonField(route.destination, delivery.destination, out);
    out.piece(route.steps);
    this.#steps.write(delivery.steps, out);
    out.piece(end);
  }

  #unknown({ unknown }: Simulation, out: LineBuffer): void {
    if (unknown.length === 0) {
      out.piece(unknowns.none);
      return;
    }
    const inWords = unknown.map((entry) => ({ ...entry, reason: this.service.localize(entry.reason) }));
    jsonField(unknowns.some, inWords, out);
  }
}

function textField(name: Piece, text: string | undefined, out: LineBuffer): void {
  if (text === undefined) return;
  out.piece(name);
  out.quoted(text);
}

function jsonField(name: Piece, value: object | undefined, out: LineBuffer): void {
  if (value === undefined) return;
  out.piece(name);
  out.json(value);
}
