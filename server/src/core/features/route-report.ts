/** A simulation in words: one step a line, the deciding ones marked, each file and line a link. */
import type { ParsedFiles } from "../config/parsed-files.ts";
import type { AccessDecision, Delivery, Destination, Simulation } from "../route/simulation.ts";
import type { TraceStep, Unknown } from "../route/trace.ts";
import type { Location } from "../text/location.ts";
import { type Localize, type Message, message } from "../text/message.ts";
import type { FileName } from "../workspace.ts";

/** The report; a link is a stretch of one line that leads to a line of a file. All count from 0. */
export interface RouteReport {
  readonly title: string;
  readonly text: string;
  readonly links: readonly ReportLink[];
}

export interface ReportLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly file: FileName;
  readonly targetLine: number;
}

/** Writes a simulation down for people, in the language of `localize`. */
export function routeReport(simulation: Simulation, files: ParsedFiles, localize: Localize): RouteReport {
  const writer = new ReportWriter(files, localize);
  writer.question(simulation);
  if (simulation.access !== null) writer.access(simulation.access, simulation.accessSteps);
  for (const delivery of simulation.deliveries) writer.delivery(delivery);
  if (simulation.unknown.length > 0) writer.unknown(simulation.unknown);
  return writer.finish(localize(message("Route of {recipient}", { recipient: simulation.recipient })));
}

class ReportWriter {
  readonly #lines: string[] = [];
  readonly #links: ReportLink[] = [];
  readonly #files: ParsedFiles;
  readonly #localize: Localize;

  constructor(files: ParsedFiles, localize: Localize) {
    this.#files = files;
    this.#localize = localize;
  }

  question({ recipient, sender, access }: Simulation): void {
    this.#line(this.#say("Mail for {recipient} from <{sender}>", { recipient, sender }));
    if (access === null) this.#line(this.#say("submitted on this machine: no SMTP access control applies"));
  }

  access(access: AccessDecision, steps: readonly TraceStep[]): void {
    this.#line("");
    this.#line(this.#outcome(access));
    if (access.by !== undefined) {
      const { parameter, restriction, at } = access.by;
      this.#line(`  ${parameter}: ${restriction}`, at);
    }
    this.#steps(steps);
  }

  #outcome({ action, reply }: AccessDecision): string {
    const shown = reply === undefined ? "" : ` ${reply}`;
    switch (action) {
      case "permit":
        return `${this.#say("The SMTP server accepts the mail:")}${shown}`;
      case "reject":
        return `${this.#say("The SMTP server rejects the mail:")}${shown}`;
      case "defer":
        return `${this.#say("The SMTP server refuses the mail for now:")}${shown}`;
      case "unknown":
        return this.#say("Whether the SMTP server accepts the mail cannot be told from the files.");
    }
  }

  delivery(delivery: Delivery): void {
    this.#line("");
    for (const line of this.#deliveryLines(delivery)) this.#line(line);
    this.#steps(delivery.steps);
  }

  #deliveryLines(delivery: Delivery): string[] {
    const { queued, flags, transport, nexthop, destination } = delivery;
    if (flags.includes("error"))
      return [this.#say("{queued}: the address is not valid; mail to it is returned", { queued })];
    if (flags.includes("fail"))
      return [this.#say("{queued}: a lookup failed; the mail is deferred", { queued })];
    const lines = [
      this.#say("{queued} is handed to {transport}, next hop {nexthop}", {
        queued,
        transport: transport ?? "?",
        nexthop: nexthop ?? "?",
      }),
    ];
    if (destination !== undefined) lines.push(`  ${this.#say(...destinationWords(destination))}`);
    lines.push(`  ${this.#say("address class: {class}", { class: delivery.class ?? "?" })}`);
    if (delivery.recipient !== undefined && delivery.recipient !== queued) {
      lines.push(`  ${this.#say("recipient: {recipient}", { recipient: delivery.recipient })}`);
    }
    return lines;
  }

  unknown(unknown: readonly Unknown[]): void {
    this.#line("");
    this.#line(this.#say("What cannot be told from the files:"));
    for (const { parameter, table, key, reason } of unknown) {
      const asked = [parameter, table, key].filter((part) => part !== undefined).join(" ");
      this.#line(`  ${asked === "" ? "" : `${asked}: `}${this.#localize(reason)}`);
    }
  }

  #steps(steps: readonly TraceStep[]): void {
    for (const step of steps) this.#line(`${step.decides ? "▶" : " "}   ${this.#stepWords(step)}`, step.at);
  }

  #stepWords({ stage, parameter, table, key, result, note }: TraceStep): string {
    const asked = [parameter ?? stage, table, key]
      .filter((part) => part !== undefined && part !== "")
      .join("  ");
    const found = result === undefined ? "" : `  → ${result ?? this.#say("not found")}`;
    const said = note === undefined ? "" : `  (${this.#localize(note)})`;
    return `${asked}${found}${said}`;
  }

  /** Adds a line, with the place that it is about at its end. */
  #line(text: string, at?: Location): void {
    const lines = at === undefined ? undefined : this.#files.lines(at.file);
    if (at === undefined || lines === undefined) {
      this.#lines.push(text);
      return;
    }
    const targetLine = lines.lineAt(at.span.start);
    const place = `${at.file}:${targetLine + 1}`;
    const start = text.length + 2;
    this.#links.push({
      line: this.#lines.length,
      start,
      end: start + place.length,
      file: at.file,
      targetLine,
    });
    this.#lines.push(`${text}  ${place}`);
  }

  #say(template: string, data?: Message["data"]): string {
    return this.#localize(message(template, data));
  }

  finish(title: string): RouteReport {
    return { title, text: `${this.#lines.join("\n")}\n`, links: this.#links };
  }
}

function destinationWords(destination: Destination): [string, Message["data"]?] {
  const { kind, host = "", port = "", path = "" } = destination;
  switch (kind) {
    case "mx":
      return ["delivery: to the mail exchangers (MX) of {host}, port {port}", { host, port }];
    case "a":
      return ["delivery: to the address of the host {host}, port {port}", { host, port }];
    case "address":
      return ["delivery: to the address {host}, port {port}", { host, port }];
    case "unix":
      return ["delivery: to the socket {path}", { path }];
    case "local":
      return ["delivery: on this machine"];
    case "none":
      return ["delivery: none"];
  }
}
