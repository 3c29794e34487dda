/**
 * A simulation as one line of columns for other programs, a tab between two: the address that was asked, where mail for
 * it goes (`transport:nexthop`, the reply that refuses it, `error` or `fail`), its address class, the recipient that the
 * delivery agent gets, and flags. A column without anything is `-`. `--batch --format text` prints it.
 */
import type { Simulation } from "../../core/route/simulation.ts";

/** The line of one simulation, with its line feed. */
export function simulationColumns({ recipient: asked, access, deliveries, unknown }: Simulation): string {
  const [delivery] = deliveries;
  const flags = delivery?.flags.join(",") ?? "";
  const marks = unknown.length === 0 ? flags : flags === "" ? "unknown" : `${flags},unknown`;
  const { transport, nexthop, class: addressClass, recipient } = delivery ?? {};
  const way = transport === undefined ? (access?.reply ?? flags) : `${transport}:${nexthop ?? ""}`;
  return `${column(asked)}\t${column(way)}\t${column(addressClass)}\t${column(recipient)}\t${column(marks)}\n`;
}

/** A control character would make another column or line, and a byte that is not UTF-8 none at all: they stand as in JSON. */
function column(text: string | undefined): string {
  if (text === undefined || text === "") return "-";
  return /[^ -\ud7ff\ue000-\uffff]/.test(text) ? JSON.stringify(text).slice(1, -1) : text;
}
