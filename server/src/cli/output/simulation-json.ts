/**
 * A simulation as the one-line JSON object of design/cli.md; fields are only ever added. `--batch` prints a million of
 * them, so the line is put together from its texts instead of an object that is built to be printed once.
 */
import type { AccessDecision, Delivery, Simulation } from "../../core/route/simulation.ts";
import type { Stage, TraceStep } from "../../core/route/trace.ts";
import type { PostfixService } from "../../core/service.ts";
import type { Location } from "../../core/text/location.ts";

/** Writes the simulations of one service. */
export class SimulationJson {
  readonly service: PostfixService;
  /** How the steps start that ask a table for a parameter, by stage, parameter and table. */
  readonly #heads = new Map<Stage, Map<string | undefined, Map<string | undefined, string>>>();

  constructor(service: PostfixService) {
    this.service = service;
  }

  /** The line of one simulation, with its line feed. */
  line({ recipient, sender, access, accessSteps, deliveries, unknown }: Simulation): string {
    const reasons = unknown.map((entry) => ({ ...entry, reason: this.service.localize(entry.reason) }));
    return (
      `{"recipient":${quote(recipient)},"sender":${quote(sender)},"access":${this.#access(access)}` +
      `,"accessSteps":${this.#steps(accessSteps)},"deliveries":${this.#deliveries(deliveries)}` +
      `,"unknown":${reasons.length === 0 ? "[]" : JSON.stringify(reasons)}}\n`
    );
  }

  #access(access: AccessDecision | null): string {
    if (access === null) return "null";
    const { by, ...decision } = access;
    if (by === undefined) return JSON.stringify(decision);
    const { at, ...setting } = by;
    const place = at === undefined ? {} : { file: at.file, line: this.#lineOf(at) };
    return JSON.stringify({ ...decision, by: { ...setting, ...place } });
  }

  #deliveries(deliveries: readonly Delivery[]): string {
    let list = "";
    for (const delivery of deliveries) list += `${list === "" ? "" : ","}${this.#delivery(delivery)}`;
    return `[${list}]`;
  }

  #delivery(delivery: Delivery): string {
    const { queued, recipient, class: addressClass, transport, nexthop, flags, steps } = delivery;
    return (
      `{"queued":${quote(queued)}${field("recipient", recipient)}${field("class", addressClass)}` +
      `${field("transport", transport)}${field("nexthop", nexthop)}` +
      `,"flags":${flags.length === 0 ? "[]" : JSON.stringify(flags)}` +
      `${anyField("alternatives", delivery.alternatives)}${anyField("destination", delivery.destination)}` +
      `,"steps":${this.#steps(steps)}}`
    );
  }

  #steps(steps: readonly TraceStep[]): string {
    let list = "";
    for (const step of steps) list += `${list === "" ? "" : ","}${this.#step(step)}`;
    return `[${list}]`;
  }

  #step({ stage, parameter, table, key, result, decides, at, note }: TraceStep): string {
    let json = this.#head(stage, parameter, table);
    if (key !== undefined) json += `,"key":${quote(key)}`;
    if (result !== undefined) json += `,"result":${result === null ? "null" : quote(result)}`;
    if (decides !== undefined) json += `,"decides":${decides}`;
    if (at !== undefined) json += `${field("file", at.file)},"line":${this.#lineOf(at)}`;
    if (note !== undefined) json += `,"note":${quote(this.service.localize(note))}`;
    return `${json}}`;
  }

  #lineOf({ file, span }: Location): number {
    return (this.service.lines(file)?.lineAt(span.start) ?? 0) + 1;
  }

  #head(stage: Stage, parameter: string | undefined, table: string | undefined): string {
    const ofStage = getOrMake(this.#heads, stage, () => new Map());
    const ofParameter = getOrMake(ofStage, parameter, () => new Map());
    return getOrMake(
      ofParameter,
      table,
      () => `{"stage":"${stage}"${field("parameter", parameter)}${field("table", table)}`,
    );
  }
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function field(name: string, text: string | undefined): string {
  return text === undefined ? "" : `,"${name}":${quote(text)}`;
}

function anyField(name: string, value: object | undefined): string {
  return value === undefined ? "" : `,"${name}":${JSON.stringify(value)}`;
}

/** Most texts are printable ASCII with nothing to escape. */
function quote(text: string): string {
  return /[^ !#-[\]-~]/.test(text) ? JSON.stringify(text) : `"${text}"`;
}
